"""What stands in an OpenDocument text one below the other (§5): paragraphs, lists, tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from interop.word.reading.blocks import Block, Paragraph
from interop.word.reading.elements import attribute, child, local, within
from interop.word.reading.open import frames, tables
from interop.word.reading.open.lines import HIDDEN, OpenLine
from interop.word.reading.open.story import OpenStory
from interop.word.reading.paragraphs import CONTENTS
from interop.word.reading.spans import Span

INDEXES = frozenset({"table-of-content", "illustration-index", "table-index", "object-index"})
INDEXES |= {"user-index", "alphabetical-index"}


@dataclass(frozen=True)
class Place:
    """In which list something stands: its key, its style, and the level in it from 0."""

    key: str
    style: str
    level: int


def blocks(element: _Element, story: OpenStory) -> list[Block]:
    """What `element` holds; elements that only stand around others are looked into."""
    found: list[Block] = []
    for each in element:
        name = local(each)
        if read := KINDS.get(name):
            found += read(each, story)
        elif name in frames.DRAWN:
            found.append(drawn(each, story))
    return found


def paragraph(element: _Element, story: OpenStory) -> list[Block]:
    name, styles = attribute(element, "style-name"), story.styles
    if is_hidden(element):
        story.leave(HIDDEN, frames.words(element))
        return []
    made = OpenLine(story, name).read(element)
    made.role = styles.role(name)
    made.level = level_of(element) or styles.level(name)
    if made.role in {"title", "subtitle"}:
        made.level = 0
    return [made]


def level_of(element: _Element) -> int:
    said = attribute(element, "outline-level", "1")
    is_heading = local(element) == "h" and attribute(element, "is-list-header") != "true"
    return int(said) if is_heading and said.isdecimal() else 0


def is_hidden(element: _Element) -> bool:
    switch = next(within(element, "hidden-paragraph"), None)
    return attribute(switch, "is-hidden") == "true"


def drawn(element: _Element, story: OpenStory) -> Paragraph:
    """What is bound to a page, and not to a paragraph."""
    line = OpenLine(story, "")
    line.drawing(element)
    line.made.pictures_first = bool(line.made.pictures)
    line.made.remarks = story.told()
    return line.made


def section(element: _Element, story: OpenStory) -> list[Block]:
    if attribute(element, "display") == "none":
        story.leave(HIDDEN, frames.words(element))
        return []
    return blocks(element, story)


def index(element: _Element, story: OpenStory) -> list[Block]:
    body = child(element, "index-body")
    story.leave(CONTENTS, frames.words(body if body is not None else element))
    return []


# --- Lists (§5.3) ------------------------------------------------------------------------------


def outermost_list(element: _Element, story: OpenStory) -> list[Block]:
    style = attribute(element, "style-name")
    key = attribute(element, "continue-list") or attribute(element, "id") or f"list {id(element)}"
    if attribute(element, "continue-numbering") == "true":
        key = story.lists.get(style, key)
    story.lists[style] = key
    return items(element, Place(key, style, 0), story)


def items(element: _Element, place: Place, story: OpenStory) -> list[Block]:
    found: list[Block] = []
    for each in element:
        if local(each) == "list-item":
            found += item(each, place, story)
        elif local(each) == "list-header":
            found += blocks(each, story)
    return found


def item(element: _Element, place: Place, story: OpenStory) -> list[Block]:
    """The paragraphs of an item are lines of it; a heading in one, as programs number them, is a
    heading."""
    found: list[Block] = []
    form = story.styles.format(place.style, place.level)
    here = None if form == "none" else (place.key, place.level, form)
    for each in element:
        if local(each) == "list":
            style = attribute(each, "style-name") or place.style
            found += items(each, Place(place.key, style, place.level + 1), story)
        elif read := KINDS.get(local(each)):
            for block in read(each, story):
                add(found, block, here)
    return found


def add(found: list[Block], block: Block, here: tuple[str, int, str] | None) -> None:
    last = found[-1] if found else None
    if not isinstance(block, Paragraph) or block.level or here is None:
        found.append(block)
    elif isinstance(last, Paragraph) and last.items == here and not (block.pictures or block.boxes):
        last.spans += [Span("\n"), *block.spans]
        last.remarks += block.remarks
    else:
        block.items = here
        found.append(block)


KINDS: dict[str, Callable[[_Element, OpenStory], Sequence[Block]]] = {
    **dict.fromkeys(["p", "h"], paragraph),
    "list": outermost_list,
    "table": tables.table,
    "section": section,
    **dict.fromkeys(["numbered-paragraph", "index-body", "index-title", "bibliography"], blocks),
    **dict.fromkeys(INDEXES, index),
}
