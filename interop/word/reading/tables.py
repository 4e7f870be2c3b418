"""A table as rows of words (§17.4): what was merged is unfolded, what is no text stands below."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from interop.word.document import ASKED, CHANGED, Remark
from interop.word.reading.blocks import Block, Paragraph, Table
from interop.word.reading.elements import attribute, child, local
from interop.word.reading.story import Story

Blocks = Callable[[Iterable[_Element], Story], list[Block]]
ACROSS = "Cells were merged across columns: the words stand in the first of them."
DOWN = "Cells were merged down rows: the words stand in each of the rows."
INNER = "A table stood within a cell: it stands below, by itself."
PICTURES = "A picture stood within a cell: it stands below the table."
NOTES = "A note stood within a cell: it stands as text below the table."
ITEMS = "A list stood within a cell: its lines are plain."
LINKS = "Links within cells are plain: their addresses stand behind the words."
HEADS = "Several rows were marked as headers: the first is the header now."
NO_HEAD = "No row of this table is marked as a header: choose it under “Table headers”, if one is."
MOST_COLUMNS = 200
Spans = dict[int, tuple[int, int]]  # column → how many columns and more rows a cell above spans
BITS = {"firstRow": 0x20, "firstColumn": 0x80}  # of a table's look (§17.4.55)


@dataclass
class Cell:
    blocks: list[Block]
    width: int = 1
    goes_on: bool = False  # the cell above it, merged down
    begins: bool = False


@dataclass
class Row:
    cells: list[Cell] = field(default_factory=list)
    is_head: bool = False
    before: int = 0  # columns that it leaves out


def table(element: _Element, story: Story, blocks: Blocks) -> Table:
    before = story.told()
    rows = [row(each, story, blocks) for each in within(element, "tr")]
    made = of_rows(rows, shows_head=len(rows) > 1 and shows(element, story, "firstRow"))
    made.remarks += [*before, *story.told()]
    return made


def of_rows(rows: list[Row], *, shows_head: bool = False) -> Table:
    """The table that these rows make; `shows_head`: its style makes a header of the first."""
    made = Table(unfolded(rows))
    made.has_head = has_head(rows) or shows_head
    made.has_side = has_side(rows, from_row=int(made.has_head))
    if [len(each.cells) for each in rows] == [1]:
        made.framed = rows[0].cells[0].blocks
    gather(made, rows)
    made.remarks += [Remark(CHANGED, what) for what in told_of(rows)]
    if not made.has_head and len(rows) > 1:
        made.remarks.append(Remark(ASKED, NO_HEAD))
    return made


# What stands around rows and cells, and is none.
AROUND = {"sdt", "sdtContent", "customXml", "ins", "moveTo"}


def within(element: _Element, name: str) -> Iterator[_Element]:
    """The rows ("tr") of a table, or the cells ("tc") of a row, in their order."""
    for each in element:
        if local(each) == name:
            yield each
        elif local(each) in AROUND:
            yield from within(each, name)


def row(element: _Element, story: Story, blocks: Blocks) -> Row:
    properties = child(element, "trPr")
    head = child(properties, "tblHeader")
    made = Row(is_head=head is not None and attribute(head, otherwise="1") not in {"0", "false"})
    made.before = number(attribute(child(properties, "gridBefore")), 0)
    made.cells = [cell(each, story, blocks) for each in within(element, "tc")]
    return made


def cell(element: _Element, story: Story, blocks: Blocks) -> Cell:
    properties = child(element, "tcPr")
    merged = child(properties, "vMerge")
    goes_on = merged is not None and attribute(merged, otherwise="continue") == "continue"
    width = number(attribute(child(properties, "gridSpan")), 1)
    return Cell(blocks(element, story), width, goes_on, merged is not None and not goes_on)


def number(text: str, otherwise: int) -> int:
    return min(int(text), MOST_COLUMNS) if text.isdecimal() else otherwise


def fill(made: Row, at: int, going_on: Spans, hanging: Spans) -> int:
    """Put in the cells that go on from above at the column `at`; the column after them."""
    while at in going_on:
        width, more = going_on.pop(at)
        made.cells.append(Cell([], width, goes_on=True))
        if more > 1:
            hanging[at] = (width, more - 1)
        at += width
    return at


def unfolded(rows: list[Row]) -> list[list[str]]:
    """The words of all cells; a cell of several columns is followed by empty ones, and one of
    several rows says its words in each."""
    made: list[list[str]] = []
    for each in rows:
        line = [""] * each.before
        for one in each.cells:
            text = text_of(one)
            if one.goes_on and made and len(made[-1]) > len(line):
                text = " ".join(filter(None, [made[-1][len(line)], text]))
            line += [text, *[""] * (one.width - 1)]
        made.append(line)
    width = max(map(len, made), default=0)
    return [[*line, *[""] * (width - len(line))] for line in made]


def text_of(one: Cell) -> str:
    return "\n".join(filter(None, map(line_of, paragraphs([one]))))


def line_of(paragraph: Paragraph) -> str:
    """The words of a paragraph, each address that they lead to behind them."""
    said, spans = "", paragraph.spans
    for place, span in enumerate(spans):
        said += span.text
        ends = place + 1 == len(spans) or spans[place + 1].link != span.link
        if span.link and ends and span.link.removeprefix("mailto:") not in said:
            said += f" ({span.link})"
    return " ".join(said.split())


def paragraphs(cells: Iterable[Cell]) -> Iterator[Paragraph]:
    return (b for one in cells for b in one.blocks if isinstance(b, Paragraph))


def is_strong(row: Row) -> bool:
    """Whether all words of a row are bold."""
    said = [paragraph for paragraph in paragraphs(row.cells) if paragraph.text]
    return bool(said) and all(paragraph.is_strong for paragraph in said)


def shows(element: _Element, story: Story, part: str) -> bool:
    """Whether the style of a table stresses this part of it, and the table has that switched on."""
    properties = child(element, "tblPr")
    look = child(properties, "tblLook")
    bits = attribute(look)
    is_set = bool(int(bits, 16) & BITS[part]) if re.fullmatch("[0-9A-Fa-f]{1,4}", bits) else False
    is_set = attribute(look, part, "1" if is_set else "0") in {"1", "true", "on"}
    return is_set and story.styles.stresses(attribute(child(properties, "tblStyle")), part)


def has_head(rows: list[Row]) -> bool:
    """Whether the first row is marked as a header, or is bold as not all rows are."""
    marked = bool(rows) and rows[0].is_head
    return marked or (bool(rows) and is_strong(rows[0]) and not all(map(is_strong, rows)))


def has_side(rows: list[Row], from_row: int) -> bool:
    """Whether the first cell of each row is bold, and not all the others."""
    lines = [row for row in rows[from_row:] if row.cells]
    firsts = [Row(row.cells[:1]) for row in lines]
    others = [Row(row.cells[1:]) for row in lines]
    return len(lines) > 1 and all(map(is_strong, firsts)) and not all(map(is_strong, others))


def gather(made: Table, rows: list[Row]) -> None:
    """Take out of the cells what no cell can hold."""
    for one in (one for row in rows for one in row.cells):
        made.inner += [block for block in one.blocks if isinstance(block, Table)]
        for paragraph in paragraphs([one]):
            made.notes += paragraph.notes
            made.pictures += paragraph.pictures
            made.boxes += paragraph.boxes
            made.remarks += paragraph.remarks


def told_of(rows: list[Row]) -> list[str]:
    """What has become of cells that were more than words."""
    cells = [one for row in rows for one in row.cells]
    lines = list(paragraphs(cells))
    found = {
        ACROSS: any(one.width > 1 for one in cells),
        DOWN: any(one.goes_on for one in cells),
        INNER: any(isinstance(block, Table) for one in cells for block in one.blocks),
        PICTURES: any(line.pictures for line in lines),
        NOTES: any(line.notes for line in lines),
        ITEMS: any(line.items for line in lines),
        LINKS: any(span.link for line in lines for span in line.spans),
        HEADS: sum(row.is_head for row in rows) > 1,
    }
    return [what for what, is_so in found.items() if is_so]
