"""Drawings of more than one theme: pair, home frieze, theme banner, and page not found (DESIGN §7).

These clip one shape by another, so each takes a `prefix` for its ids, unique on the page. An
unknown theme is a KeyError or a ValueError.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from . import colours, svg
from .shapes import following, preceding
from .turning import apart


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one shape stands: centre, scale, turn in degrees clockwise."""

    shape: str
    x: float
    y: float
    scale: float
    turn: int = 0

    @property
    def transform(self) -> str:
        turn = f" rotate({self.turn})" if self.turn else ""
        return f"translate({svg.num(self.x)} {svg.num(self.y)}){turn} scale({svg.num(self.scale)})"

    def draw(self, attributes: str) -> str:
        return svg.shape(self.shape, self.transform, attributes)

    def filled(self) -> str:
        return self.draw(svg.paint(colours.FILLS[self.shape]))


def _overlaps(stands: tuple[Stand, ...], prefix: str) -> Iterator[tuple[str, str]]:
    """For each shape and the next: the clip path of the first, and the next drawn inside it."""
    for i, (first, second) in enumerate(pairwise(stands)):
        name = svg.ident(prefix, str(i))
        colour = svg.paint(colours.overlap(first.shape, second.shape))
        yield svg.clip(name, first.draw("")), svg.clipped(name, second.draw(colour))


def _together(stands: tuple[Stand, ...], prefix: str) -> str:
    """The shapes in order, and over them what each shares with the next."""
    clips, shared = zip(*_overlaps(stands, prefix), strict=True)
    shapes = "".join(stand.filled() for stand in stands)
    return f"<defs>{''.join(clips)}</defs>{shapes}{''.join(shared)}"


def in_a_row(shapes: Iterable[str], scale: float, step: float, edge: float) -> tuple[Stand, ...]:
    """Upright shapes in a row, `step` from one to the next, or nearer where they would not overlap.

    The centre of the first is `edge` from both sides of the corner.
    """
    stands: list[Stand] = []
    for shape in shapes:
        x = edge
        if stands:
            x = stands[-1].x + scale * apart(stands[-1].shape, shape, step / scale)
        stands.append(Stand(shape, x, edge, scale))
    return tuple(stands)


def pair_mark(a: str, b: str | None = None, prefix: str = "p", title: str | None = None) -> str:
    """Two shapes and what they share, 134 × 80, in the order given.

    The order is the caller's: canonical for two themes (`shapes.pair`), previous then current in a
    provenance trail, whose first step has one shape only.
    """
    if b is None:
        body = Stand(a, 40, 40, 36).filled()
    else:
        body = _together(in_a_row((a, b), 36, 48, 40), prefix)
    return svg.svg(body, box="0 0 134 80", width=134, height=80, name="pair", title=title)


CHAIN_STEP, CHAIN_SCALE = 237, 165  # about as far apart, and as large, as in the frieze


def chain(shapes: Iterable[str], prefix: str = "w", title: str | None = None) -> str:
    """Shapes in a row, each overlapping the one before: the way of one question, 330 high.

    Five of them are about as wide as the frieze.
    """
    stands = in_a_row(shapes, CHAIN_SCALE, CHAIN_STEP, CHAIN_SCALE)
    body = _together(stands, prefix) if len(stands) > 1 else "".join(s.filled() for s in stands)
    return _row(body, stands[-1].x, title)


def alternating(number: int, title: str | None = None) -> str:
    """`number` discs as in `chain`, in turn a partner's and the Centre's: how any question goes."""
    r = CHAIN_SCALE
    places = [r + CHAIN_STEP * place for place in range(number)]
    paints = [colours.CENTRE if place % 2 else colours.DISC for place in range(number)]
    discs = [svg.disc(x, r, r, svg.paint(p)) for x, p in zip(places, paints, strict=True)]
    shared = svg.paint(colours.OVERLAP)
    lenses = [svg.path(svg.lens(a, b, r, r), shared) for a, b in pairwise(places)]
    return _row("".join([*discs, *lenses]), places[-1], title)


