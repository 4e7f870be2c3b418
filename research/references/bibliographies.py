"""Bibliographies as they are pasted: BibTeX, RIS or CSL-JSON.

How those are written a room above knows, and registers a reader here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Bibliography:
    """What was read: `works` as values of a WorkBlock; `wrong` says of everything that could not be
    read where it stands and why: "line 12: It has no title."."""

    works: list[dict] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


Reader = Callable[[str], Bibliography]
_known: list[Reader] = []


def reads_bibliographies(reader: Reader) -> Reader:
    """Register the function that reads whatever is pasted; a decorator."""
    _known[:] = [reader]
    return reader


def read(text: str) -> Bibliography:
    return _known[0](text)
