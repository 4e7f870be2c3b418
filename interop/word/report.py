"""What is told of a document, in the order and the words of the screens."""

from collections.abc import Mapping

from interop.word.document import ASKED, CHANGED, LEFT

HEADINGS = {ASKED: "To look at", CHANGED: "Changed", LEFT: "Left out"}
# Kind of block → words for one of them, and for several.
BLOCKS = {
    "heading": ("heading", "headings"),
    "text": ("text", "texts"),
    "note": ("side note", "side notes"),
    "quotation": ("quotation", "quotations"),
    "table": ("table", "tables"),
    "figure": ("picture", "pictures"),
}


def outline(counts: Mapping[str, int]) -> str:
    """“12 headings, 30 texts, 1 table”; “nothing” of an empty document."""
    said = [f"{n:,} {BLOCKS[kind][n != 1]}" for kind, n in counts.items()]
    return ", ".join(said) or "nothing"


def sections(remarks: list[dict]) -> list[tuple[str, list[dict]]]:
    """The remarks below their headings, those first that somebody has to look at."""
    found = {heading: [it for it in remarks if it["kind"] == k] for k, heading in HEADINGS.items()}
    return [(heading, several) for heading, several in found.items() if several]
