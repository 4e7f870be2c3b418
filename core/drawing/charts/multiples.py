"""Small multiples: a small line chart for each column, all on one scale."""

from math import ceil

from core.drawing.charts.axes import APART, BESIDE, tick_words
from core.drawing.charts.ends import named
from core.drawing.charts.lines import Plot, line, spread
from core.drawing.charts.looks import Look
from core.drawing.charts.measuring import LINE, cut, widest, width_of
from core.drawing.charts.rows import UP
from core.drawing.charts.scales import Scale, from_zero, scale
from core.drawing.charts.scene import Scene, Words
from core.drawing.charts.table import Table

DEEP = 96
BETWEEN, BELOW = 24, 22
WIDE, NARROW = 3, 2  # charts in a row
TICKS = 3


def multiples(scene: Scene, table: Table, emphasis: str) -> None:
    """Charts in rows, each with the name of its column and its last number above it."""
    in_row = min(WIDE if scene.width > 500 else NARROW, len(table.series))
    width = (scene.width - BETWEEN * (in_row - 1)) / in_row
    last = [next(c.text for c in reversed(column) if c.text) for column in table.columns]
    heads = [named(name, number, width) for name, number in zip(table.series, last, strict=True)]
    deepest = max(map(len, heads)) * LINE
    each = deepest + 8 + DEEP + LINE + BELOW
    for n, head in enumerate(heads):
        x, y = n % in_row * (width + BETWEEN), n // in_row * each
        look = Look(is_strong=table.series[n] == emphasis)
        for place, text in enumerate(head):
            scene.words(x, y + LINE - 4 + place * LINE, text, bold=True)
        one(scene, table, n, look, (x, y + deepest + 8, width))
    scene.height = ceil(len(heads) / in_row) * each - BELOW + 6


def one(scene: Scene, table: Table, n: int, look: Look, place: tuple[float, float, float]) -> None:
    """The chart of column `n`; `place` is its left, its top and its width."""
    left, top, width = place
    up = scale(table.numbers, top + DEEP, top + LINE / 2, TICKS, zero=from_zero(table.numbers))
    begin = left + widest(tick_words(up, table.signs)) + BESIDE
    end = max(left + width - 5, begin + 10)
    ticks(scene, up, table, begin, end)
    plot = Plot(spread(table, begin + 3, end), up)
    line(scene, look, plot.runs(table.column(n)))
    names(scene, table, left, plot, top + DEEP + LINE)


def ticks(scene: Scene, up: Scale, table: Table, left: float, right: float) -> None:
    for tick, text in zip(up.ticks, tick_words(up, table.signs), strict=True):
        y = up.at(tick)
        scene.line((left, y), (right, y), stroke="hair" if tick else "ink")
        scene.add(Words(left - BESIDE, y + UP, text, "end", "ink-2"))


def names(scene: Scene, table: Table, left: float, plot: Plot, y: float) -> None:
    """The last row at its place and, if it has room beside it, the first."""
    right = plot.places[-1] + 5
    last = cut(table.names[-1], right - left)
    scene.add(Words(right, y + 2, last, "end", "ink-2"))
    first = table.names[0]
    begin = min(plot.places[0] - 3, right - width_of(last) - APART - width_of(first))
    if begin >= left:
        scene.add(Words(begin, y + 2, first, fill="ink-2"))
