"""What series are called, where their names do not stand at their own ends: over the first bar, or,
if they have no room there, in lines above the chart.
"""

from itertools import pairwise

from core.drawing.charts.looks import Look
from core.drawing.charts.measuring import LINE, cut, width_of
from core.drawing.charts.rows import UP
from core.drawing.charts.scene import Scene

SWATCH, BESIDE, BETWEEN = 18, 6, 18


def have_room(names: tuple[str, ...], starts: list[float], end: float) -> bool:
    """Whether each of `names` fits between its own start and the next; the last before `end`."""
    edges = [*starts, end + BESIDE]
    return all(
        right - left >= width_of(name) + BESIDE
        for name, (left, right) in zip(names, pairwise(edges), strict=True)
    )


def over(scene: Scene, names: tuple[str, ...], starts: list[float], baseline: float) -> None:
    """Each of `names` at its start."""
    for name, start in zip(names, starts, strict=True):
        scene.words(start, baseline, name)


def key(scene: Scene, names: tuple[str, ...], looks: list[Look], *, dots: bool = False) -> float:
    """A sample of each look with its name, in lines; returns where they end."""
    x, y = 0.0, 0.0
    for name, look in zip(names, looks, strict=True):
        text = cut(name, scene.width - SWATCH - BESIDE)
        width = SWATCH + BESIDE + width_of(text)
        if x and x + width > scene.width:
            x, y = 0.0, y + LINE + 4
        middle = y + LINE / 2
        sample = look.dot(x + 9, middle) if dots else look.bar(x, middle - 6, SWATCH, 12)
        scene.add(*sample)
        scene.words(x + SWATCH + BESIDE, middle + UP, text)
        x += width + BETWEEN
    return y + LINE + 8
