"""How two shapes are turned until they overlap well (DESIGN §8.5).

Overlap is counted on a grid of 36 × 36 points over ±1.3. The points inside a shape are one Python
integer, a bit for each point, so that comparing two shapes is one `&` and one `bit_count`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from .shapes import QUARTERS, inside_test

Place = tuple[float, float, float]  # x, y, scale in units of half the short side

GRID = 36
REACH = 1.3
POINTS = tuple(-REACH + 2 * REACH * (i + 0.5) / GRID for i in range(GRID))

LEAST = 0.16  # a cover must share at least this much of its smaller shape
BETTER = 0.02  # a later turn wins only by this much
NEARER = 0.88
NUDGES = 24
SEEN = 0.06  # and two shapes in a row
ROW = 0.5  # the scale at which two shapes side by side are measured


def mask(shape: str, place: Place, turn: int) -> int:
    """The grid points inside a placed shape, bit row·36 + column; turn in degrees clockwise."""
    x0, y0, scale = place
    test, quarter, bits = inside_test(shape), turn // 90, 0
    columns = range(bisect_left(POINTS, x0 - scale), bisect_right(POINTS, x0 + scale))
    rows = range(bisect_left(POINTS, y0 - scale), bisect_right(POINTS, y0 + scale))
    across = [((POINTS[i] - x0) / scale, 1 << i) for i in columns]
    for j in rows:
        y, row = (POINTS[j] - y0) / scale, 0
        for x, bit in across:
            if test(*_unturned(x, y, quarter)):
                row |= bit
        bits |= row << j * GRID
    return bits


def _unturned(x: float, y: float, quarter: int) -> tuple[float, float]:
    """The point before the shape was turned clockwise by that many quarters."""
    if quarter == 0:
        return x, y
    if quarter == 1:
        return y, -x
    return (-x, -y) if quarter == 2 else (-y, x)


def share(a: int, b: int) -> float:
    """What two masks share, as a share of the smaller; 0 when either is off the grid."""
    smaller = min(a.bit_count(), b.bit_count())
    return (a & b).bit_count() / smaller if smaller else 0.0


@lru_cache(maxsize=100)
def apart(first: str, second: str, distance: float) -> float:
    """How far to the right of `first` the upright `second` stands, in units of their scale.

    That is `distance`, or as much less as it takes to be seen to overlap: a ramp has little to its
    left.
    """
    at, beside = (-ROW, 0.0, ROW), (-ROW + distance * ROW, 0.0, ROW)
    (x, _, _), _ = _nudged(second, mask(first, at, 0), (at, beside), 0, SEEN)
    return (x + ROW) / ROW


def turned(
    pair: Sequence[str], places: Sequence[Place], turns: Sequence[int], target: float
) -> tuple[tuple[int, int], Place, float]:
    """The turns of A and B whose overlap is nearest the target, where B then stands, the share."""
    masks = [_masks(shape, place, turns) for shape, place in zip(pair, places, strict=True)]
    best, nearest = (turns[0], turns[0]), 9.0
    for turn_a in turns:
        for turn_b in turns:
            miss = abs(share(masks[0][turn_a], masks[1][turn_b]) - target)
            if miss < nearest - BETTER:
                best, nearest = (turn_a, turn_b), miss
    return best, *_nudged(pair[1], masks[0][best[0]], places, best[1])


def _masks(shape: str, place: Place, turns: Sequence[int]) -> dict[int, int]:
    """A mask for each turn, measured once for turns that look the same."""
    alike = 90 * QUARTERS[shape]
    measured = {turn: mask(shape, place, turn) for turn in {t % alike for t in turns}}
    return {turn: measured[turn % alike] for turn in turns}


def _nudged(
    shape: str, a: int, places: Sequence[Place], turn: int, least: float = LEAST
) -> tuple[Place, float]:
    """Where B stands once it is near enough to A to overlap, and the share it then has."""
    (ax, ay, _), (x, y, scale) = places
    shared = share(a, mask(shape, (x, y, scale), turn))
    for _ in range(NUDGES):
        if shared >= least:
            break
        x, y = ax + (x - ax) * NEARER, ay + (y - ay) * NEARER
        shared = share(a, mask(shape, (x, y, scale), turn))
    return (x, y, scale), shared
