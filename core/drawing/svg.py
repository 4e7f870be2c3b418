"""Small helpers for building SVG as text.

Everything that comes from outside passes through `escape`; ids are the caller's prefix plus a
letter, so that several drawings can share one page.
"""

import re
from math import dist, sqrt
from unicodedata import category

from .colours import Paint
from .shapes import PATHS

_UNSAFE_PREFIX = re.compile(r"[^A-Za-z0-9_-]+")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"},
)


def plain(text: object) -> str:
    """One line of text: controls, newlines and lone surrogates folded to single spaces.

    XML 1.0 §2.2 allows none of these in a document, not even escaped.
    """
    kept = (" " if category(c) in ("Cc", "Cs", "Cn", "Zl", "Zp") else c for c in str(text))
    return " ".join("".join(kept).split())


def escape(text: object) -> str:
    """Text made safe for an attribute or an element."""
    return plain(text).translate(_ENTITIES)


def ident(prefix: object, letter: str = "") -> str:
    """An id that is safe inside `url(#…)`, whatever the prefix."""
    return (_UNSAFE_PREFIX.sub("", str(prefix)) or "d") + letter


def num(value: float, places: int = 2) -> str:
    """A number as short as SVG allows: no trailing zeros, no minus zero."""
    text = f"{value:.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def paint(colour: Paint | str) -> str:
    """The fill attributes; the attribute is the light value, which the class may replace."""
    if isinstance(colour, str):
        return f'fill="{colour}"'
    return f'class="{colour.css}" fill="{colour.light}"' if colour.css else f'fill="{colour.light}"'


def svg(
    body: str,
    *,
    box: str,
    width: float | None = None,
    height: float | None = None,
    name: str,
    title: str | None = None,
    extra: str = "",
) -> str:
    """An inline svg element; hidden from assistive technology unless it has a title.

    Without a width and height, a style sheet gives it its size.
    """
    role = 'role="img"' if title else 'aria-hidden="true"'
    words = f"<title>{escape(title)}</title>" if title else ""
    size = f' width="{num(width)}" height="{num(height)}"' if width and height else ""
    return (
        f'<svg class="drawing drawing--{name}" viewBox="{box}"{size} {role}{extra}>'
        f"{words}{body}</svg>"
    )


def disc(x: float, y: float, r: float, attributes: str) -> str:
    """A circle with the given fill or stroke attributes."""
    return f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" {attributes}/>'


def shape(name: str, transform: str, attributes: str) -> str:
    """One of the six shapes, placed; without a transform, as it stands in its own box."""
    placed = f'{attributes} transform="{transform}"' if transform else attributes
    return path(PATHS[name], placed.strip())


def path(d: str, attributes: str) -> str:
    """A path with the given attributes."""
    space = " " if attributes else ""
    return f'<path{space}{attributes} d="{d}"/>'


def again(name: str, attributes: str) -> str:
    """What was drawn with this id, once more: with these attributes, where it has none itself."""
    return f'<use href="#{name}" {attributes}/>'


def filled(content: str, attributes: str) -> str:
    """Content that bears no fill of its own, so that it takes another where it stands again."""
    return f"<g {attributes}>{content}</g>"


def clip(name: str, content: str) -> str:
    """A clip path with this id."""
    return f'<clipPath id="{name}">{content}</clipPath>'


def clipped(name: str, content: str) -> str:
    """Content seen only inside the clip path with this id."""
    return f'<g clip-path="url(#{name})">{content}</g>'


def stripes(
    name: str, pitch: float, angle: float, attributes: str, whole: tuple[int, int] | None = None
) -> str:
    """A pattern of bars half a pitch wide; angle 0 is level, 45 falls to the right.

    `whole` is the width and height of what it fills, where that is known: it takes fewer words.
    """
    p, bar = num(pitch), num(pitch / 2)
    size = f'width="{p}" height="{p}" patternUnits="userSpaceOnUse"'
    if whole:
        width, height = (num(pitch / side, 5).removeprefix("0") for side in whole)
        size = f'width="{width}" height="{height}"'
    turn = f' patternTransform="rotate({num(angle)})"' if angle else ""
    return (
        f'<pattern id="{name}" {size}{turn}>'
        f'<rect width="{p}" height="{bar}" {attributes}/></pattern>'
    )


def lens(x1: float, x2: float, y: float, r: float) -> str:
    """The path two discs of radius r at (x1, y) and (x2, y) share (DESIGN §7, general lens)."""
    m, h = num((x1 + x2) / 2), sqrt(r * r - ((x2 - x1) / 2) ** 2)
    top, foot, arc = num(y - h), num(y + h), f"A{num(r)} {num(r)} 0 0 1 "
    return f"M{m} {top}{arc}{m} {foot}{arc}{m} {top}Z"


def barred_disc(cx: float, cy: float, r: float, pitch: float) -> str:
    """The path of a disc cut into level bars, bar k from k·pitch to k·pitch + pitch/2.

    Worked out here rather than with a pattern: the small marks then need no ids.
    """
    first, last = int((cy - r) // pitch), int((cy + r) // pitch)
    bars = (_bar(cx, cy, r, k * pitch, k * pitch + pitch / 2) for k in range(first, last + 1))
    return "".join(bars)


def _bar(cx: float, cy: float, r: float, top: float, foot: float) -> str:
    top, foot = max(top, cy - r), min(foot, cy + r)
    if foot - top < 0.05:
        return ""
    a, b = (sqrt(max(r * r - (y - cy) ** 2, 0)) for y in (top, foot))
    # A short arc is nearly straight: at the size of text, to some hundredths of a pixel.
    is_short = dist((a, top), (b, foot)) ** 2 < 1.6 * r
    way = "L" if is_short else f"A{num(r)} {num(r)} 0 0 1 "
    start = f"{num(cx - a, 1)} {num(top, 1)}"
    right = f"{way}{num(cx + b, 1)} {num(foot, 1)}"
    left = "" if is_short else f"{way}{start}"
    return f"M{start}H{num(cx + a, 1)}{right}H{num(cx - b, 1)}{left}Z"
