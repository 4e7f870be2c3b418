"""What stands in a story one below the other (§17.2): paragraphs and tables, in order."""

from collections.abc import Callable, Iterable, Sequence

from lxml.etree import _Element

from interop.word.reading import drawings, tables
from interop.word.reading.blocks import Block, Paragraph
from interop.word.reading.elements import attribute, child, local, within, words
from interop.word.reading.lines import PLACEHOLDER, Line, LineReader
from interop.word.reading.story import Story
from interop.word.reading.styles import Look, numbering_of

AROUND = {"customXml", "smartTag", "ins", "moveTo", "sdtContent", "body", "txbxContent"}
CONTENTS = "The list of contents is left out: the page makes its own."


def blocks(elements: Iterable[_Element], story: Story) -> list[Block]:
    """What `elements` hold; elements that only stand around others are looked into."""
    found: list[Block] = []
    for element in elements:
        name = local(element)
        if name in AROUND:
            found += blocks(element, story)
        elif name in KINDS:
            found += KINDS[name](element, story)
    return found


def alternatives(element: _Element, story: Story) -> list[Block]:
    return blocks(drawings.chosen(element), story)


def other_document(element: _Element, story: Story) -> list[Block]:
    story.leave("Another document within this one is left out: bring it in by itself.")
    return []


def formula(element: _Element, story: Story) -> list[Block]:
    return [finished(Paragraph(), LineReader(story, Look()).read([element]), story)]


def control(element: _Element, story: Story) -> list[Block]:
    """What a control holds: a place to type into, a list of contents, or ordinary text."""
    content = child(element, "sdtContent")
    if content is None:
        return []
    if "Table of Contents" in gallery(element):
        story.leave(CONTENTS, words(content))
        return []
    if child(element, "sdtPr", "showingPlcHdr") is not None:
        story.leave(PLACEHOLDER, words(content))
        return []
    return blocks(content, story)


def gallery(element: _Element) -> str:
    return attribute(next(within(element, "docPartGallery"), None))


def paragraph(element: _Element, story: Story) -> Paragraph:
    properties = child(element, "pPr")
    styles = story.styles
    key = attribute(child(properties, "pStyle")) or styles.default
    made = Paragraph(role=styles.role(key), level=styles.level(key))
    outline = attribute(child(properties, "outlineLvl"))
    if outline.isdecimal():
        made.level = int(outline) + 1 if int(outline) < 9 else 0
    made.items = items(numbering_of(properties) or styles.numbering(key), story)
    was_contents = story.is_contents
    reader = LineReader(story, styles.look(key).over(styles.usual))
    line = reader.read(element)
    if (was_contents or story.is_contents) and not made.level:
        made.role = "contents"
    return finished(made, line, story)


def finished(made: Paragraph, line: Line, story: Story) -> Paragraph:
    made.spans, made.pictures = line.spans, line.pictures
    made.pictures_first = line.pictures_first
    made.is_strong = bool(line.characters) and line.strong == line.characters
    made.size = max(line.sizes, key=lambda size: line.sizes[size], default=0)
    made.remarks = story.told()
    made.boxes = [blocks(box, story) for box in line.boxes]
    return made


def items(numbering: tuple[str, int] | None, story: Story) -> tuple[str, int, str] | None:
    """In which list something stands; None for none, and for lines with neither sign nor number."""
    if numbering is None or numbering[0] in {"", "0"}:
        return None
    key, level = numbering
    form = story.numbering.format(key, level)
    return None if form == "none" else (key, level, form)


KINDS: dict[str, Callable[[_Element, Story], Sequence[Block]]] = {
    "p": lambda element, story: [paragraph(element, story)],
    "tbl": lambda element, story: [tables.table(element, story, blocks)],
    "sdt": control,
    "AlternateContent": alternatives,
    **dict.fromkeys(["altChunk", "subDoc"], other_document),
    **dict.fromkeys(["oMath", "oMathPara"], formula),
}
