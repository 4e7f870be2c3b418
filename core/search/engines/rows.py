"""What an engine is given to keep, and what it answers with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import cached_property

from core.pages.language import LANG
from core.search.analysis import for_engine, words


@dataclass(frozen=True)
class Words:
    """All words of an entry, as they are written, but those of the files that it shows."""

    entry: int
    title: str
    names: str = ""
    body: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return "title", "names", "body"

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """Part → its words, folded: read once for all that want them."""
        return {part: words(getattr(self, part)) for part in self.parts}

    def for_engine(self, part: str) -> str:
        return for_engine(getattr(self, part), self.folded[part])


@dataclass(frozen=True)
class Hit:
    """An entry that was found, with all that a line of results needs but its address."""

    entry: int
    type: str
    key: int
    title: str
    label: str
    date: date | None
    face: dict
    url_path: str  # of a page of the tree; "" of anything else
    names: str = ""
    body: str = ""

    @property
    def language(self) -> str:
        """What its title is written in, "" for English."""
        return self.face.get(LANG, "")


@dataclass(frozen=True)
class FileHit:
    """A page inside a file that was found; `number` 0 where the file has no pages."""

    document: int
    title: str
    number: int
    text: str


class Part(StrEnum):
    """The part of entries that something is looked for in."""

    ANY = "any"
    HEADS = "heads"  # titles and names
    TITLE = "title"


class Order(StrEnum):
    """The orders of results; undated ones come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
