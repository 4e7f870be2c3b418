"""The parts of an Office file: XML from a stranger, opened with the care that uploads need."""

from functools import cached_property
from posixpath import join, normpath
from typing import NamedTuple

from lxml.etree import _Element

from core.files.readers.archive import Archive
from core.files.readers.relations import main_part
from core.files.readers.telling import UnreadableError, damaged, too_large
from interop.importing.errors import UnreadableError as BrokenXml
from interop.importing.xml import parsed
from interop.word.reading.elements import attribute

MOST_PICTURE = 20 * 1024 * 1024
CORE = "docProps/core.xml"


class Target(NamedTuple):
    """Where a relation of a part leads: to another part of the file, or out of it."""

    kind: str
    target: str
    is_outside: bool


class Parts:
    """The parts of an Office file, by their names."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def xml(self, part: str) -> _Element:
        """The root of a part; UnreadableError names the part that is broken."""
        content = b"".join(self.archive.chunks(part))
        try:
            return parsed(content)
        except BrokenXml as error:
            raise damaged(f"{part[:80]} in it is broken, or is no part of a document.") from error
        except RecursionError as error:
            raise too_large(f"{part[:80]} in it is nested too deeply.") from error

    def picture(self, part: str) -> bytes | None:
        """The bytes of a picture; None where they are missing, damaged or too many."""
        info = self.archive.parts.get(part)
        if info is None or info.file_size > MOST_PICTURE:
            return None
        try:
            return b"".join(self.archive.chunks(part))
        except UnreadableError:
            return None


class Package(Parts):
    """A Word file; `main` is the name of the part that holds its text."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.main = main_part(archive)

    def relations(self, part: str) -> dict[str, Target]:
        """Key → where `part` leads by it."""
        folder, _, name = part.rpartition("/")
        own = join(folder, "_rels", f"{name}.rels")
        if own not in self.archive:
            return {}
        return {attribute(each, "Id"): target(each, folder) for each in self.xml(own)}

    @cached_property
    def of_main(self) -> dict[str, Target]:
        return self.relations(self.main)

    def named(self, *kinds: str) -> list[str]:
        """The parts of these kinds that the text leads to, as far as they are there."""
        found = [it.target for it in self.of_main.values() if it.kind in kinds]
        return [part for part in dict.fromkeys(found) if part in self.archive]

    def root(self, kind: str) -> _Element | None:
        """The root of the one part of a kind; None where there is none."""
        part = next(iter(self.named(kind)), "")
        return self.xml(part) if part else None

    def core(self) -> _Element | None:
        return self.xml(CORE) if CORE in self.archive else None


def target(relation: _Element, folder: str) -> Target:
    kind = attribute(relation, "Type").rpartition("/")[2]
    said = attribute(relation, "Target")
    if attribute(relation, "TargetMode") == "External":
        return Target(kind, said, True)
    return Target(kind, normpath(join("/", folder, said)).lstrip("/"), False)
