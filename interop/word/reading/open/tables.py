"""A table of an OpenDocument text (§9) as rows of cells."""

from collections.abc import Iterator

from lxml.etree import _Element

from interop.word.reading.blocks import Block
from interop.word.reading.elements import attribute, local
from interop.word.reading.open.story import OpenStory
from interop.word.reading.tables import MOST_COLUMNS, Cell, Row, Spans, fill, number, of_rows

GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})


def table(element: _Element, story: OpenStory) -> list[Block]:
    before = story.told()
    hanging: Spans = {}
    rows = [row(each, story, hanging, is_head=is_head) for each, is_head in rows_of(element)]
    made = of_rows([each for each in rows if each.cells])
    made.remarks += [*before, *story.told()]
    return [made]


def rows_of(element: _Element, *, is_head: bool = False) -> Iterator[tuple[_Element, bool]]:
    """Each row, and whether it stands among the headers."""
    for each in element:
        if local(each) == "table-row":
            yield each, is_head
        elif local(each) in GROUPS:
            yield from rows_of(each, is_head=is_head or local(each) == "table-header-rows")


def row(element: _Element, story: OpenStory, hanging: Spans, *, is_head: bool) -> Row:
    """`hanging` is what spans from the rows above, and then what does into the next."""
    made, at, going_on = Row(is_head=is_head), 0, dict(hanging)
    hanging.clear()
    for each in element:
        if local(each) != "table-cell":  # those that another covers follow from its spans
            continue
        for _ in range(max(1, number(attribute(each, "number-columns-repeated"), 1))):
            at = fill(made, at, going_on, hanging)
            width = max(1, number(attribute(each, "number-columns-spanned"), 1))
            down = max(1, number(attribute(each, "number-rows-spanned"), 1))
            made.cells.append(Cell(story.blocks(each, story), width, begins=down > 1))
            if down > 1:
                hanging[at] = (width, down - 1)
            at += width
            if at > MOST_COLUMNS:
                break
    fill(made, at, going_on, hanging)
    return made
