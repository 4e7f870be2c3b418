"""Upright bars, one for each year or quarter."""

from core.drawing.charts.axes import level_lines, names_below, room_for_ticks
from core.drawing.charts.measuring import LINE, widest
from core.drawing.charts.scales import Scale, exact, scale
from core.drawing.charts.scene import STRONG, Box, Scene
from core.drawing.charts.table import Cell, Table

HIGH = 240
PART = 0.7  # of its slot that a bar takes
WIDEST = 56
ABOVE = 6  # between a bar and its number


def are_upright(scene: Scene, table: Table) -> bool:
    """Whether rows stand upright: times do, if they are so many that they go on, or fit."""
    if not table.is_of_times:
        return False
    slot = scene.width / len(table.names)
    return len(table.names) >= 8 or widest([*table.names, *texts(table)], bold=True) + 6 <= slot


def texts(table: Table) -> list[str]:
    return [cell.text for (cell,) in table.cells]


def columns(scene: Scene, table: Table, emphasis: str) -> None:
    """A bar for each row with its number; where numbers have no room, lines have them."""
    is_numbered = widest(texts(table), bold=True) + 4 <= scene.width / len(table.names)
    left, up = (0.0, numbered_scale(table)) if is_numbered else lined(scene, table)
    slot = (scene.width - left) / len(table.names)
    places = [left + slot * (n + 0.5) for n in range(len(table.names))]
    for name, x, (cell,) in zip(table.names, places, table.cells, strict=True):
        column(scene, up, cell, x, min(slot * PART, WIDEST), is_strong=name == emphasis)
        if is_numbered:
            below = cell.number < 0
            y = up.at(cell.number) + (LINE if below else -ABOVE)
            scene.words(x, y, cell.text or "–", "middle", bold=True)
    scene.line((left, up.zero), (scene.width, up.zero), stroke="ink")
    names_below(scene, table, places, HIGH + 2)
    scene.height = HIGH + LINE + 8


def numbered_scale(table: Table) -> Scale:
    """Upright, with room for numbers above, and below where any are less than nothing."""
    below = LINE + 2 if min(table.numbers) < 0 else 0
    return exact(table.numbers, HIGH - below, LINE + ABOVE)


def lined(scene: Scene, table: Table) -> tuple[float, Scale]:
    up = scale(table.numbers, HIGH, LINE / 2, 5, zero=True)
    left = room_for_ticks(up, table.signs)
    level_lines(scene, up, table.signs, left, scene.width)
    return left, up


def column(scene: Scene, up: Scale, cell: Cell, x: float, width: float, *, is_strong: bool) -> None:
    if cell.number:
        top, foot = sorted((up.zero, up.at(cell.number)))
        paint = STRONG if is_strong else "disc"
        scene.add(Box(x - width / 2, top, width, foot - top, paint))
