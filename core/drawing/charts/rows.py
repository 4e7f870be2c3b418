"""Rows whose names stand at their left or, where they are long, above them."""

from dataclasses import dataclass

from core.drawing.charts.measuring import ELLIPSIS, LINE, lines_of, widest
from core.drawing.charts.scene import Scene, Words

BESIDE = 12  # between a name and its bar
SHARE = 0.36  # of the width at most for names
UP = 5  # from the middle of a line of words down to its baseline


@dataclass(frozen=True)
class Rows:
    """Where bars begin (`left`), and the upper edge of those of each row."""

    left: float
    tops: tuple[float, ...]
    foot: float


def laid(
    scene: Scene, names: tuple[str, ...], depth: float, first: float, *, gap: float, top: float
) -> Rows:
    """Write `names` for rows of bars that are `depth` deep, the uppermost bar of them `first`.

    `gap` is what lies between two rows, `top` where they begin.
    """
    room = scene.width * SHARE
    beside = [lines_of(name, room) for name in names]
    if any(lines[-1].endswith(ELLIPSIS) for lines in beside):
        return laid_below(scene, names, depth, gap=gap, top=top)
    tops = []
    for lines in beside:
        tops.append(top)
        offset = max(0, (first - len(lines) * LINE) / 2) if len(lines) > 1 else first / 2 - LINE / 2
        for n, line in enumerate(lines):
            scene.words(0, top + offset + n * LINE + LINE / 2 + UP, line)
        top += max(depth, offset + len(lines) * LINE) + gap
    left = widest([line for lines in beside for line in lines]) + BESIDE
    return Rows(left, tuple(tops), top - gap)


def laid_below(
    scene: Scene, names: tuple[str, ...], depth: float, *, gap: float, top: float
) -> Rows:
    """The same, each name above its bars."""
    tops = []
    for name in names:
        for line in lines_of(name, scene.width, 3):
            scene.add(Words(0, top + LINE / 2 + UP, line, halo=True))
            top += LINE
        tops.append(top + 3)
        top += 3 + depth + gap
    return Rows(0, tuple(tops), top - gap)


def longest(labels: list[tuple[float, float]], room: float) -> float:
    """How long a bar of the whole scale may be, so that every label fits beside its own bar.

    `labels` are the share of the scale that a bar takes, and the width of the words at its end.
    """
    fits = [(room - width) / share for share, width in labels if share > 0]
    return max(min([room, *fits]), room * 0.3)
