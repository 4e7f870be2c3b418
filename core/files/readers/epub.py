"""The chapters of an e-book (EPUB 3.3), in the order in which they are read.

A document of its spine is a page. What its style sheets hide is read; what its markup hides is not.
"""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import BinaryIO
from urllib.parse import unquote

from core.files.readers.archive import Archive
from core.files.readers.telling import UnreadableError, damaged, locked
from core.files.readers.xml_words import Reader, WordReader, parse

CONTAINER, ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
# Elements that stand within a line, so that a word may run through them.
INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small
    span strike strong sub sup time tt u var wbr""".split()  # noqa: SIM905
)
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


class Container(Reader):
    """Where the package of the book is (EPUB 3.3 §4.2.6.3.1)."""

    package = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile" and not self.package:
            self.package = attributes.get("full-path", "")


class Package(Reader):
    """The documents of the spine, as names of parts (EPUB 3.3 §5.6, §5.7)."""

    def __init__(self, part: str) -> None:
        self.folder = dirname(part)
        self.items: dict[str, str] = {}
        self.spine: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "item":
            target = unquote(attributes.get("href", "")).partition("#")[0]
            self.items[attributes.get("id", "")] = normpath(join(self.folder, target))
        elif name == "itemref":
            self.spine.append(attributes.get("idref", ""))


class Encryption(Reader):
    """The parts that are encrypted, fonts among them that are merely disguised."""

    def __init__(self) -> None:
        self.parts: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "CipherReference":
            self.parts.add(unquote(attributes.get("URI", "")))


class Chapter(WordReader):
    """The words of one document of the book."""

    words = frozenset({"body"})
    skipped = frozenset({"script", "style", "template", "rt", "rp", "object", "audio", "video"})

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.part_from_others(name)
        super().start(name, attributes)

    def end(self, name: str) -> None:
        super().end(name)
        self.part_from_others(name)

    def part_from_others(self, name: str) -> None:
        if name not in INLINE:
            self.pages[-1].append("\n")

    def hides(self, name: str, attributes: dict[str, str]) -> bool:
        return "hidden" in attributes or bool(HIDDEN.search(attributes.get("style", "")))


def pages(file: BinaryIO) -> Iterator[tuple[int, str | None]]:
    archive = Archive(file)
    container, encryption = Container(), Encryption()
    if CONTAINER not in archive:
        raise damaged("It is no e-book, or its contents are missing.")
    parse(archive.chunks(CONTAINER), container)
    package = Package(container.package)
    parse(archive.chunks(container.package), package)
    if ENCRYPTION in archive:
        parse(archive.chunks(ENCRYPTION), encryption)
    parts = [package.items[key] for key in package.spine if key in package.items]
    if encryption.parts & set(parts):
        raise locked("It is locked to its buyer (DRM).")
    return ((number, text_of(archive, part)) for number, part in enumerate(parts, 1))


def text_of(archive: Archive, part: str) -> str | None:
    chapter = Chapter()
    try:
        parse(archive.chunks(part), chapter, as_html=True)
    except UnreadableError as error:
        if error.status != "damaged":
            raise
        return None
    return "".join(chapter.texts())
