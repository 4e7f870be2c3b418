"""Stacked bars: the columns of a row one after the other."""

from itertools import accumulate

from core.drawing.charts.bars import AFTER, EDGE, GAP, NONE, finish
from core.drawing.charts.keys import have_room, key, over
from core.drawing.charts.looks import SOLID, STRIPED, Look, looks
from core.drawing.charts.measuring import LINE, fitting, widest, width_of
from core.drawing.charts.numbers import in_words
from core.drawing.charts.rows import UP, Rows, laid
from core.drawing.charts.scales import Scale
from core.drawing.charts.scene import Box, Scene, Words
from core.drawing.charts.table import Cell, Table

DEEP = 26
INSIDE = 5  # between the edge of a part and its number


def stacked(scene: Scene, table: Table, emphasis: str) -> None:
    """A bar for each row, a number in each part that has room, and the sum at its end."""
    every, sums = looks(table.series, emphasis), sums_of(table)
    rough = laid(Scene(scene.width), table.names, DEEP, DEEP, gap=GAP, top=0)
    starts = edges(whole(scene, table, rough, sums), table.cells[0])[:-1]
    if above := have_room(table.series, starts, scene.width):
        top = LINE + EDGE * 2.0
    else:
        top = key(scene, table.series, every) + EDGE
    rows = laid(scene, table.names, DEEP, DEEP, gap=GAP, top=top)
    if above:
        over(scene, table.series, starts, rows.tops[0] - EDGE * 2)
    along = whole(scene, table, rows, sums)
    for start, row, total in zip(rows.tops, table.cells, sums, strict=True):
        stack(scene, along, every, row, start, total)
    finish(scene, along, rows)


def sums_of(table: Table) -> list[str]:
    """What each row adds up to, in words; none where all are the same whole, as 100 per cent is."""
    sums = [sum(cell.value or 0 for cell in row) for row in table.cells]
    if max(sums) - min(sums) <= max(sums) / 50:
        return [""] * len(sums)
    return [
        "" if any(cell.is_missing for cell in row) else in_words(total, *table.signs)
        for row, total in zip(table.cells, sums, strict=True)
    ]


def whole(scene: Scene, table: Table, rows: Rows, sums: list[str]) -> Scale:
    """From nothing to the largest sum, which leaves room for what stands after the bars."""
    high = max(sum(cell.number for cell in row) for row in table.cells) or 1
    room = widest([*sums, NONE] if any(sums) else [], bold=True)
    end = scene.width - (room + AFTER if room else 0)
    return Scale(0, high, rows.left, max(end, rows.left + scene.width * 0.3), ())


def edges(along: Scale, row: tuple[Cell, ...]) -> list[float]:
    """Where the parts of `row` begin, and where the last of them ends."""
    return [along.at(total) for total in accumulate((cell.number for cell in row), initial=0.0)]


def stack(
    scene: Scene, along: Scale, every: list[Look], row: tuple[Cell, ...], top: float, total: str
) -> None:
    places = edges(along, row)
    for look, cell, start, end in zip(every, row, places, places[1:], strict=False):
        if cell.number:
            part(scene, look, cell, start, end - start, top)
    baseline = top + DEEP / 2 + UP
    if all(cell.is_missing for cell in row):
        total = NONE
    if text := fitting(total, scene.width - places[-1] - AFTER, bold=True):
        scene.words(places[-1] + AFTER, baseline, text, bold=total != NONE)


def part(scene: Scene, look: Look, cell: Cell, start: float, width: float, top: float) -> None:
    """One part, a line of the ground behind it, and its number, if there is room for it."""
    scene.add(*look.bar(start, top, width, DEEP))
    scene.add(Box(start + width - min(1, width), top, min(1, width), DEEP, "canvas"))
    if width_of(cell.text) + 2 * INSIDE > width:
        return
    if look.texture == STRIPED:
        room = width_of(cell.text) + INSIDE
        scene.add(Box(start + INSIDE / 2, top, room, DEEP, "canvas"))
    fill = "canvas" if look.texture == SOLID and not look.is_strong else "ink"
    scene.add(Words(start + INSIDE, top + DEEP / 2 + UP, cell.text, fill=fill))
