"""Ranges: a bar from the lowest to the highest, and in it what all of them share."""

from core.drawing.charts.bars import AFTER, EDGE, GAP, NONE
from core.drawing.charts.looks import SOLID, Look
from core.drawing.charts.measuring import LINE, cut, fitting, widest, width_of
from core.drawing.charts.rows import UP, Rows, laid
from core.drawing.charts.scales import Scale, bounds
from core.drawing.charts.scene import STRONG, Box, Scene
from core.drawing.charts.table import Cell, Table
from core.drawing.charts.telling import all_share

DEEP = 16
LEAST = 3  # the length of a range whose two ends are the same


def ranges(scene: Scene, table: Table, emphasis: str) -> None:
    """A bar for each row with its two numbers; the shared part of all of them in one colour."""
    rows = laid(scene, table.names, DEEP, DEEP, gap=GAP + 4, top=EDGE)
    along, shared = between(scene, table, rows), all_share(table)
    for name, top, (low, high) in zip(table.names, rows.tops, table.cells, strict=True):
        one(scene, along, (low, high), top, rows.left)
        if shared and low.text:
            start, end = (along.at(cell.number) for cell in shared)
            scene.add(Box(start, top, end - start, DEEP, STRONG))
        if name == emphasis and not shared and low.text:
            scene.add(Box(along.at(low.number), top, length(along, low, high), DEEP, STRONG))
    scene.height = rows.foot + EDGE
    if shared:
        say_shared(scene, along, shared)


def between(scene: Scene, table: Table, rows: Rows) -> Scale:
    """From the lowest to the highest of all, with room for words at both ends of each range."""
    low, high = bounds(table.numbers, zero=False)
    before, after = (widest([cell.text for cell in column], bold=True) for column in table.columns)
    start, end = rows.left + before + AFTER, scene.width - after - AFTER
    if end - start < scene.width * 0.25:
        start, end = rows.left + scene.width * 0.15, scene.width * 0.85
    return Scale(low, high, start, end, ())


def length(along: Scale, low: Cell, high: Cell) -> float:
    return max(along.at(high.number) - along.at(low.number), LEAST)


def one(scene: Scene, along: Scale, ends: tuple[Cell, Cell], top: float, left: float) -> None:
    low, high = ends
    baseline, middle = top + DEEP / 2 + UP, top + DEEP / 2
    if low.is_missing:
        scene.words(along.start, baseline, NONE)
        return
    scene.line((left, middle), (scene.width, middle))
    start = along.at(low.number)
    scene.add(*Look(SOLID).bar(start, top, length(along, low, high), DEEP))
    after = start + length(along, low, high)
    number_beside(scene, fitting(low.text, start - left - AFTER, bold=True), start, baseline, -1)
    number_beside(
        scene, fitting(high.text, scene.width - after - AFTER, bold=True), after, baseline, 1
    )


def number_beside(scene: Scene, text: str, x: float, baseline: float, side: int) -> None:
    """A number left (-1) or right (1) of `x`, on ground that the line behind it leaves free."""
    if not text:
        return
    width = width_of(text, bold=True) + AFTER
    scene.add(Box(x if side > 0 else x - width, baseline - UP - DEEP / 2, width, DEEP, "canvas"))
    scene.words(x + side * AFTER, baseline, text, "start" if side > 0 else "end", bold=True)


def say_shared(scene: Scene, along: Scale, shared: tuple[Cell, Cell]) -> None:
    """What all ranges share, in words below them."""
    low, high = shared
    text = cut(f"All share {low.text} to {high.text}", scene.width)
    start, half = (along.at(low.number) + along.at(high.number)) / 2, width_of(text) / 2
    x = min(max(start, half), scene.width - half)
    scene.words(x, scene.height + LINE, text, "middle")
    scene.height += LINE + EDGE + 4
