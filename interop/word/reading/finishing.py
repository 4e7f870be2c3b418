"""The last steps to a document, whatever file it was read from."""

from collections.abc import Sequence

from lxml.etree import _Element

from interop.word.document import LEFT, Document, Remark
from interop.word.reading import front, headings
from interop.word.reading.pieces import Piece
from interop.word.reading.places import placed
from interop.word.reading.references import matching, sections
from interop.word.reading.references.matching import Kept


def document(
    pieces: list[Piece],
    remarks: list[Remark],
    core: _Element | None,
    language: str,
    kept: Sequence[Kept] = (),
) -> Document:
    """What the pieces make; `core` is what the file says of itself (title, creator, modified), and
    `kept` are works that programs have kept in it."""
    first, more = front.read(pieces, core, language)
    headings.settle(pieces)
    references, of_works = matching.entries(sections.take(pieces), kept)
    parts = tuple(piece.part for piece in pieces)
    return Document(
        parts, (*placed(pieces), *remarks, *more, *of_works), front=first, references=references
    )


def left_comments(count: int) -> list[Remark]:
    said = f"{count} comment{'' if count == 1 else 's'} in the margin: left out."
    return [Remark(LEFT, said)] if count else []
