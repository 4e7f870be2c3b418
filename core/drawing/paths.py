"""The six shapes as SVG paths where they stand, without a transform: half as long on the page."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from math import cos, dist, isclose, radians, sin

from .shapes import PATHS, Point

_COMMAND = re.compile(r"([MLHVAZ])([^MLHVAZ]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")

# A command, the numbers of an arc before its end (radii, turn, flags), and where it ends.
Step = tuple[str, list[float], Point]


@lru_cache(maxsize=16)
def steps(shape: str) -> tuple[Step, ...]:
    """The upright shape of the unit box, each line and arc with the point at which it ends."""
    return tuple(_steps(PATHS[shape]))


def _steps(path: str) -> Iterator[Step]:
    at = (0.0, 0.0)
    ends: list[tuple[list[float], Point]]
    for command, written in _COMMAND.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(written)]
        match command:
            case "H":
                ends = [([], (x, at[1])) for x in numbers]
            case "V":
                ends = [([], (at[0], y)) for y in numbers]
            case _:
                long = 7 if command == "A" else 2
                groups = [numbers[n : n + long] for n in range(0, len(numbers), long)]
                ends = [(group[:-2], (group[-2], group[-1])) for group in groups]
        for n, (arc, at) in enumerate(ends):
            yield ("L" if n and command == "M" else command), arc, at
        if command == "Z":
            yield command, [], at


def placed_path(shape: str, x: float, y: float, scale: float, turn: int) -> str:
    """The path of the shape after scale, then turn (degrees clockwise), then move to (x, y).

    In whole units: a cover has 400 of them, and is seldom shown wider.
    """
    c, s = scale * cos(radians(turn)), scale * sin(radians(turn))

    def put(point: Point) -> tuple[int, int]:
        across, down = point
        return round(x + c * across - s * down), round(y + s * across + c * down)

    return "".join(_written(steps(shape), put, scale))


def _written(all_steps: tuple[Step, ...], put: Callable, scale: float) -> Iterator[str]:
    at, before = (0, 0), (0.0, 0.0)
    for command, arc, point in all_steps:
        if command == "Z":
            yield "z"
            continue
        end = put(point)
        across, down = end[0] - at[0], end[1] - at[1]
        if command == "M":
            yield f"M{_joined(*end)}"
        elif command == "A":
            yield f"a{_radii(arc[0], dist(before, point), scale)} 0 {arc[3]:g} {arc[4]:g}"
            yield _joined(across, down) if across < 0 else f" {_joined(across, down)}"
        else:
            yield _line(across, down)
        at, before = end, point


def _radii(radius: float, chord: float, scale: float) -> str:
    """Of half a circle 1, which is made as large as it must be (SVG 1.1 §F.6.6), so that it ends
    where it should."""
    return "1 1" if isclose(chord, 2 * radius) else "{0} {0}".format(int(radius * scale))


def _line(across: int, down: int) -> str:
    if not down:
        return f"h{across}"
    return f"l{_joined(across, down)}" if across else f"v{down}"


def _joined(first: int, second: int) -> str:
    """Two numbers, apart by a minus or a space."""
    return f"{first}{second}" if second < 0 else f"{first} {second}"
