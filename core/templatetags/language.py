"""What words are written in, as an attribute of the element that holds them.

Every template knows it without a {% load %} (cpsp_site/templates.py): wherever the title of a page
stands, or its text.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.values.languages import foreign

register = template.Library()


@register.filter
def lang(language: str) -> SafeString:
    """The attribute ` lang="cy"` for an element, with the space before it; "" for English."""
    tag = foreign(language)
    return format_html(' lang="{}"', tag) if tag else SafeString()
