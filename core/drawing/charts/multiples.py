"""Small multiples: a small line chart for each column, all on one scale."""

from math import ceil

from core.drawing.charts.axes import BESIDE, tick_words
from core.drawing.charts.lines import Plot, line, spread
from core.drawing.charts.looks import Look
from core.drawing.charts.measuring import LINE, cut, lines_of, widest, width_of
from core.drawing.charts.rows import UP
from core.drawing.charts.scales import Scale, from_zero, scale
from core.drawing.charts.scene import Scene, Words
from core.drawing.charts.table import Table

DEEP = 96
BETWEEN, BELOW = 24, 22
WIDE, NARROW = 3, 2  # charts in a row
TICKS = 3


def multiples(scene: Scene, table: Table, emphasis: str) -> None:
    """Charts in rows, each with the name of its column above it."""
    in_row = min(WIDE if scene.width > 500 else NARROW, len(table.series))
    width = (scene.width - BETWEEN * (in_row - 1)) / in_row
    heads = [lines_of(name, width, bold=True) for name in table.series]
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
    last = next(cell.text for cell in reversed(table.column(n)) if cell.text)
    begin = left + widest(tick_words(up, table.signs)) + BESIDE
    end = left + width - min(width_of(last, bold=True) + 9, width * 0.4)
    ticks(scene, up, table, begin, end)
    plot = Plot(spread(table, begin + 3, end), up)
    runs = plot.runs(table.column(n))
    line(scene, look, runs)
    x, y = runs[-1][-1]
    text = cut(last, left + width - x - 9, bold=True)
    scene.add(Words(x + 9, y + UP, text, bold=True, halo=True))
    names(scene, table, plot, begin, top + DEEP + LINE, left + width)


def ticks(scene: Scene, up: Scale, table: Table, left: float, right: float) -> None:
    for tick, text in zip(up.ticks, tick_words(up, table.signs), strict=True):
        y = up.at(tick)
        scene.line((left, y), (right, y), stroke="hair" if tick else "ink")
        scene.add(Words(left - BESIDE, y + UP, text, "end", "ink-2"))


def names(scene: Scene, table: Table, plot: Plot, left: float, y: float, right: float) -> None:
    """The first and the last row, if both have room."""
    room = (right - left) / 2 - 6
    first, last = (cut(table.names[n], room) for n in (0, -1))
    scene.add(Words(left, y + 2, first, fill="ink-2"))
    end = min(plot.places[-1] + width_of(last) / 2, right)
    scene.add(Words(end, y + 2, last, "end", "ink-2"))
