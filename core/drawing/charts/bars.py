"""Level bars: one for each row, or several below each other."""

from core.drawing.charts.looks import Look, looks
from core.drawing.charts.measuring import cut, fitting, width_of
from core.drawing.charts.rows import UP, Rows, laid, longest
from core.drawing.charts.scales import Scale, bounds
from core.drawing.charts.scene import Path, Scene
from core.drawing.charts.table import Cell, Table

THICK, THIN, GAP, BETWEEN = 20, 16, 8, 4
AFTER = 6  # between a bar and its number
EDGE = 4  # of the line at zero above the first and below the last bar
NONE = "no figure"


def bars(scene: Scene, table: Table, emphasis: str) -> None:
    """A bar for each row, its number at its end."""
    rows = laid(scene, table.names, THICK, THICK, gap=GAP, top=EDGE)
    along = beside(scene, rows, [(cell, cell.text or NONE) for (cell,) in table.cells])
    for name, top, (cell,) in zip(table.names, rows.tops, table.cells, strict=True):
        look = Look(is_strong=name == emphasis)
        bar(scene, along, cell, look, top, THICK, cell.text, is_bold=True)
    finish(scene, along, rows)


def grouped(scene: Scene, table: Table, emphasis: str) -> None:
    """Bars in groups; those of the first group bear the names of their columns."""
    depth = len(table.series) * (THIN + BETWEEN) - BETWEEN
    rows = laid(scene, table.names, depth, THIN, gap=GAP * 2, top=EDGE)
    said = [[cell.text or NONE for cell in row] for row in table.cells]
    said[0] = [f"{text}  {name}" for text, name in zip(said[0], table.series, strict=True)]
    pairs = [
        pair
        for row, texts in zip(table.cells, said, strict=True)
        for pair in zip(row, texts, strict=True)
    ]
    along = beside(scene, rows, pairs)
    for top, row, texts in zip(rows.tops, table.cells, said, strict=True):
        for n, look in enumerate(looks(table.series, emphasis)):
            bar(scene, along, row[n], look, top + n * (THIN + BETWEEN), THIN, texts[n])
    finish(scene, along, rows)


def beside(scene: Scene, rows: Rows, labels: list[tuple[Cell, str]]) -> Scale:
    """The scale on which all bars fit with their labels beside them."""
    low, high = bounds([cell.number for cell, _ in labels], zero=True)
    span = high - low
    after = [
        (max(cell.number, 0) / span, width_of(text, bold=True) + AFTER) for cell, text in labels
    ]
    before = max(
        (width_of(text, bold=True) + AFTER for cell, text in labels if cell.number < 0), default=0
    )
    start = rows.left + min(before, scene.width * 0.3)
    room = scene.width - start
    # What is below zero shortens the room for what is above.
    after = [(share - low / span, width) for share, width in after]
    return Scale(low, high, start, start + longest(after, room), ())


def bar(
    scene: Scene,
    along: Scale,
    cell: Cell,
    look: Look,
    top: float,
    depth: float,
    text: str,
    *,
    is_bold: bool = False,
) -> None:
    """One bar from zero, and its label beyond its end."""
    end = along.at(cell.number)
    baseline = top + depth / 2 + UP
    shorten = fitting if text == cell.text else cut
    if cell.number < 0:
        scene.add(*look.bar(end, top, along.zero - end, depth))
        label = shorten(text, end - AFTER, bold=is_bold)
        scene.words(end - AFTER, baseline, label, "end", bold=is_bold)
        return
    if cell.number:
        scene.add(*look.bar(along.zero, top, end - along.zero, depth))
    label = shorten(text or NONE, scene.width - end - AFTER, bold=is_bold and not cell.is_missing)
    scene.words(end + AFTER, baseline, label, bold=is_bold and not cell.is_missing)


def finish(scene: Scene, along: Scale, rows: Rows) -> None:
    """The line at zero, and the height of it all."""
    scene.height = rows.foot + EDGE
    ends = (along.zero, rows.tops[0] - EDGE), (along.zero, scene.height)
    scene.behind(Path(ends, stroke="ink"))
