"""What a reader makes of one entry of a bibliography, before anything is written."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from interop.forms.text import lines, one_line
from research.vocabulary import OutputType


@dataclass(frozen=True)
class Author:
    """Somebody with a part in it; of a body `family` is its whole name."""

    family: str
    given: str = ""
    role: str = "author"
    orcid: str = ""

    @property
    def is_body(self) -> bool:
        return not self.given

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Candidate:
    """An entry that may become an output. `place` says where it stands: "line 12", "entry 3".

    `date` is an ISO 8601 date as far as it is known, "" where none is given.
    """

    place: str
    title: str
    type: OutputType = OutputType.REPORT
    authors: tuple[Author, ...] = ()
    date: str = ""
    subtitle: str = ""
    abstract: str = ""
    series: str = ""
    number: str = ""
    container: str = ""
    address: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """For whoever decides: "Field and others (2009) Who pays? [Report]"."""
        names = [author.family for author in self.authors]
        who = f"{names[0]} and others" if len(names) > 2 else " and ".join(names)
        return f"{who or 'Nobody'} ({self.date[:4] or 'undated'}) {self.title} [{self.type.label}]"


class Skipped(NamedTuple):
    """An entry that cannot be taken, and why."""

    place: str
    reason: str


@dataclass
class Reading:
    """What was read of a file: what may become outputs, and what is left out."""

    candidates: list[Candidate] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def take(self, candidate: Candidate) -> None:
        """Keep `candidate`, as every database can hold it, or say why it cannot be one."""
        candidate = tidy(candidate)
        if reason := lacking(candidate):
            self.skipped.append(Skipped(candidate.place, reason))
        else:
            self.candidates.append(candidate)


def lacking(candidate: Candidate) -> str:
    if not candidate.title:
        return "It has no title."
    if len(candidate.title) > 255:
        return "Its title is longer than 255 characters."
    return ""


def tidy(candidate: Candidate) -> Candidate:
    """`candidate` with each text on one line, its abstract in paragraphs; without control
    characters and halves of characters, and without whoever and whatever has no name then."""
    texts = {it.name: getattr(candidate, it.name) for it in fields(candidate) if it.type is str}
    said: dict[str, Any] = {name: one_line(text) for name, text in texts.items()}
    authors = [
        replace(author, family=one_line(author.family), given=one_line(author.given))
        for author in candidate.authors
    ]
    return replace(
        candidate,
        **said | {"abstract": lines(candidate.abstract)},
        authors=tuple(author for author in authors if author.family),
        keywords=tuple(filter(None, map(one_line, candidate.keywords))),
    )
