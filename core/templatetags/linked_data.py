"""The way back up as programs read it: `{% load linked_data %}`."""

from collections.abc import Iterable
from html import unescape

from django import template
from django.utils.safestring import SafeData, SafeString

from core.exports.json_ld import breadcrumbs, script
from core.pages.samples import titled

register = template.Library()


@register.simple_tag
def breadcrumb_data(crumbs: Iterable, title: str, url: str, current: str) -> SafeString:
    """The script element with the BreadcrumbList of `crumbs` (core.templatetags.site.Link), the
    link `title` to `url` after them where there is one, and the page itself."""
    steps = [(titled(crumb.title, crumb.is_sample), crumb.url) for crumb in crumbs]
    steps += [(as_text(title), url)] if url else []
    return script(breadcrumbs([*steps, (as_text(current), "")]))


def as_text(words: str) -> str:
    """`words` as they are before a template has written them for HTML."""
    return unescape(words) if isinstance(words, SafeData) else words
