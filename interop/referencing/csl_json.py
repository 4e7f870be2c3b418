"""CSL-JSON as works that are cited."""

from interop.importing import csl_json, dates
from interop.referencing.entry import Entry, as_lines
from research.references.items import VARIABLES
from research.vocabulary import CitedType

# Types of CSL that are one of ours by another name.
TYPES = {
    "post-weblog": CitedType.WEB,
    "post": CitedType.WEB,
    "bill": CitedType.LAW,
    "regulation": CitedType.LAW,
    "article": CitedType.JOURNAL,
    "entry-encyclopedia": CitedType.CHAPTER,
}


def read(text: str) -> tuple[list[Entry], list[str]]:
    """The items of `text`, and of each that cannot be read where it stands and why."""
    items, skipped = csl_json.items(text)
    return [entry(item, n) for item, n in items], [f"{it.place}: {it.reason}" for it in skipped]


def entry(item: dict, number: int) -> Entry:
    sort = csl_json.words(item.get("type"))
    texts = {field: csl_json.words(item.get(name)) for field, name in VARIABLES.items()}
    return Entry(
        f"entry {number}",
        texts
        | {
            "key": csl_json.words(item.get("id")),
            "type": sort if sort in CitedType else TYPES.get(sort, CitedType.OTHER),
            "authors": as_lines(csl_json.people(item.get("author"), "author")),
            "editors": as_lines(csl_json.people(item.get("editor"), "editor")),
            "year": year(item.get("issued")),
            "accessed": full(csl_json.date(item.get("accessed"))),
            "doi": dates.bare_doi(texts["doi"]),
        },
    )


def year(issued) -> str:
    """The year, or else what is written in its place."""
    found = csl_json.date(issued)[:4]
    return found or csl_json.words(issued.get("literal") if isinstance(issued, dict) else "")


def full(date: str) -> str:
    """A whole day; "" of what is less."""
    return date if date.count("-") == 2 else ""
