"""Text documents, presentations and spreadsheets as OpenDocument files (ISO/IEC 26300).

Comments and tracked changes are left out. In a text document there are no pages.
"""

from collections.abc import Iterator
from typing import BinaryIO

from core.files.readers.archive import Archive
from core.files.readers.telling import locked
from core.files.readers.xml_words import Grammar, Reader, parse, words_of

MANIFEST = "META-INF/manifest.xml"
# Kind of file → the element that is one of its pages.
PAGES = {"odt": "", "odp": "page", "ods": "table"}


class Manifest(Reader):
    """Whether the parts of the file are encrypted (OpenDocument part 2, §3.4)."""

    is_encrypted = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.is_encrypted |= name == "encryption-data"


def pages(file: BinaryIO, kind: str) -> Iterator[tuple[int, str]]:
    archive = Archive(file)
    manifest = Manifest()
    if MANIFEST in archive:
        parse(archive.chunks(MANIFEST), manifest)
    if manifest.is_encrypted:
        raise locked("It opens with a password only.")
    grammar = Grammar(
        words=frozenset({"p", "h"}),
        breaks=frozenset({"p", "h", "tab", "s", "line-break"}),
        skipped=frozenset({"annotation", "tracked-changes"}),
        page=PAGES[kind],
    )
    texts = words_of(archive.chunks("content.xml"), grammar)
    yield from enumerate(texts) if kind == "odt" else enumerate(texts[1:], 1)
