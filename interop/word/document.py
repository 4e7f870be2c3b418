"""What is read of a document, before anything is made of it: its parts, and what is to be told."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

# Kinds of remarks, as the report has them one below the other.
ASKED, CHANGED, LEFT = "asked", "changed", "left"


@dataclass(frozen=True)
class Remark:
    """Something to tell of a document, about the part with the number `part` (-1: of no part).

    `kind` says whether somebody has to look at it (ASKED), it is not as it was (CHANGED), or it is
    left out (LEFT); `words` are those that stand nowhere else then.
    """

    kind: str
    what: str
    place: str = ""
    words: str = ""
    part: int = -1


@dataclass(frozen=True)
class Part:
    """A piece of the text that becomes one block of a body; `kind` is the name of that block.

    `text` is HTML of texts and notes, and plain words of all others. `front` says what of the
    output it is, if it stands at the front of the document: its title, its abstract, …
    """

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    has_head: bool = False
    has_side: bool = False
    caption: str = ""
    source: str = ""
    picture: str = ""  # name of a part of the file
    alt: str = ""
    is_decorative: bool = False
    front: str = ""


@dataclass(frozen=True)
class Changes:
    """What in a document is not settled: changes that were tracked, and comments, counted."""

    added: int = 0
    deleted: int = 0
    reformatted: int = 0
    comments: int = 0

    @property
    def are_tracked(self) -> bool:
        return bool(self.added or self.deleted or self.reformatted)


@dataclass(frozen=True)
class Front:
    """What a document says of itself, as it is proposed for the output."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    abstract: str = ""
    language: str = ""
    saved: str = ""  # the day on which the file was saved last


@dataclass(frozen=True)
class Entry:
    """An entry of the list of references: its `text` as printed, and the work that it names.

    `work` are fields of a WorkBlock (research.references.blocks), as far as the text could be read;
    `item` is CSL-JSON that a program has kept in the document. What has neither stays text.
    """

    text: str = ""
    work: dict[str, str] = field(default_factory=dict)
    item: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    changes: Changes = field(default_factory=Changes)
    front: Front = field(default_factory=Front)
    references: tuple[Entry, ...] = ()

    def counted(self) -> dict[str, int]:
        """How many parts there are of each kind, of those that stand in the text."""
        kinds = [part.kind for part in self.parts if not part.front]
        return {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def from_json(said: dict[str, Any]) -> Document:
    """The document that `as_json` wrote down."""
    return Document(
        tuple(Part(**part | {"rows": tuples(part["rows"])}) for part in said["parts"]),
        tuple(Remark(**remark) for remark in said["remarks"]),
        Changes(**said["changes"]),
        Front(**said["front"] | {"authors": tuple(said["front"]["authors"])}),
        tuple(Entry(**entry) for entry in said.get("references", [])),
    )


def tuples(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)
