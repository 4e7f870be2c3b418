"""RIS, as reference managers export it."""

import rispy
from rispy.parser import RisParser

from interop.importing import dates, names
from interop.importing.candidate import Candidate, Reading, Skipped
from research.vocabulary import OutputType

TYPES = {
    "JOUR": OutputType.ARTICLE,
    "MGZN": OutputType.FEATURE,
    "NEWS": OutputType.FEATURE,
    "CHAP": OutputType.ARTICLE,
    "CPAPER": OutputType.ARTICLE,
    "CONF": OutputType.ARTICLE,
    "UNPB": OutputType.WORKING_PAPER,
    "SLIDE": OutputType.PRESENTATION,
    "DATA": OutputType.DATASET,
    "VIDEO": OutputType.RECORDING,
    "SOUND": OutputType.RECORDING,
    "ELEC": OutputType.COMMENTARY,
    "BLOG": OutputType.COMMENTARY,
}


def read(text: str) -> Reading:
    found = Reading()
    for number, block in enumerate(blocks(text), start=1):
        try:
            (entry,) = rispy.loads(block, implementation=RisParser)
        except (ValueError, IndexError, KeyError, OSError) as error:
            found.skipped.append(Skipped(f"entry {number}", f"It could not be read: {error}"))
            continue
        found.take(candidate(entry, number))
    return found


def blocks(text: str) -> list[str]:
    """The entries, each from its TY to its ER, or to the next TY where that is missing."""
    made: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("TY  -"):
            made.append([])
        if made and line.strip():
            made[-1].append(line)
    whole = [b if b[-1].startswith("ER  -") else [*b, "ER  - "] for b in made]
    return ["\n".join(lines) + "\n" for lines in whole]


def candidate(entry: dict, number: int) -> Candidate:
    def first(*keys: str) -> str:
        return next((str(entry[key]).strip() for key in keys if entry.get(key)), "")

    people = [("author", "authors"), ("author", "first_authors"), ("editor", "secondary_authors")]
    authors = [names.inverted(n, role) for role, key in people for n in entry.get(key, [])]
    addresses = entry.get("urls") or [first("url")]
    return Candidate(
        place=f"entry {number}",
        title=first("title", "primary_title"),
        type=TYPES.get(first("type_of_reference"), OutputType.REPORT),
        authors=tuple(dict.fromkeys(authors)),
        date=dates.iso(first("date")) or dates.iso(first("year", "publication_year")),
        abstract=first("abstract", "notes_abstract"),
        container=first("journal_name", "secondary_title", "alternate_title3"),
        series=first("tertiary_title"),
        address=addresses[0] if addresses else "",
        doi=dates.bare_doi(first("doi")),
        issn=first("issn"),
        language=first("language"),
        keywords=tuple(entry.get("keywords", [])),
    )
