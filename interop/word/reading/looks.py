"""Headings that no style names: short lines, bold or large, alone in their paragraph."""

from collections import Counter
from collections.abc import Iterable

from interop.word.document import CHANGED, Remark
from interop.word.reading.blocks import Block, Paragraph

MOST_LETTERS, MOST_WORDS = 120, 16
LARGER = 1.15  # times the size of most words
MOST_IN_A_ROW = 2  # of more, none is a heading: an address, a list of names
MOSTLY = 0.4  # where more of the words are bold, bold says nothing
TAKEN = "It was taken for a heading by its look: choose its level, or make it text."


def find(blocks: list[Block]) -> None:
    """Make headings of the paragraphs in `blocks` that look like one."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    size, bold_counts = usual(paragraphs)
    said = [block for block in blocks if not is_empty(block)]
    looks = [
        isinstance(block, Paragraph) and is_like_heading(block, size, bold_counts) for block in said
    ]
    found = [b for n, b in enumerate(said) if isinstance(b, Paragraph) and leads_on(looks, n)]
    give_levels(found, paragraphs)


def usual(paragraphs: Iterable[Paragraph]) -> tuple[int, bool]:
    """The size of most words, and whether bold ones are few enough to be told apart."""
    sizes: Counter[int] = Counter()
    strong = 0
    for each in paragraphs:
        if not each.level:
            sizes[each.size] += len(each.text)
            strong += len(each.text) if each.is_strong and not is_short(each.text) else 0
    size = max(sizes, key=lambda size: sizes[size], default=0)
    return size, strong <= MOSTLY * sizes.total()


def is_like_heading(paragraph: Paragraph, size: int, bold_counts: bool) -> bool:
    if paragraph.role or paragraph.level or paragraph.items or paragraph.pictures:
        return False
    stands_out = (paragraph.is_strong and bold_counts) or is_larger(paragraph, size)
    return stands_out and is_short(paragraph.text)


def is_short(text: str) -> bool:
    """Whether these are words as a heading has them, and no sentence."""
    if not any(c.isalpha() for c in text) or text[-1] in ".,;":
        return False
    return len(text) <= MOST_LETTERS and len(text.split()) <= MOST_WORDS


def is_larger(paragraph: Paragraph, size: int) -> bool:
    return bool(size) and paragraph.size >= LARGER * size


def leads_on(looks: list[bool], place: int) -> bool:
    """Whether this looks like a heading, few such stand together, and something else follows."""
    if not looks[place]:
        return False
    first = last = place
    while first > 0 and looks[first - 1] and place - first <= MOST_IN_A_ROW:
        first -= 1
    while last + 1 < len(looks) and looks[last + 1] and last - place <= MOST_IN_A_ROW:
        last += 1
    return last + 1 < len(looks) and last - first < MOST_IN_A_ROW


def is_empty(block: Block) -> bool:
    return isinstance(block, Paragraph) and not (block.text or block.pictures or block.boxes)


def give_levels(found: list[Paragraph], paragraphs: Iterable[Paragraph]) -> None:
    """By their sizes, the largest first; below the headings of styles, where there are any."""
    deepest = max((each.level for each in paragraphs if not each.role), default=0)
    sizes = sorted({each.size for each in found}, reverse=True)
    for each in found:
        each.level = (deepest or 1) if deepest else 1 + sizes.index(each.size)
        each.by_look = True
        each.remarks.append(Remark(CHANGED, TAKEN))
