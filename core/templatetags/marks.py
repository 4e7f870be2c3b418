"""The words of a query, marked in whatever text was found: `{% load marks %}`."""

from django import template

from core.search.marking import marked as with_marks

register = template.Library()


@register.filter
def marked(text: str, query) -> str:
    """`text` with the words that `query` looks for in <mark>; as it is where nothing is sought."""
    return with_marks(text, query.wanted) if text and query else text
