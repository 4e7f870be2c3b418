"""Generative covers: the same item draws the same picture for ever (DESIGN §8).

`compose` decides everything and returns plain data; `cover` writes it as inline SVG, and the social
card paints it as pixels. Shape says theme, arrangement says kind of partnership, ground says type.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from . import colours, svg
from .colours import Paint
from .paths import placed_path
from .seeded import Draws, fnv1a, mulberry32
from .shapes import DISC, inside
from .turning import Place, turned


class Ground(StrEnum):
    """What a cover stands on (§8.7)."""

    TINT = "tint"  # of the first theme
    SECOND_TINT = "second-tint"  # of the second theme, where there is one
    NEUTRAL = "neutral"
    SOLID = "solid"  # the full colour of a theme that is not on the cover
    NIGHT = "night"


_grounds: dict[str, Ground] = {}


def stands_on(ground: Ground, *types: str) -> None:
    """Let covers of `types` stand on `ground`: each room says it of its own types."""
    _grounds.update(dict.fromkeys(types, ground))


CO_PRODUCTION = "co-production"
KINDS = ("public-public", "public-third-sector", "public-business", CO_PRODUCTION)

NAMES = {
    "performance": "red ramp",
    "governance": "blue square",
    "capacity": "green bowl",
    "finance": "yellow ring",
    "innovation": "pink leaf",
    "disc": "dark green disc",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """One shape on the cover: centre and scale in cover units, turn in degrees clockwise."""

    shape: str
    paint: Paint
    x: float
    y: float
    turn: int
    scale: float

    @property
    def path(self) -> str:
        """The SVG path, in cover units to a tenth."""
        return placed_path(self.shape, self.x, self.y, self.scale, self.turn)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the cover lies in this shape, stripes or not."""
        x, y = (x - self.x) / self.scale, (y - self.y) / self.scale
        for _ in range(self.turn // 90):
            x, y = y, -x
        return inside(self.shape, x, y)


@dataclass(frozen=True, slots=True)
class Composition:
    """A finished cover. `striped` is "a", "b" or "", `pitch` is in cover units.

    `shared` is the overlap as a share of the smaller shape, as §8.5 measures it.
    """

    width: int
    height: int
    ground: Paint
    a: Placed
    b: Placed
    third: Placed | None
    overlap: str
    striped: str
    pitch: float
    angle: int
    shared: float


def arrangement(kind: str | None, asp: float) -> tuple[Place, Place]:
    """Where A and B stand, as (x, y, scale) in units of half the short side (§8.4)."""
    places = {
        "public-public": ((-0.42, 0, 0.62), (0.42, 0, 0.62)),
        "public-third-sector": ((-0.36, 0.36, 0.64), (0.36, -0.36, 0.64)),
        "public-business": ((0, -0.44 * asp, 0.66), (0, 0.44 * asp, 0.66)),
        CO_PRODUCTION: ((0, 0, 0.92), (0.16, 0.2, 0.46)),
    }
    return places.get(kind or "", ((-0.4, 0.34, 0.86), (0.44, -0.4, 0.5)))


def compose(
    slug: str,
    type: str,  # noqa: A002 - the word the site uses for it
    themes: Iterable[str] = (),
    kind: str | None = None,
    width: int = 400,
    height: int = 500,
) -> Composition:
    """The cover of an item; width and height in pixels, ValueError unless both are above 0.

    The first theme leads; themes after the third, repeats and unknown slugs are left out. A draft
    with no theme gets two equal discs and the plain lens on neutral ground: the one thing known of
    it is that it is about partnership, and the kind still shows in the arrangement. An unknown type
    stands on the tint of its first theme, and an unknown kind is drawn as none, so that a new word
    in the vocabulary never breaks a page.
    """
    width, height = int(width), int(height)
    if width <= 0 or height <= 0:
        raise ValueError(f"A cover needs a width and a height above 0, not {width} x {height}")
    known = tuple(dict.fromkeys(t for t in themes or () if colours.is_theme(t)))[:3]
    stand = _grounds.get(str(type), Ground.TINT)
    return _compose(str(slug), stand, known, str(kind or ""), width, height)


@lru_cache(maxsize=2048)
def _compose(
    slug: str, stand: Ground, themes: Sequence[str], kind: str, width: int, height: int
) -> Composition:
    draws = Draws.of(slug)
    paints = colours.fills(_surface(stand))
    zoom = draws.zoom * (1.25 if width / height > 1.4 else 1)
    a, b, shared = _pair(themes, kind, draws, paints, zoom, width, height)
    return Composition(
        width=width,
        height=height,
        ground=ground(slug, stand, themes),
        a=a,
        b=b,
        third=_third(themes[2], paints, a, b, width, height) if len(themes) > 2 else None,
        overlap=colours.overlap(a.shape, b.shape, night=stand == Ground.NIGHT),
        striped=draws.striped,
        pitch=0.1 * min(width, height) / 2,
        angle=draws.angle,
        shared=shared,
    )


def _pair(
    themes: Sequence[str],
    kind: str,
    draws: Draws,
    paints: dict[str, Paint],
    zoom: float,
    width: int,
    height: int,
) -> tuple[Placed, Placed, float]:
    """A and B arranged, turned until they overlap well, and enlarged; their share (§8.3-8.6)."""
    shapes = (*themes[:2], DISC, DISC)[:2]
    places = [
        (x * draws.flip_x, y * draws.flip_y, scale * size)
        for (x, y, scale), size in zip(
            arrangement(kind, 1.16 if height > width else 1),
            (draws.size_a, draws.size_b),
            strict=True,
        )
    ]
    target = 0.8 if kind == CO_PRODUCTION else 0.34
    turns, places[1], shared = turned(shapes, places, draws.turns, target)
    unit = zoom * min(width, height) / 2
    a, b = (
        Placed(
            shape, paints[shape], width / 2 + x * unit, height / 2 + y * unit, turn, scale * unit
        )
        for shape, (x, y, scale), turn in zip(shapes, places, turns, strict=True)
    )
    return a, b, shared


def _surface(stand: Ground) -> str:
    """What the shapes stand on, which decides their paints."""
    return stand.value if stand in {Ground.NIGHT, Ground.SOLID} else "page"


def ground(slug: str, stand: Ground, themes: Sequence[str]) -> Paint:
    """The paint of a ground; without a theme, neutral wherever a tint would have stood."""
    if stand == Ground.NIGHT:
        return Paint(colours.BRAND, colours.BRAND)
    if stand == Ground.SOLID:
        return colours.FILLS[_solid_ground(slug, themes)]
    if stand == Ground.NEUTRAL or not themes:
        return colours.NEUTRAL
    second = stand == Ground.SECOND_TINT and len(themes) > 1
    return colours.TINTS[themes[1] if second else themes[0]]


def _solid_ground(slug: str, themes: Sequence[str]) -> str:
    # Two bare discs share a vermilion lens, which would vanish on the performance ground.
    taken = themes or ("performance",)
    free = [theme for theme in colours.SOLID_GROUNDS if theme not in taken]
    return free[int(mulberry32(fnv1a(slug + "/ground"))() * len(free))]


def _third(theme: str, paints: dict, a: Placed, b: Placed, width: int, height: int) -> Placed:
    """The third theme, small, in the corner where least of A and B is in its way (§8.9)."""
    scale = 0.1 * min(width, height)
    corners = [
        (width / 2 * (1 + 0.66 * i), height / 2 * (1 + 0.68 * j)) for j in (-1, 1) for i in (-1, 1)
    ]
    x, y = min(corners, key=lambda corner: _covered(corner, scale, (a, b)))
    return Placed(theme, paints[theme], x, y, 0, scale)


def _covered(corner: tuple[float, float], scale: float, placed: Iterable[Placed]) -> int:
    """How many of the 7 × 7 points about a corner lie in the shapes already placed."""
    steps = [scale * (i - 3) / 3 for i in range(7)]
    points = [(corner[0] + i, corner[1] + j) for j in steps for i in steps]
    return sum(p.holds(x, y) for p in placed for x, y in points)


def cover(
    slug: str,
    type: str,  # noqa: A002 - the word the site uses for it
    themes: Iterable[str] = (),
    kind: str | None = None,
    width: int = 400,
    height: int = 500,
    prefix: str = "c",
    label: str | None = None,
    cropped: bool = False,
) -> str:
    """The cover as inline SVG of less than 1 KB; ids begin with `prefix`, unique on the page.

    Decorative unless `label` gives it words (§8.13); `cropped` where a style sheet shows it in
    another form than that of its width and height; ValueError as in `compose`.
    """
    return draw_svg(compose(slug, type, themes, kind, width, height), prefix, label, cropped)


@lru_cache(maxsize=2048)
def draw_svg(
    it: Composition, prefix: str = "c", label: str | None = None, cropped: bool = False
) -> str:
    """A composition as inline SVG: ground, third, A, B, then what A and B share (§8.10)."""
    a, b, clip_a, clip_b, bars = (svg.ident(prefix, part) for part in ("a", "b", "c", "d", "s"))
    full = f'<path d="M0 0h{it.width}v{it.height}H0z" '
    first = svg.path(it.a.path, "" if it.striped == "a" else f'id="{a}"')
    second = svg.path(it.b.path, f'id="{b}"')
    hidden, seen = svg.clip(clip_a, first), ""
    for key, placed, name, clip in (("a", it.a, a, clip_a), ("b", it.b, b, clip_b)):
        fill = svg.paint(placed.paint)
        if key == it.striped:
            hidden += svg.clip(clip, second) if key == "b" else ""
            hidden += svg.stripes(bars, it.pitch, it.angle, fill, (it.width, it.height))
            seen += f'{full}clip-path="url(#{clip})" fill="url(#{bars})"/>'
        else:
            seen += svg.again(name, fill) if key == "a" else svg.filled(second, fill)
    third = it.third
    body = (
        hidden
        + ("" if it.ground.css else f"{full}{svg.paint(it.ground)}/>")
        + (svg.path(third.path, svg.paint(third.paint)) if third else "")
        + seen
        + svg.again(b, f'clip-path="url(#{clip_a})" {svg.paint(it.overlap)}')
    )
    # A ground that is another in the dark is given by the class, to the whole svg.
    name = f"cover {it.ground.css}".rstrip()
    crop = ' preserveAspectRatio="xMidYMid slice"' if cropped else ""
    return svg.svg(body, box=f"0 0 {it.width} {it.height}", name=name, title=label, extra=crop)


def describe(it: Composition) -> str:
    """The cover in words: "Cover: a green bowl and a striped blue square overlapping" (§8.13)."""
    first, second = (
        ("a striped " if key == it.striped else "a ") + NAMES[placed.shape]
        for key, placed in (("a", it.a), ("b", it.b))
    )
    third = f", with a small {NAMES[it.third.shape]}" if it.third else ""
    return f"Cover: {first} and {second} overlapping{third}"
