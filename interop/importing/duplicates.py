"""Whether a work is here already: by its whole DOI, or else by title, year and first author."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from interop.importing.candidate import Candidate
from research.models import Contribution, OutputPage

NOT_WORDS = re.compile(r"[\W_]+")
BATCH = 500


@dataclass(frozen=True)
class Known:
    """A work that is here, as draft or in public, or that came earlier in the same file."""

    title: str
    key: int | None = None  # of its page
    place: str = ""  # in the file


@dataclass
class KnownWorks:
    """What is here, to be asked of each entry in turn."""

    by_doi: dict[str, Known] = field(default_factory=dict)
    by_words: dict[tuple, Known] = field(default_factory=dict)

    def find(self, candidate: Candidate) -> Known | None:
        """The same work; None for one that is new. Two with different DOIs are two."""
        doi = candidate.doi.casefold()
        if doi and doi in self.by_doi:
            return self.by_doi[doi]
        return self.by_words.get(words_of(candidate), None)

    def add(self, candidate: Candidate) -> None:
        """`candidate` comes in: what follows in the file may be the same."""
        known = Known(candidate.title, place=candidate.place)
        if candidate.doi:
            self.by_doi.setdefault(candidate.doi.casefold(), known)
        self.by_words.setdefault(words_of(candidate), known)


def words_of(candidate: Candidate) -> tuple:
    first = candidate.authors[0].family if candidate.authors else ""
    return bare(candidate.title), candidate.date[:4], bare(first)


def bare(text: str) -> str:
    """`text` without case, accents and all that is neither letter nor digit."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return NOT_WORDS.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


def known_works(candidates: Iterable[Candidate]) -> KnownWorks:
    """The works here that may be among `candidates`; drafts too. Three queries."""
    works, titles = KnownWorks(), {bare(candidate.title) for candidate in candidates}
    firsts = first_authors()
    rows = OutputPage.objects.order_by("pk").values_list(
        "pk", "title", "draft_title", "date", "date_precision", "doi"
    )
    for pk, title, draft, date, precision, doi in rows.iterator(BATCH):
        known = Known(draft or title, pk)
        if doi:
            works.by_doi.setdefault(doi.casefold(), known)
        year = str(date.year) if date and precision != "undated" else ""
        for words in {bare(title), bare(draft)} & titles:
            works.by_words.setdefault((words, year, bare(firsts.get(pk, ""))), known)
    return works


def first_authors() -> dict[int, str]:
    """Key of each output → the family name that stands first on it."""
    rows = Contribution.objects.order_by("output", "-sort_order", "-pk")
    return dict(rows.values_list("output", "family_name").iterator(BATCH))


def divided(
    candidates: list[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, Known]]]:
    """Those that are new, and those that are here already or twice in the file."""
    works, new, known = known_works(candidates), [], []
    for candidate in candidates:
        if same := works.find(candidate):
            known.append((candidate, same))
        else:
            new.append(candidate)
            works.add(candidate)
    return new, known
