"""What is told of a document, in the order and the words of the screens."""

from collections.abc import Mapping

from interop.word.citing import AS_TEXT, KNOWN, READ
from interop.word.document import ASKED, CHANGED, LEFT

HEADINGS = {ASKED: "To look at", CHANGED: "Changed", LEFT: "Left out"}
CITED = {AS_TEXT: "Kept as text", READ: "Read", KNOWN: "There already"}
# Kind of block → words for one of them, and for several.
BLOCKS = {
    "heading": ("heading", "headings"),
    "text": ("text", "texts"),
    "note": ("side note", "side notes"),
    "quotation": ("quotation", "quotations"),
    "table": ("table", "tables"),
    "figure": ("picture", "pictures"),
    READ: ("reference that could be read", "references that could be read"),
    AS_TEXT: ("reference kept as text", "references kept as text"),
    KNOWN: ("reference that was there already", "references that were there already"),
}


def outline(counts: Mapping[str, int]) -> str:
    """“12 headings, 30 texts, 1 table”; “nothing” of an empty document."""
    said = [f"{n:,} {BLOCKS[kind][n != 1]}" for kind, n in counts.items()]
    return ", ".join(said) or "nothing"


def references(carried: list[dict[str, str]]) -> list[tuple[str, list[dict[str, str]]]]:
    """What has become of the list of references: those that stayed text first, as of these
    somebody may want to look at each."""
    found = {heading: [it for it in carried if it["kind"] == k] for k, heading in CITED.items()}
    return [(heading, several) for heading, several in found.items() if several]


def sections(remarks: list[dict]) -> list[tuple[str, list[dict]]]:
    """The remarks below their headings, those first that somebody has to look at."""
    found = {heading: [it for it in remarks if it["kind"] == k] for k, heading in HEADINGS.items()}
    return [(heading, several) for heading, several in found.items() if several]
