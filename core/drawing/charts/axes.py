"""The lines behind a chart, and the words at its edges."""

from itertools import pairwise

from core.drawing.charts.measuring import LINE, cut, widest, width_of
from core.drawing.charts.numbers import in_words
from core.drawing.charts.rows import UP
from core.drawing.charts.scales import Scale
from core.drawing.charts.scene import Scene, Words
from core.drawing.charts.table import Table

BESIDE = 8
APART = 10  # between two names below the chart

SHORT = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))

Span = tuple[float, float]


def tick_words(up: Scale, signs: tuple[str, str]) -> list[str]:
    """The numbers of a scale; millions and more are short: £1.5m."""
    before, after = signs
    largest = max(map(abs, up.ticks))
    by, unit = next(((by, unit) for by, unit in SHORT if largest >= by), (1, ""))
    return [in_words(tick / by, before, f"{unit if tick else ''}{after}") for tick in up.ticks]


def room_for_ticks(up: Scale, signs: tuple[str, str]) -> float:
    return widest(tick_words(up, signs)) + BESIDE


def level_lines(scene: Scene, up: Scale, signs: tuple[str, str], left: float, right: float) -> None:
    """A hairline for each tick, that of zero in ink, with its number at the left."""
    for tick, text in zip(up.ticks, tick_words(up, signs), strict=True):
        y = up.at(tick)
        scene.line((left, y), (right, y), stroke="hair" if tick else "ink")
        scene.add(Words(left - BESIDE, y + UP, text, "end", "ink-2"))


def names_below(scene: Scene, table: Table, places: list[float], y: float) -> None:
    """Names of rows below their places: all, or every second or third, and always the last."""
    texts = [cut(name, scene.width * 0.4) for name in table.names]
    spans = [span(text, x, scene.width) for text, x in zip(texts, places, strict=True)]
    for n in shown(spans):
        middle = (spans[n][0] + spans[n][1]) / 2
        scene.add(Words(middle, y + LINE, texts[n], "middle", "ink-2"))


def span(text: str, x: float, width: float) -> Span:
    """From where to where `text` goes that stands below `x` in a drawing of this `width`."""
    half = width_of(text) / 2
    middle = min(max(x, half), width - half)
    return middle - half, middle + half


def shown(spans: list[Span]) -> list[int]:
    """Which of `spans` are written, so that none comes near another."""
    *before, last = range(len(spans))
    for step in range(1, len(spans)):
        free = [n for n in before[::step] if spans[n][1] + APART <= spans[last][0]]
        if all(spans[a][1] + APART <= spans[b][0] for a, b in pairwise(free)):
            return [*free, last]
    return [last]
