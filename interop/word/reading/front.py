"""The front of a document: what it says of itself, and which of its parts say it."""

import re
from html import unescape

from lxml.etree import _Element

from interop.word.document import CHANGED, Front, Remark
from interop.word.reading.elements import child
from interop.word.reading.pieces import Piece

ABSTRACT = re.compile(r"(?:[\dIVX.]+\s+)?(?:abstract|summary)\s*:?", re.IGNORECASE)
BEGINNING = 15  # pieces among which an abstract stands
LONGEST = 4_000  # letters of an abstract; a longer one is a part of the text
NO_TITLE = re.compile(
    r"(?:untitled.*|document\s*\d*|microsoft word\b.*|.*\.docx?|word document|title|\W*)", re.I
)
BREAK = re.compile(r"</(?:p|li)>|<br/>|<(?:ul|ol)>")
BETWEEN = re.compile(r"\s*(?:;|,|\n|\band\b|&)\s*")
SHOWN = re.compile(r"<(?:ul|ol|b)>")
OTHER_TITLE = "The properties of the file give another title."


def plain(html: str) -> str:
    """The words of HTML that we wrote ourselves, a line for each paragraph."""
    text = unescape(re.sub(r"<[^>]*>", "", BREAK.sub("\n", html)))
    lines = (line.strip() for line in text.replace("[^]", "").split("\n"))
    return "\n".join(filter(None, lines))


def read(pieces: list[Piece], core: _Element | None, language: str) -> tuple[Front, list[Remark]]:
    """What is proposed for the output. The pieces that say it are marked."""
    remarks: list[Remark] = []
    in_file = said(core, "title")
    if NO_TITLE.fullmatch(in_file):
        in_file = ""
    if not of(pieces, "title"):
        mark_title(pieces, in_file)
    mark_abstract(pieces)
    title = " ".join(of(pieces, "title")) or in_file
    if in_file and in_file.casefold() != title.casefold():
        remarks.append(Remark(CHANGED, OTHER_TITLE, words=in_file))
    front = Front(
        title=title,
        subtitle=" ".join(of(pieces, "subtitle")),
        authors=authors(of(pieces, "authors") or in_order(said(core, "creator"))),
        date=" ".join(of(pieces, "date")),
        abstract="\n\n".join(of(pieces, "abstract")),
        language=language,
        saved=said(core, "modified")[:10],
    )
    return front, remarks


def said(core: _Element | None, name: str) -> str:
    found = child(core, name)
    return " ".join((found.text or "").split()) if found is not None else ""


def of(pieces: list[Piece], front: str) -> list[str]:
    """The words of the pieces that are marked as this."""
    return [text for piece in pieces if piece.part.front == front and (text := words_of(piece))]


def words_of(piece: Piece) -> str:
    if piece.kind == "heading":
        return "" if piece.part.front == "abstract" else piece.part.text
    text = plain(piece.part.text)
    return text if piece.part.front == "abstract" else " ".join(text.split())


def authors(lines: list[str]) -> tuple[str, ...]:
    names = [name.strip() for line in lines for name in BETWEEN.split(line)]
    return tuple(dict.fromkeys(name for name in names if name))


def in_order(creators: str) -> list[str]:
    """The names in the properties of the file, “Field, Ada; Ash, Ben” among them."""
    names = [[part.strip() for part in name.split(",")] for name in creators.split(";")]
    return [" ".join(reversed(name)) if len(name) == 2 else ", ".join(name) for name in names]


def mark_title(pieces: list[Piece], in_file: str) -> None:
    """The first heading, if it begins the document, or says what the properties say."""
    headings = [piece for piece in pieces if piece.kind == "heading"]
    first = next(iter(headings), None)
    same = [it for it in headings if it.part.text.casefold() == in_file.casefold()]
    begins = first is not None and first is next(iter(pieces), None) and is_above(first, headings)
    for piece in same[:1] or ([first] if begins and first and not in_file else []):
        piece.change(front="title")
        piece.remarks.clear()


def is_above(first: Piece, headings: list[Piece]) -> bool:
    """Whether a heading is not one of several of its level."""
    return all(first.part.level < other.part.level for other in headings[1:])


def mark_abstract(pieces: list[Piece]) -> None:
    """A short section of texts alone that is called so."""
    for number, piece in enumerate(pieces[:BEGINNING]):
        if piece.kind == "heading" and ABSTRACT.fullmatch(piece.part.text):
            section = section_after(pieces, number)
            if is_abstract(section):
                for each in [piece, *section]:
                    each.change(front="abstract")
                    each.remarks = [it for it in each.remarks if it.words]
            return


def section_after(pieces: list[Piece], number: int) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces[number + 1 :]:
        if piece.kind == "heading":
            break
        found.append(piece)
    return found


def is_abstract(section: list[Piece]) -> bool:
    texts = [piece.part.text for piece in section]
    is_text = all(piece.kind == "text" and not piece.part.front for piece in section)
    letters = sum(len(plain(text)) for text in texts)
    return is_text and 0 < letters <= LONGEST and not any(map(SHOWN.search, texts))
