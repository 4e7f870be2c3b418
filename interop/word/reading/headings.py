"""The headings of a document in the two levels that a body has, without the numbers typed in."""

import re

from interop.word.document import CHANGED
from interop.word.reading.pieces import Piece

NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]+\.)\s+(?=\S)")
DEEPEST = 2
TOO_DEEP = "It was a heading of a deeper level: a body has two."
NUMBERED = "The page numbers sections by itself: “{}” was taken away."


def settle(pieces: list[Piece]) -> None:
    """Give headings the levels 1 and 2, by those that the document uses."""
    headings = [it for it in pieces if it.kind == "heading" and not it.part.front]
    levels = sorted({it.part.level for it in headings})
    for piece in headings:
        level = 1 + levels.index(piece.part.level)
        if level > DEEPEST:
            piece.tell(CHANGED, TOO_DEEP)
        piece.change(level=min(level, DEEPEST))
    take_numbers(headings)


def take_numbers(headings: list[Piece]) -> None:
    """Where several bear one, and they are most of them."""
    numbered = [it for it in headings if NUMBER.match(it.part.text)]
    if len(numbered) < 2 or 2 * len(numbered) < len(headings):
        return
    for piece in numbered:
        found = NUMBER.match(piece.part.text)
        if found:
            piece.tell(CHANGED, NUMBERED.format(found[0].strip()))
            piece.change(text=piece.part.text[found.end() :])
