"""RIS, as reference managers export it, ours among them."""

import rispy
from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING
from rispy.parser import RisParser

from interop.importing import dates, kinds, languages, names, numbers, titles
from interop.importing.candidate import Author, Candidate, Reading, Skipped
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
# Those that appear in something else, which T2 names; of a talk it names the event.
WITHIN = {"JOUR", "MGZN", "NEWS", "CHAP", "CPAPER", "CONF", "BLOG"}
# Some programs write the same people under both tags: the first that says anything is taken.
ROLES = {
    "author": ("authors", "first_authors"),
    "editor": ("editors", "secondary_authors"),
    "translator": ("subsidiary_authors",),
}
READING = {
    "implementation": RisParser,
    "mapping": TAG_KEY_MAPPING | {"ED": "editors"},
    "list_tags": [*LIST_TYPE_TAGS, "ED"],
}
JOURNAL = ("journal_name", "secondary_title", "alternate_title3", "alternate_title1")


def read(text: str) -> Reading:
    found = Reading()
    whole, found.skipped = entries(text)
    for entry, number in whole:
        found.take(candidate(entry, number))
    return found


def entries(text: str) -> tuple[list[tuple[dict, int]], list[Skipped]]:
    """The entries of `text`, each with its number, and those that cannot be read."""
    whole, skipped = [], []
    for number, block in enumerate(blocks(text), start=1):
        try:
            (entry,) = rispy.loads(block, **READING)
        except (ValueError, IndexError, KeyError, OSError) as error:
            skipped.append(Skipped(f"entry {number}", f"It could not be read: {error}"))
        else:
            whole.append((entry, number))
    return whole, skipped


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

    sort = first("type_of_reference")
    title, subtitle = titles.parted(first("title", "primary_title"), first("short_title"))
    addresses = entry.get("urls") or [first("url")]
    return Candidate(
        place=f"entry {number}",
        title=title,
        type=kinds.named_in(first("type_of_work")) or TYPES.get(sort, OutputType.REPORT),
        authors=authors(entry),
        date=dates.iso(first("date")) or dates.iso(first("year", "publication_year")),
        subtitle=subtitle,
        abstract=first("abstract", "notes_abstract"),
        container=container(sort, first(*JOURNAL), first("publisher")),
        series=series(sort, first("secondary_title"), first("tertiary_title"), first("publisher")),
        address=addresses[0] if addresses else "",
        doi=dates.bare_doi(first("doi")),
        language=languages.tag(first("language")),
        keywords=tuple(
            word.strip() for words in entry.get("keywords", []) for word in words.split(";")
        ),
        **numbered(entry, sort, first("issn"), first("number")),
    )


def authors(entry: dict) -> tuple[Author, ...]:
    said: dict[str, list[str]] = {
        role: next(filter(None, (entry.get(key) for key in keys)), [])
        for role, keys in ROLES.items()
    }
    return tuple(names.inverted(name, role) for role, found in said.items() for name in found)


def container(sort: str, journal: str, publisher: str) -> str:
    """What it appeared in, or else who published it; of a page that is its site, and no more."""
    if sort in WITHIN:
        return journal or publisher
    return "" if sort == "ELEC" else publisher


def series(sort: str, second: str, third: str, publisher: str) -> str:
    if third or sort in WITHIN or sort == "SLIDE":
        return third
    return "" if sort == "ELEC" and second == publisher else second


def numbered(entry: dict, sort: str, serial: str, number: str) -> dict[str, str]:
    """Its ISBN, ISSN and number."""
    said = numbers.of_notes(list(map(str, entry.get("notes", []))))
    serials = numbers.of_serial(serial, sort == "RPRT") if serial else {}
    return {"number": number} | said | serials
