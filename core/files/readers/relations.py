"""How the parts of an Office Open XML file lead to one another (ISO/IEC 29500-2 §6.5)."""

from dataclasses import dataclass
from posixpath import dirname, join, normpath

from core.files.readers.archive import Archive
from core.files.readers.telling import damaged
from core.files.readers.xml_words import Reader, parse


@dataclass(frozen=True)
class PartRelation:
    key: str
    kind: str  # the last word of its type: "slide", "officeDocument"
    target: str  # name of a part


class Relations(Reader):
    """The relationships of one part."""

    def __init__(self, part: str):
        self.folder = dirname(part)
        self.all: list[PartRelation] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = normpath(join("/", self.folder, attributes.get("Target", ""))).lstrip("/")
            self.all.append(PartRelation(attributes.get("Id", ""), kind, target))


def relations(archive: Archive, part: str = "") -> list[PartRelation]:
    """Where `part` leads; of no part, the whole file."""
    folder, _, name = part.rpartition("/")
    own = join(folder, "_rels", f"{name}.rels")
    if own not in archive:
        return []
    found = Relations(part)
    parse(archive.chunks(own), found)
    return found.all


def main_part(archive: Archive) -> str:
    for relation in relations(archive):
        if relation.kind == "officeDocument":
            return relation.target
    raise damaged("It is no Office file, or its main part is missing.")


def targets(found: list[PartRelation], *kinds: str) -> list[str]:
    return [relation.target for relation in found if relation.kind in kinds]
