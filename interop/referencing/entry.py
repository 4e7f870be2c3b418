"""One entry of a bibliography on its way to a work that is cited."""

from collections.abc import Iterable
from dataclasses import dataclass

from interop.importing.candidate import Author
from research.references.names import Name


@dataclass(frozen=True)
class Entry:
    """`place` says where it stands: "line 12"; `work` what it says, by fields of a WorkBlock."""

    place: str
    work: dict[str, str]


def as_lines(authors: Iterable[Author]) -> str:
    """Authors as staff type them, one a line."""
    return "\n".join(Name(author.family, author.given).line for author in authors)
