"""The parts of a document as the blocks of a body, as they are kept."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from uuid import uuid4

from core.values.pasted import tidy_line, tidy_text
from interop.word.document import Document, Part

LEVELS = {1: "h2", 2: "h3"}
# What a page says beside its text; an abstract can stand in a text, too.
BESIDE = {"title", "subtitle", "authors", "date"}
REFERENCES = "references"  # what has become entries of a list of its own


def heading(part: Part) -> dict:
    level = LEVELS.get(part.level, "h3" if part.level else "h2")
    return {"text": tidy_line(part.text)[:160], "level": level}


def note(part: Part) -> dict:
    return {"text": tidy_text(part.text), "page": None, "section": ""}


def quotation(part: Part) -> dict:
    return {"quote": tidy_text(part.text), "attribution": tidy_line(part.caption)}


def table(part: Part) -> dict:
    headers = {(True, True): "both", (True, False): "row", (False, True): "column"}
    cells = {
        "data": [[tidy_text(cell) for cell in row] for row in part.rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": part.has_head,
        "first_col_is_header": part.has_side,
        "table_header_choice": headers.get((part.has_head, part.has_side), "neither"),
        "table_caption": tidy_line(part.caption),
    }
    return {"table": cells, "unit": "", "source": tidy_line(part.source)}


VALUES: dict[str, Callable[[Part], Any]] = {
    "heading": heading,
    "text": lambda part: tidy_text(part.text),
    "note": note,
    "quotation": quotation,
    "table": table,
}


def figure(part: Part, image: int) -> dict:
    shown = {"image": image, "decorative": part.is_decorative, "alt_text": tidy_line(part.alt)}
    return {"image": shown, "caption": tidy_line(part.caption)}


def blocks(
    document: Document, images: Mapping[str, int], *, with_abstract: bool
) -> dict[int, dict[str, Any]]:
    """Number of a part → its block, in order. A picture that is not among `images` has none.

    `with_abstract`: the abstract stands in the text, as the page is not made of the document.
    """
    made = {}
    for number, part in enumerate(document.parts):
        if part.front in {*BESIDE, REFERENCES} or (part.front and not with_abstract):
            continue
        if part.kind != "figure":
            made[number] = block(part.kind, VALUES[part.kind](part))
        elif part.picture in images:
            made[number] = block("figure", figure(part, images[part.picture]))
        elif part.caption:
            made[number] = block("text", f"<p>{escape(tidy_line(part.caption))}</p>")
    return made


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid4())}
