"""A table of HTML as rows of cells, those that span several columns or rows unfolded."""

from collections.abc import Iterator

from lxml.etree import _Element

from interop.word.reading.blocks import Block, Paragraph
from interop.word.reading.tables import Cell, Row, Spans, fill, number, of_rows
from interop.word.reading.web.elements import name
from interop.word.reading.web.looks import UNADORNED, Look
from interop.word.reading.web.walking import Walker, Web

GROUPS = frozenset({"thead", "tbody", "tfoot"})


def tables(element: _Element, story: Web) -> list[Block]:
    """The table, after its caption."""
    before = story.told()
    captions: list[Block] = []
    for each in element:
        if name(each) == "caption":
            captions += read(each, story, UNADORNED)
    for caption in captions:
        if isinstance(caption, Paragraph):
            caption.role = "caption"
    hanging: Spans = {}
    rows = [row(each, story, hanging, is_head=is_head) for each, is_head in rows_of(element)]
    made = of_rows([each for each in rows if each.cells])
    made.remarks += [*before, *story.told()]
    return [*captions, made]


def read(element: _Element, story: Web, look: Look) -> list[Block]:
    return Walker(story, tables).read(element, look)


def rows_of(table: _Element) -> Iterator[tuple[_Element, bool]]:
    """Each row, and whether it stands at the head of the table."""
    for each in table:
        if name(each) == "tr":
            yield each, False
        elif name(each) in GROUPS:
            yield from ((row, name(each) == "thead") for row in each if name(row) == "tr")


def row(element: _Element, story: Web, hanging: Spans, *, is_head: bool) -> Row:
    """`hanging` is what spans from the rows above, and then what does into the next."""
    cells = [each for each in element if name(each) in {"td", "th"}]
    made, at, going_on = Row(), 0, dict(hanging)
    hanging.clear()
    made.is_head = is_head or (bool(cells) and all(name(each) == "th" for each in cells))
    for each in cells:
        at = fill(made, at, going_on, hanging)
        width = max(1, number(each.get("colspan", "1").strip(), 1))
        down = max(1, number(each.get("rowspan", "1").strip(), 1))
        look = Look(bold=name(each) == "th")
        made.cells.append(Cell(read(each, story, look), width, begins=down > 1))
        if down > 1:
            hanging[at] = (width, down - 1)
        at += width
    fill(made, at, going_on, hanging)
    return made
