"""The last steps to a document, whatever file it was read from."""

from lxml.etree import _Element

from interop.word.document import LEFT, Document, Remark
from interop.word.reading import front, headings
from interop.word.reading.pieces import Piece
from interop.word.reading.places import placed


def document(
    pieces: list[Piece], remarks: list[Remark], core: _Element | None, language: str
) -> Document:
    """What the pieces make; `core` is what the file says of itself (title, creator, modified)."""
    first, more = front.read(pieces, core, language)
    headings.settle(pieces)
    parts = tuple(piece.part for piece in pieces)
    return Document(parts, (*placed(pieces), *remarks, *more), front=first)


def left_comments(count: int) -> list[Remark]:
    said = f"{count} comment{'' if count == 1 else 's'} in the margin: left out."
    return [Remark(LEFT, said)] if count else []
