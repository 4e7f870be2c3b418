"""The references of a work, to choose from on its page: `{% load citing %}`."""

from typing import NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.templatetags.language import lang
from interop.citing.marks import lettered
from interop.citing.styles import STYLES

register = template.Library()


class Way(NamedTuple):
    """A way to cite a work: the name of the style, and the reference."""

    words: str
    html: SafeString


@register.simple_tag
def references_of(page) -> list[Way]:
    """The references of `page`, an output, that are kept; where there are none yet, and of a draft
    or an earlier version, the one that its page knows by itself (research.citation)."""
    kept = getattr(page, "kept_citations", None) or {}
    ways = [
        Way(style.words, mark_safe(lettered(kept[style.value])))  # noqa: S308  escaped
        for style in STYLES.values()
        if style.value in kept
    ]
    return ways or [Way(STYLES["plain"].words, by_itself(page))]


def by_itself(page) -> SafeString:
    cited = page.citation
    spoken = lang(page.language)
    return format_html(
        '{} <i dir="auto"{}>{}</i>{}', cited.before, spoken, cited.title, cited.after
    )
