"""The six shapes every drawing is made of (DESIGN §7).

Each shape lives in a box from -1 to 1, x to the right and y downwards as in SVG. A shape is known
by the slug of its theme, or `disc`, one partner. The path is what the page draws, the inside test
is what covers measure overlap with, and the outline is what the PNG card fills; the tests hold the
last two to each other.
"""

from collections.abc import Callable
from functools import lru_cache
from math import cos, pi, radians, sin

THEMES = ("performance", "governance", "capacity", "finance", "innovation")
DISC = "disc"
SHAPES = (*THEMES, DISC)  # canonical order: the left-hand shape of a pair comes first here

HOLE = 0.46  # radius of the hole in the finance ring

# The ring's hole runs against its rim: a hole under both fill rules, so no attribute is needed.
PATHS = {
    "performance": "M-1 1L1-1V1Z",
    "governance": "M-.9-.9H.9V.9H-.9Z",
    "capacity": "M-1-.5H1A1 1 0 0 1-1-.5Z",
    "finance": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0ZM-.46 0A.46.46 0 1 0 .46 0A.46.46 0 1 0-.46 0Z",
    "innovation": "M-1 1A2 2 0 0 1 1-1A2 2 0 0 1-1 1Z",
    "disc": "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",
}

# Quarter turns after which a shape looks the same again; saves measuring one picture four times.
QUARTERS = {
    "performance": 4,
    "governance": 1,
    "capacity": 4,
    "finance": 1,
    "innovation": 2,
    "disc": 1,
}

Point = tuple[float, float]

_INSIDE = {
    "performance": lambda x, y: x <= 1 and y <= 1 and x + y >= 0,
    "governance": lambda x, y: -0.9 <= x <= 0.9 and -0.9 <= y <= 0.9,
    "capacity": lambda x, y: y >= -0.5 and x * x + (y + 0.5) ** 2 <= 1,
    "finance": lambda x, y: HOLE * HOLE <= x * x + y * y <= 1,
    # The leaf is what two circles of radius 2, centred on opposite corners, have in common.
    "innovation": lambda x, y: (
        (x - 1) ** 2 + (y - 1) ** 2 <= 4 and (x + 1) ** 2 + (y + 1) ** 2 <= 4
    ),
    "disc": lambda x, y: x * x + y * y <= 1,
}


def inside(shape: str, x: float, y: float) -> bool:
    """Say whether (x, y) lies in the upright shape; KeyError for an unknown shape."""
    return _INSIDE[shape](x, y)


def inside_test(shape: str) -> Callable[[float, float], bool]:
    """The shape's own test, a function of x and y, for callers that ask a thousand times."""
    return _INSIDE[shape]


@lru_cache(maxsize=16)
def outline(shape: str) -> tuple[tuple[Point, ...], ...]:
    """The upright shape as closed polygons: the rim first, then the hole if there is one."""
    if shape == "performance":
        return (((-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)),)
    if shape == "governance":
        return (((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),)
    if shape == "capacity":
        return (_arc(0, -0.5, 1, 0, 180),)
    if shape == "innovation":
        return (_arc(1, 1, 2, 180, 270) + _arc(-1, -1, 2, 0, 90),)
    rim = _arc(0, 0, 1, 0, 360)
    return (rim, _arc(0, 0, HOLE, 0, 360)) if shape == "finance" else (rim,)


def _arc(cx: float, cy: float, r: float, start: float, end: float) -> tuple[Point, ...]:
    """Points along an arc, degrees clockwise from east, about a point every two degrees."""
    steps = int(abs(end - start) // 2)
    angles = (
        radians(start) + (radians(end) - radians(start)) * i / steps for i in range(steps + 1)
    )
    return tuple((cx + r * cos(a), cy + r * sin(a)) for a in angles)


def placed(shape: str, x: float, y: float, scale: float, turn: float) -> list[list[Point]]:
    """The outline after scale, then turn (degrees clockwise), then move to (x, y)."""
    c, s = cos(turn * pi / 180) * scale, sin(turn * pi / 180) * scale
    return [
        [(x + c * px - s * py, y + s * px + c * py) for px, py in ring] for ring in outline(shape)
    ]


def pair(a: str, b: str) -> tuple[str, str]:
    """The two shapes in canonical order; ValueError if either is unknown."""
    first, second = sorted((a, b), key=SHAPES.index)
    return first, second


def following(theme: str) -> str:
    """The theme after this one; the order is a loop."""
    return THEMES[(THEMES.index(theme) + 1) % len(THEMES)]


def preceding(theme: str) -> str:
    """The theme before this one; the order is a loop."""
    return THEMES[THEMES.index(theme) - 1]