def _row(body: str, last: float, title: str | None) -> str:
    """The svg of a row of shapes, the `last` of which has its centre there."""
    width, height = last + CHAIN_SCALE, 2 * CHAIN_SCALE
    box = f"0 0 {svg.num(width)} {height}"
    return svg.svg(body, box=box, width=width, height=height, name="chain", title=title)


FRIEZE = (
    Stand("performance", 165, 165, 165),
    Stand("governance", 392, 165, 183.3),
    Stand("capacity", 640, 225, 210),
    Stand("finance", 868, 165, 165),
    Stand("innovation", 1115, 165, 165),
)


def frieze(prefix: str = "f", title: str | None = None) -> str:
    """The five themes in a row, each overlapping the next, 1280 × 330; the page draws its line."""
    body = _together(FRIEZE, prefix)
    return svg.svg(body, box="0 0 1280 330", width=1280, height=330, name="frieze", title=title)


# (x, y, scale) of the theme before, the theme and the theme after; box, and pitch of the stripes.
_WIDE = (((930, 300, 200), (1165, 205, 250), (1378, 318, 180)), (1440, 420), 22)
_NARROW = (((110, 150, 110), (255, 104, 122), (370, 168, 84)), (390, 220), 14)


def banner(theme: str, mobile: bool = False, prefix: str = "b", title: str | None = None) -> str:
    """A theme between its neighbours on its own tint, 1440 × 420, or 390 × 220 on mobile."""
    places, (width, height), pitch = _NARROW if mobile else _WIDE
    names = (preceding(theme), theme, following(theme))
    # The ramp is turned so that it falls away from the words instead of pointing at them.
    turns = (0, 90 if theme == "performance" else 0, 0)
    before, middle, after = (
        Stand(name, *place, turn) for name, place, turn in zip(names, places, turns, strict=True)
    )
    body = _banner_body(before, middle, after, f"{width}", f"{height}", pitch, prefix)
    return svg.svg(
        body,
        box=f"0 0 {width} {height}",
        width=width,
        height=height,
        name="banner",
        title=title,
        extra=' preserveAspectRatio="xMaxYMid slice"',
    )


def _banner_body(
    before: Stand, middle: Stand, after: Stand, width: str, height: str, pitch: int, prefix: str
) -> str:
    """Neighbour, theme, striped neighbour; what they share is solid."""
    clips, shared = zip(*_overlaps((before, middle, after), prefix), strict=True)
    bars, last = svg.ident(prefix, "s"), svg.ident(prefix, "2")
    full = f'<rect width="{width}" height="{height}" '
    defs = (
        "".join(clips)
        + svg.clip(last, after.draw(""))
        + svg.stripes(bars, pitch, 45, svg.paint(colours.FILLS[after.shape]))
    )
    striped = svg.clipped(last, f'{full}fill="url(#{bars})"/>')
    return (
        f"<defs>{defs}</defs>{full}{svg.paint(colours.TINTS[middle.shape])}/>"
        f"{before.filled()}{middle.filled()}{striped}{''.join(shared)}"
    )


def not_found(mobile: bool = False, title: str | None = None) -> str:
    """Two discs that do not meet, 1280 × 300, or 350 × 120 on mobile (DESIGN §10.12)."""
    width, r, pitch, dash, gap = (350, 60, 12, 3, 11) if mobile else (1280, 150, 16, 3.5, 20)
    end = width - 2 * r - gap
    start: float = 2 * r + gap
    start += (end - start - dash) % pitch / 2  # centred, so that the line ends on a dash
    line = (
        f'<path class="s-ink" stroke="{colours.INK}" stroke-width="2" fill="none"'
        f' stroke-dasharray="{dash} {svg.num(pitch - dash)}" d="M{svg.num(start)} {r}H{end}"/>'
    )
    left = svg.disc(r, r, r, svg.paint(colours.DISC))
    right = svg.disc(width - r, r, r, svg.paint(colours.CENTRE))
    return svg.svg(
        left + line + right,
        box=f"0 0 {width} {2 * r}",
        width=width,
        height=2 * r,
        name="not-found",
        title=title,
    )
