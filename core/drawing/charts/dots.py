"""A dot plot: a row for each name, a dot for each column on a common scale."""

from core.drawing.charts.axes import tick_words
from core.drawing.charts.keys import key
from core.drawing.charts.looks import Look, R, looks
from core.drawing.charts.measuring import LINE, fitting, widest, width_of
from core.drawing.charts.rows import UP, Rows, laid
from core.drawing.charts.scales import Scale, from_zero, scale
from core.drawing.charts.scene import Path, Scene, Words
from core.drawing.charts.table import Cell, Table

DEEP, GAP = 18, 12
AFTER = R + 5


def dots(scene: Scene, table: Table, emphasis: str) -> None:
    """Dots on lines; up to two in a row bear their numbers, of more the scale has numbers."""
    every = looks(table.series, emphasis)
    if len(table.series) == 1:
        every = [Look(is_strong=name == emphasis) for name in table.names]
    top = key(scene, table.series, every, dots=True) + 6 if len(table.series) > 1 else 4
    rows = laid(scene, table.names, DEEP, DEEP, gap=GAP, top=top)
    along = across(scene, table, rows)
    scene.height = rows.foot + LINE + 12
    upright_lines(scene, along, table.signs, rows)
    for n, (start, row) in enumerate(zip(rows.tops, table.cells, strict=True)):
        own = [every[n]] if len(table.series) == 1 else every
        row_of_dots(scene, along, own, row, start + DEEP / 2)


def across(scene: Scene, table: Table, rows: Rows) -> Scale:
    """The common scale, with room for numbers beside the outermost dots."""
    room = widest([cell.text for row in table.cells for cell in row], bold=True)
    beside = room + AFTER if len(table.series) <= 2 else AFTER
    start = rows.left + (beside if len(table.series) == 2 else AFTER)
    end = max(scene.width - beside, start + scene.width * 0.2)
    most = 4 if end - start < 300 else 6
    return scale(table.numbers, start, end, most, zero=from_zero(table.numbers))


def upright_lines(scene: Scene, along: Scale, signs: tuple[str, str], rows: Rows) -> None:
    """A hairline for each tick from the first to the last row, and its number below, if it fits."""
    free = 0.0
    for tick, text in zip(along.ticks, tick_words(along, signs), strict=True):
        x, half = along.at(tick), width_of(text) / 2
        ends = (x, rows.tops[0]), (x, rows.foot)
        scene.behind(Path(ends, stroke="hair" if tick else "ink"))
        if x - half >= free and x + half <= scene.width:
            scene.add(Words(x, rows.foot + LINE, text, "middle", "ink-2"))
            free = x + half + 8


def row_of_dots(
    scene: Scene, along: Scale, every: list[Look], row: tuple[Cell, ...], y: float
) -> None:
    known = sorted((along.at(cell.number), n) for n, cell in enumerate(row) if cell.text)
    if len(known) > 1:
        scene.line((known[0][0], y), (known[-1][0], y), stroke="field", width=2)
    for x, n in reversed(known):
        scene.add(*every[n].dot(x, y))
    if len(row) <= 2:
        for place, (x, n) in enumerate(known):
            is_left = len(row) == 2 and place == 0 and (len(known) == 2 or n == 0)
            number(scene, row[n].text, x, y, is_left=is_left)


def number(scene: Scene, text: str, x: float, y: float, *, is_left: bool) -> None:
    text = fitting(text, (x if is_left else scene.width - x) - AFTER, bold=True)
    place = x - AFTER if is_left else x + AFTER
    scene.add(Words(place, y + UP, text, "end" if is_left else "start", bold=True, halo=True))
