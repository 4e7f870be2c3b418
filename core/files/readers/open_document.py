"""Text documents, presentations and spreadsheets as OpenDocument files (ISO/IEC 26300).

In a text document there are no pages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.open_styles import OpenStyles
from core.files.readers.sheets import number
from core.files.readers.telling import locked
from core.files.readers.xml_words import Reader, WordReader, parse, value, words_of

MANIFEST = "META-INF/manifest.xml"
# Kind of file → the element that is one of its pages.
PAGES = {"odt": "", "odp": "page", "ods": "table"}
FAMILIES = {
    "p": "paragraph",
    "h": "paragraph",
    "span": "text",
    "a": "text",
    "page": "drawing-page",
    "table": "table",
}


class Manifest(Reader):
    """Whether the parts of the file are encrypted (OpenDocument part 2, §3.4)."""

    is_encrypted = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.is_encrypted |= name == "encryption-data"


@dataclass
class Columns:
    """The columns of one table: those that are hidden, how many were told of, where we are."""

    hidden: list[range] = field(default_factory=list)
    known: int = 0
    now: int = 0


class OpenText(WordReader):
    """The words that are shown."""

    words = frozenset({"p", "h"})
    apart = frozenset({"p", "h", "tab", "s", "line-break", "note", "frame", "text-box"})
    # Number of a note and of a page; what a cell that another covers holds.
    skipped = frozenset(
        {
            "annotation",
            "tracked-changes",
            "note-citation",
            "page-number",
            "ruby-text",
            "covered-table-cell",
        }
    )

    def __init__(self, styles: OpenStyles, page: str) -> None:
        super().__init__()
        self.styles, self.page = styles, page
        self.tables: list[Columns] = []
        self.paragraphs: list[int] = []  # of each open one: how much was kept before it

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self.tables.append(Columns())
        elif self.tables:
            self.count(name, attributes, self.tables[-1])
        super().start(name, attributes)
        if name in self.words:
            self.paragraphs.append(len(self.pages[-1]))
        elif name == "hidden-paragraph" and value(attributes, "is-hidden") == "true":
            del self.pages[-1][self.paragraphs[-1] if self.paragraphs else 0 :]
            self.hide("p", "h")

    def end(self, name: str) -> None:
        super().end(name)
        if name == "table" and self.tables:
            self.tables.pop()
        elif name in self.words:
            self.paragraphs.pop()

    def count(self, name: str, attributes: dict[str, str], columns: Columns) -> None:
        """Where in its table a cell stands, and which columns are hidden."""
        repeated = number(value(attributes, "number-columns-repeated", "1"))
        if name == "table-column":
            if value(attributes, "visibility") in {"collapse", "filter"}:
                columns.hidden.append(range(columns.known + 1, columns.known + repeated + 1))
            columns.known += repeated
        elif name == "table-row":
            columns.now = 0
        elif name in {"table-cell", "covered-table-cell"}:
            columns.now += repeated

    def hides(self, name: str, attributes: dict[str, str]) -> bool:
        if name == "section" or name == "hidden-text":
            is_hidden = value(attributes, "is-hidden") == "true"
            return is_hidden or value(attributes, "display") == "none"
        if name == "table-row":
            return value(attributes, "visibility") in {"collapse", "filter"}
        if name == "table-cell" and self.tables:
            return any(self.tables[-1].now in hidden for hidden in self.tables[-1].hidden)
        if name in FAMILIES:
            style = value(attributes, "style-name")
            return bool(style) and self.styles.hides(FAMILIES[name], style)
        return bool(self.styles.layers) and value(attributes, "layer") in self.styles.layers


def pages(file: BinaryIO, kind: str) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    manifest = Manifest()
    if MANIFEST in archive:
        parse(archive.chunks(MANIFEST), manifest)
    if manifest.is_encrypted:
        raise locked("It opens with a password only.")
    styles = OpenStyles()
    for part in ["styles.xml", "content.xml"]:  # of those that the file itself names, the last
        if part in archive or part == "content.xml":
            parse(archive.chunks(part), styles)
    texts = words_of(archive.chunks("content.xml"), OpenText(styles, PAGES[kind]))
    yield from enumerate(texts) if kind == "odt" else enumerate(texts[1:], 1)
