"""The drawings as template tags: `{% load drawing %}`.

Every tag answers with inline SVG, or with nothing where a slug is unknown: a drawing is never worth
a broken page. Tags whose SVG needs ids take them from a count kept for the page. A mark that has
been drawn on a page is not drawn again there: later ones refer to the first.
"""

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from core.drawing import covers, marks, scenes

register = template.Library()

_COUNT = "drawing_count"
_MARKS = "drawing_marks"
_WORTH_IT = 40  # characters; a reference has as many


def _page(context: template.Context) -> dict[str, Any]:
    """What is remembered for the page that is rendered.

    It lives on the request where there is one, because a block of a StreamField is rendered in a
    context of its own; otherwise on the root of the render context, which includes share.
    """
    request = _request(context)
    remembered: Any = context.render_context.dicts[0] if request is None else request.__dict__
    return remembered


def _request(context: template.Context) -> Any:
    return getattr(context, "request", None) or context.get("request")


def _prefix(context: template.Context) -> str:
    """The next id prefix on this page: d1, d2 and so on, the same at every rendering."""
    return f"d{next(_page(context).setdefault(_COUNT, count(1)))}"


def _drawn(draw: Callable[..., str], *args, **kwargs) -> SafeString:
    """The drawing, or nothing if it does not know a slug or a size it was given."""
    try:
        return mark_safe(draw(*args, **kwargs))  # noqa: S308 - every value is escaped in svg.py
    except (KeyError, ValueError, TypeError):
        return mark_safe("")


def _once(context: template.Context, draw: Callable[..., str], *args) -> SafeString:
    """The drawing; where the same has been drawn on this page, only a reference to it.

    Without a request it is not known which page that is, as in some blocks of a StreamField.
    """
    drawn = _drawn(draw, *args)
    head, _, body = drawn.removesuffix("</svg>").partition(">")
    if "<title>" in body or len(body) < _WORTH_IT or _request(context) is None:
        return drawn
    marks = _page(context).setdefault(_MARKS, {})
    if body in marks:
        return mark_safe(f'{head}><use href="#{marks[body]}"/></svg>')  # noqa: S308 - as in _drawn
    marks[body] = f"m{len(marks) + 1}"  # no prefix, to which drawings add numbers of their own
    return mark_safe(f'{head}><g id="{marks[body]}">{body}</g></svg>')  # noqa: S308 - as in _drawn


@register.simple_tag(takes_context=True)
def logo(
    context: template.Context, version: str = "colour", width: int = 76, title: str = ""
) -> SafeString:
    """The logo; version "colour", "brand" (on brand ground) or "single"."""
    return _once(context, marks.logo, version, width, title)


@register.simple_tag(takes_context=True)
def lens_mark(context: template.Context, width: int = 92, title: str = "") -> SafeString:
    """The mark beside a pull quote."""
    return _once(context, marks.lens_mark, width, title)


@register.simple_tag(takes_context=True)
def theme_mark(context: template.Context, slug: str, size: int = 16, title: str = "") -> SafeString:
    """The mark of a theme."""
    return _once(context, marks.theme_mark, slug, size, title)


@register.simple_tag(takes_context=True)
def kind_mark(
    context: template.Context, slug: str, size: str = "icon", title: str = ""
) -> SafeString:
    """The mark of a kind of partnership; size "icon" or "large"."""
    return _once(context, marks.kind_mark, slug, size, title)


@register.simple_tag(takes_context=True)
def sector_mark(
    context: template.Context, slug: str, size: int = 20, title: str = ""
) -> SafeString:
    """The mark of a partner's sector."""
    return _once(context, marks.sector_mark, slug, size, title)


@register.simple_tag(takes_context=True)
def partner_mark(
    context: template.Context, sector: str, width: int = 76, title: str = ""
) -> SafeString:
    """A partner of that sector and the Centre."""
    return _once(context, marks.partner_mark, sector, width, title)


@register.simple_tag(takes_context=True)
def status_mark(
    context: template.Context, slug: str, future: bool = False, width: int = 80, title: str = ""
) -> SafeString:
    """The mark of a suggestion's status."""
    return _once(context, marks.status_mark, slug, future, width, title)


@register.simple_tag(takes_context=True)
def pair_mark(context: template.Context, a: str, b: str = "", title: str = "") -> SafeString:
    """Two themes (or "disc") and what they share, in the order given."""
    return _drawn(scenes.pair_mark, a, b or None, _prefix(context), title)


@register.simple_tag(takes_context=True)
def frieze(context: template.Context, title: str = "") -> SafeString:
    """The five themes in a row."""
    return _drawn(scenes.frieze, _prefix(context), title)


@register.simple_tag(takes_context=True)
def banner(
    context: template.Context, slug: str, mobile: bool = False, title: str = ""
) -> SafeString:
    """A theme between its neighbours."""
    return _drawn(scenes.banner, slug, mobile, _prefix(context), title)


@register.simple_tag
def not_found_drawing(mobile: bool = False, title: str = "") -> SafeString:
    """Two discs that do not meet."""
    return _drawn(scenes.not_found, mobile, title)


@register.simple_tag(takes_context=True)
def cover(
    context: template.Context,
    slug: str,
    type: str,  # noqa: A002 - the word the site uses for it
    themes: Iterable | None = (),
    kind: str = "",
    width: int = 400,
    height: int = 500,
    label: str = "",
) -> SafeString:
    """The cover of an item; themes are slugs, or objects with a slug, the lead first."""
    slugs = (getattr(theme, "slug", theme) for theme in themes) if themes else ()
    return _drawn(covers.cover, slug, type, slugs, kind, width, height, _prefix(context), label)
