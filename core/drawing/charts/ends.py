"""Names at the ends of lines, moved apart where they would lie on each other."""

from dataclasses import dataclass

from core.drawing.charts.looks import Look
from core.drawing.charts.measuring import LINE, fitting, lines_of, widest, width_of
from core.drawing.charts.scene import Point, Scene, Words
from core.drawing.charts.table import Table

ROOM, ROOM_NARROW, NARROW = 0.28, 0.34, 500  # of the width at most
BESIDE = 10
APART = 3
FAR = 7  # a name that lies so far from its line is led to it


@dataclass
class End:
    """What is written at the end of a line; `y` is where its middle ought to be, and then is."""

    said: list[str]
    y: float

    @property
    def half(self) -> float:
        return (len(self.said) * LINE + APART) / 2


def said_at_ends(scene: Scene, table: Table) -> list[list[str]]:
    """For each column its name and last number; of one alone the number."""
    last = [next(c.text for c in reversed(column) if c.text) for column in table.columns]
    if len(table.series) == 1:
        return [[text] for text in last]
    room = scene.width * (ROOM_NARROW if scene.width < NARROW else ROOM)
    pairs = zip(table.series, last, strict=True)
    return [named(name, number, room) for name, number in pairs]


def named(name: str, number: str, room: float) -> list[str]:
    """`name` on two lines at most, and `number` behind it or, where that is too long, below it."""
    lines = lines_of(name, room, bold=True)
    together = f"{lines[-1]} {number}" if lines else number
    if width_of(together, bold=True) <= room:
        return [*lines[:-1], together]
    return [*lines, fitting(number, room, bold=True)]


def room_for_ends(scene: Scene, table: Table) -> tuple[float, float]:
    """Where lines end so that their names fit beside them; how much height the names take."""
    said = said_at_ends(scene, table)
    width = widest([line for lines in said for line in lines], bold=True)
    return scene.width - width - BESIDE, sum(len(lines) * LINE + APART for lines in said)


def end_labels(scene: Scene, table: Table, looks: list[Look], points: list[Point]) -> None:
    """Write them: each at its own height, or as near to it as those beside it allow."""
    edge, _ = room_for_ends(scene, table)
    said = said_at_ends(scene, table)
    ends = [End(lines, y) for lines, (_, y) in zip(said, points, strict=True)]
    move_apart(ends, scene.height - LINE)
    for look, end, (x, y) in zip(looks, ends, points, strict=True):
        if abs(end.y - y) > FAR or x < edge - 1:
            scene.line((min(x + 5, edge), y), (edge + BESIDE - 3, end.y), stroke="field")
        baseline = end.y - end.half + APART / 2 + LINE - 5
        for n, text in enumerate(end.said):
            where = edge + BESIDE, baseline + n * LINE
            scene.add(Words(*where, text, fill=ink_of(look), bold=True))


def ink_of(look: Look) -> str:
    """Words bear the colour of their line; the strongest is too pale for words."""
    return "ink" if look.is_strong else look.paint


def move_apart(ends: list[End], foot: float) -> None:
    """Push what overlaps down, then what fell below the chart up again."""
    ordered = sorted(ends, key=lambda end: end.y)
    free = 0.0
    for end in ordered:
        end.y = max(end.y, free + end.half)
        free = end.y + end.half
    free = foot
    for end in reversed(ordered):
        end.y = min(end.y, free - end.half)
        free = end.y - end.half
