"""The small marks: logo, themes, kinds of partnership, sectors, states of a suggestion (DESIGN §7).

Each function returns an inline SVG. They are decorative, because the word always stands beside the
mark; a `title` makes one an image with a name. None of them needs an id. An unknown slug is a
KeyError, which the template tags turn into nothing.
"""

from functools import lru_cache
from math import pi

from . import colours, svg

_LENS = svg.paint(colours.OVERLAP)
_CENTRE = svg.paint(colours.CENTRE)
_DISC = svg.paint(colours.DISC)
_WHOLE = ' overflow="visible"'  # some marks reach a unit beyond their box


def _line(width: float, css: str = "s-disc", colour: str = colours.DISC.light) -> str:
    """Attributes of an unfilled outline."""
    return f'class="{css}" fill="none" stroke="{colour}" stroke-width="{svg.num(width)}"'


def _path(d: str, attributes: str) -> str:
    return f'<path d="{d}" {attributes}/>'


# --- The logo -------------------------------------------------------------------------------------

LOGO_LENS = "M38 4.51A24 24 0 0 1 38 43.49A24 24 0 0 1 38 4.51Z"
ICON_LENS = "M24 10.14A16 16 0 0 1 24 37.86A16 16 0 0 1 24 10.14Z"
# What the Centre's disc shares with a dot of radius 9.6 on its rim.
_DOT_LENS = "M29.92 14.59A9.6 9.6 0 0 1 29.92 33.41A24 24 0 0 1 29.92 14.59Z"


def logo_body(version: str = "colour") -> str:
    """What is inside the logo: "colour", "brand" (on brand ground) or "single" (one colour)."""
    if version == "single":
        # One colour: the lens is the part of the solid disc that the outline crosses.
        right = svg.disc(52, 24, 23, 'fill="none" stroke="currentColor" stroke-width="2"')
        return svg.disc(24, 24, 24, 'fill="currentColor"') + right
    left = colours.ON_BRAND if version == "brand" else colours.LOGO_DISC
    return (
        svg.disc(24, 24, 24, svg.paint(left))
        + svg.disc(52, 24, 24, _CENTRE)
        + _path(LOGO_LENS, _LENS)
    )


def logo(version: str = "colour", width: float = 76, title: str | None = None) -> str:
    """The two discs and their lens, 76 × 48 by default; versions as in `logo_body`."""
    return _logo_svg(logo_body(version), width, "logo", title)


def lens_mark(width: float = 92, title: str | None = None) -> str:
    """The mark hung beside a pull quote, 92 px wide (DESIGN §9)."""
    return _logo_svg(logo_body(), width, "lens", title)


def partner_mark(sector: str, width: float = 76, title: str | None = None) -> str:
    """A partner and the Centre: the logo with the sector's treatment on the left (DESIGN §10.6)."""
    solid, outline = _SECTORS[sector]
    left = '<g transform="translate(24 24) scale(1.2)">{}</g>'
    right, lens = svg.disc(52, 24, 24, _CENTRE), _path(LOGO_LENS, _LENS)
    if sector == "individual":
        # The dot alone would not reach the Centre's disc, so it stands on the rim.
        left, lens = left.replace("24 24", "28 24"), _path(_DOT_LENS, _LENS)
    # The lens covers what is solid, and an outline is drawn over it, or the disc would cut it open.
    parts = [left.format(solid) if solid else "", right, lens]
    body = "".join(parts) + (left.format(outline) if outline else "")
    return _logo_svg(body, width, "partner", title)


def _logo_svg(body: str, width: float, name: str, title: str | None) -> str:
    return svg.svg(
        body,
        box="0 0 76 48",
        width=width,
        height=width * 48 / 76,
        name=name,
        title=title,
        extra=_WHOLE,
    )


def icon(title: str | None = None, size: float = 48) -> str:
    """The square icon, 48 × 48: discs of radius 16 at x = 16 and 32."""
    body = _icon_body(svg.paint(colours.LOGO_DISC))
    return svg.svg(body, box="0 0 48 48", width=size, height=size, name="icon", title=title)


def _icon_body(left: str) -> str:
    return svg.disc(16, 24, 16, left) + svg.disc(32, 24, 16, _CENTRE) + _path(ICON_LENS, _LENS)


def favicon_file() -> str:
    """The text of favicon.svg: alone in its file, so it carries its own dark rule."""
    style = (
        f".d{{fill:{colours.LOGO_DISC.light}}}"
        f"@media(prefers-color-scheme:dark){{.d{{fill:{colours.DISC.dark}}}}}"
    )
    body = _icon_body('class="d"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">'
        f"<style>{style}</style>{body}</svg>\n"
    )


# --- Themes ---------------------------------------------------------------------------------------


