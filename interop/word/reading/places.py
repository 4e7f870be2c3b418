"""Where in a document something stands, in words: below which heading, and how it begins."""

from dataclasses import replace

from interop.word.document import Part, Remark
from interop.word.reading.front import plain
from interop.word.reading.pieces import Piece

BEGINNING = 60
CALLED = {
    "table": "Table",
    "figure": "Picture",
    "heading": "Heading",
    "note": "Note",
    "quotation": "Quotation",
}


def placed(pieces: list[Piece]) -> list[Remark]:
    """The remarks of all pieces, with their places; what is told of one twice stands once."""
    found: list[Remark] = []
    section, tables, figures = "", 0, 0
    for number, piece in enumerate(pieces):
        tables += piece.kind == "table"
        figures += piece.kind == "figure"
        of_kind = {"table": tables, "figure": figures}.get(piece.kind, 0)
        place = " · ".join(filter(None, [section, called(piece.part, of_kind)]))
        once = dict.fromkeys(piece.remarks)
        found += [replace(remark, place=place, part=number) for remark in once]
        if piece.kind == "heading" and not piece.part.front:
            section = piece.part.text
    return found


def called(part: Part, number: int = 0) -> str:
    """“Table 2”, “Heading: Who pays?”, or how a text begins."""
    said = part.caption or plain(part.text) or part.alt
    begins = " ".join(said.split())
    if len(begins) > BEGINNING:
        begins = f"{begins[:BEGINNING].rsplit(' ', 1)[0]}…"
    name = CALLED.get(part.kind, "")
    name = f"{name} {number}" if name and number else name
    return ": ".join(filter(None, [name, f"“{begins}”" if begins else ""]))
