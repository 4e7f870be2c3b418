"""The drawings as template tags: `{% load drawing %}`.

Every tag answers with inline SVG, or with nothing where a slug is unknown: a drawing is never worth
a broken page. Within `{% drawings %}`, as every page is, a mark is a reference, and drawn once for
all that refer to it. Ids follow from what is drawn.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.template.base import Node, NodeList
from django.utils.safestring import SafeString, mark_safe

from core.drawing import covers, marks, scenes, sprite, twins

register = template.Library()

_TIMES = "drawing_times"
REFERS = "drawing_refers"  # whether what is rendered stands within {% drawings %}
# The class of a mark that refers to its symbol, and has its size from the style sheet.
SMALL = {"theme": "", "kind": "wide"}


def _page(context: template.Context) -> dict[str, Any]:
    """What is remembered for the page that is rendered.

    It lives on the request where there is one, because a block of a StreamField is rendered in a
    context of its own; otherwise on the root of the render context, which includes share.
    """
    request = _request(context)
    remembered: Any = context.render_context.dicts[0] if request is None else request.__dict__
    return remembered


def within_page(context: template.Context) -> bool:
    """Whether what is rendered stands within {% drawings %}."""
    return bool(_page(context).get(REFERS))


def _request(context: template.Context) -> Any:
    return getattr(context, "request", None) or context.get("request")


def _prefix(context: template.Context, *shown: object) -> str:
    """An id prefix that follows from what is `shown`; with a number where it stands here already.

    So a drawing has the same ids on every page, and what holds it may be kept.
    """
    prefix = f"c{sprite.name_of(repr(shown))[1:5]}"
    times = _page(context).setdefault(_TIMES, Counter())
    times[prefix] += 1
    return prefix if times[prefix] == 1 else f"{prefix}-{times[prefix]}-"


def _drawn(draw: Callable[..., str], *args, **kwargs) -> SafeString:
    """The drawing, or nothing if it does not know a slug or a size it was given."""
    try:
        return mark_safe(draw(*args, **kwargs))  # noqa: S308 - every value is escaped in svg.py
    except (KeyError, ValueError, TypeError):
        return mark_safe("")


# What marks are drawn by are a few words each.
_drawn_before = lru_cache(maxsize=1000)(_drawn)


def _once(
    context: template.Context, draw: Callable[..., str], *args, small: str | None = None
) -> SafeString:
    """A reference to the drawing; the drawing itself where nothing would draw what is referred to.

    `small` is the class of one that has its size from the style sheet, or "".
    """
    drawn = _drawn_before(draw, *args)
    if not drawn or "<title>" in drawn or not within_page(context):
        return drawn
    found = sprite.reference(drawn, small or "")
    return mark_safe(found.whole if small is None else found.small)  # noqa: S308 - as in _drawn


class Drawings(Node):
    """What stands between the tags, and before it the marks that it refers to."""

    def __init__(self, nodelist: NodeList):
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        page = _page(context)
        page[REFERS] = True
        html = self.nodelist.render(context)
        page[REFERS] = False
        return mark_safe(sprite.drawn(html) + html)  # noqa: S308 - both are rendered already


@register.tag
def drawings(parser, token) -> Drawings:
    """`{% drawings %}…{% enddrawings %}` around all of a page: each mark is drawn once there."""
    nodelist = parser.parse(("enddrawings",))
    parser.delete_first_token()
    return Drawings(nodelist)


@register.simple_tag
def logo(version: str = "colour", width: int = 76, title: str = "") -> SafeString:
    """The logo; version "colour", "brand" (on brand ground) or "single"."""
    return _drawn(marks.logo, version, width, title)


@register.simple_tag(takes_context=True)
def lens_mark(context: template.Context, width: int = 92, title: str = "") -> SafeString:
    """The mark beside a pull quote."""
    return _once(context, marks.lens_mark, width, title)


@register.simple_tag(takes_context=True)
def theme_mark(context: template.Context, slug: str, size: int = 16, title: str = "") -> SafeString:
    """The mark of a theme."""
    small = SMALL["theme"] if size == 16 else None
    return _once(context, marks.theme_mark, slug, size, title, small=small)


@register.simple_tag(takes_context=True)
def kind_mark(
    context: template.Context, slug: str, size: str = "icon", title: str = ""
) -> SafeString:
    """The mark of a kind of partnership; size "icon" or "large"."""
    small = SMALL["kind"] if size == "icon" else None
    return _once(context, marks.kind_mark, slug, size, title, small=small)


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
    return _drawn(scenes.pair_mark, a, b or None, _prefix(context, a, b), title)


@register.simple_tag(takes_context=True)
def chain(context: template.Context, shapes: Iterable[str], title: str = "") -> SafeString:
    """Themes (or "disc") in a row, each overlapping the one before."""
    shown = tuple(shapes)
    return _drawn(scenes.chain, shown, _prefix(context, "chain", shown), title)


@register.simple_tag
def alternating_discs(number: int, title: str = "") -> SafeString:
    """Discs in a row, in turn a partner's and the Centre's."""
    return _drawn(scenes.alternating, number, title)


@register.simple_tag(takes_context=True)
def frieze(context: template.Context, title: str = "") -> SafeString:
    """The five themes in a row."""
    return _drawn(scenes.frieze, _prefix(context, "frieze"), title)


@register.simple_tag(takes_context=True)
def banner(
    context: template.Context, slug: str, mobile: bool = False, title: str = ""
) -> SafeString:
    """A theme between its neighbours."""
    return _drawn(scenes.banner, slug, mobile, _prefix(context, slug, mobile), title)


@register.simple_tag
def not_found_drawing(mobile: bool = False, title: str = "") -> SafeString:
    """Two discs that do not meet."""
    return _drawn(scenes.not_found, mobile, title)


@register.filter
def told_apart(rows: Iterable[Any]) -> list[tuple[Any, bool]]:
    """Each of `rows`, whose covers stand beside each other, and whether its cover is turned over
    so that it does not look like the one before it."""
    shown = list(rows)
    looks = (twins.likeness(row.theme_slugs, row.lead_kind) for row in shown)
    return list(zip(shown, twins.turned(looks), strict=True))


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
    cropped: bool = False,
) -> SafeString:
    """The cover of an item; themes are slugs, or objects with a slug, the lead first.

    `cropped` where a style sheet gives it another form than that of `width` and `height`.
    """
    slugs = tuple(getattr(theme, "slug", theme) for theme in themes) if themes else ()
    shown = (slug, type, slugs, kind, width, height)
    return _drawn(covers.cover, *shown, _prefix(context, *shown), label, cropped=cropped)