def theme_mark(theme: str, size: float = 16, title: str | None = None) -> str:
    """The mark of a theme at text size, in a box of 2.1; two have a keyline on light pages."""
    attributes = svg.paint(colours.MARKS[theme])
    if theme in colours.KEYLINES:
        colour = colours.KEYLINES[theme]
        attributes += f' class="k-{theme}" stroke="{colour}" stroke-width=".1"'
    scale = "scale(1.14)" if theme == "capacity" else ""
    return svg.svg(
        svg.shape(theme, scale, attributes),
        box="-1.05 -1.05 2.1 2.1",
        width=size,
        height=size,
        name="theme",
        title=title,
        extra=_WHOLE,
    )


# --- Kinds of partnership -------------------------------------------------------------------------

_KIND_LENS = svg.lens(62, 138, 62, 60)


def kind_mark(kind: str, size: str = "icon", title: str | None = None) -> str:
    """A kind of partnership: "large" is 200 × 124, "icon" 26 × 16. The left disc is public."""
    small = size == "icon"
    width, height = (26, 16) if small else (200, 124)
    # Alone in its box, co-production is centred beside text and flush left as a drawing.
    box = "-38 0 200 124" if small and kind == "co-production" else "0 0 200 124"
    body = _kind_body(kind, small)
    return svg.svg(body, box=box, width=width, height=height, name="kind", title=title)


@lru_cache(maxsize=16)
def _kind_body(kind: str, small: bool) -> str:
    left, lens = svg.disc(62, 62, 60, _DISC), _path(_KIND_LENS, _LENS)
    if kind == "co-production":
        return left + svg.disc(84, 74, 33, _LENS)
    if kind == "public-public":
        return left + svg.disc(138, 62, 60, _DISC) + lens
    if kind == "public-third-sector":
        return left + _path(svg.barred_disc(138, 62, 60, 10 if small else 7), _DISC) + lens
    if kind == "public-business":
        stroke = 6 if small else 3.2
        return left + lens + svg.disc(138, 62, 60 - stroke / 2, _line(stroke))
    raise KeyError(kind)


# --- Sectors --------------------------------------------------------------------------------------

_RING = svg.disc(0, 0, 17.5, _line(5))
_DOT = svg.disc(0, 0, 8, _DISC)
_SECTORS = {  # what is solid, and the outline round it
    "public": (svg.disc(0, 0, 20, _DISC), ""),
    "third": (_path(svg.barred_disc(0, 0, 20, 8), _DISC), ""),
    "business": ("", _RING),
    "professional": (_DOT, _RING),
    "academic": (_path("M-17.5 0A17.5 17.5 0 0 0 17.5 0Z", _DISC), _RING),
    "individual": (_DOT, ""),
}
SECTORS = tuple(_SECTORS)


def sector_mark(sector: str, size: float = 20, title: str | None = None) -> str:
    """The disc of a partner's sector; business is also the lone outline, individual the dot."""
    body, box = "".join(_SECTORS[sector]), "-20 -20 40 40"
    return svg.svg(body, box=box, width=size, height=size, name="sector", title=title)


# --- The state of a suggestion --------------------------------------------------------------------

_DISTANCES = {
    "received": 46,
    "under-review": 36,
    "project": 22,
    "published": 9,
    "discussed": 9,
    "not-taken-up": 46,
}
STATUSES = tuple(_DISTANCES)


def status_mark(
    status: str, future: bool = False, width: float = 80, title: str | None = None
) -> str:
    """How far a suggestion (left) and the Centre (right) have come together, 80 × 40.

    A step still to come is two dashed outlines, whichever step it is.
    """
    gap = _DISTANCES[status] / 2
    body = _future() if future else _status_body(status, 40 - gap, 40 + gap)
    return svg.svg(
        body,
        box="0 0 80 40",
        width=width,
        height=width / 2,
        name="status",
        title=title,
        extra=_WHOLE,
    )


def _status_body(status: str, x1: float, x2: float) -> str:
    left = svg.disc(x1, 20, 18, _DISC)
    if status == "received":
        return left + svg.disc(x2, 20, 16.5, _line(3) + _dashes(12, 16.5))
    if status == "not-taken-up":
        return left + svg.disc(x2, 20, 16.5, _line(3)) + _path(f"M{x2 - 10:g} 20h20", _line(3))
    lens = "" if status == "under-review" else _path(svg.lens(x1, x2, 20, 18), _LENS)
    return left + svg.disc(x2, 20, 18, _CENTRE) + lens


def _future() -> str:
    attributes = _line(1.5, "s-field", "#5B6963") + _dashes(22, 17.25)
    return svg.disc(35.5, 20, 17.25, attributes) + svg.disc(44.5, 20, 17.25, attributes)


def _dashes(count: int, radius: float) -> str:
    """A whole number of equal dashes and gaps round a circle, so that no seam shows.

    Reckoned here: HTML checkers know `pathLength` on paths alone (SVG 1.1).
    """
    return f' stroke-dasharray="{pi * radius / count:.3f}"'
