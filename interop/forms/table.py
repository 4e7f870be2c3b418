"""Records as rows of a table: what a list is exported as where a reader wants to count or sort.

For each kind of thing its columns, in their order. Several of a kind stand in one cell, with "; "
between them. core.exports.csv_export makes lines of them, and cells that are safe to open.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from interop.record import Record

Column = Callable[[Record], str]


def several(words: Iterable[str]) -> str:
    return "; ".join(filter(None, words))


# --- Columns -----------------------------------------------------------------------------------


def plain(*fields: str) -> dict[str, Column]:
    """Columns that are called, and hold the same, as fields of a Record."""
    return {name: attrgetter(name) for name in fields}


def names(*roles: str) -> Column:
    """Those with one of `roles`, family name first."""
    return lambda record: several(agent.inverted for agent in record.by(*roles))


def people(record: Record) -> str:
    """Everybody who is no body, family name first."""
    return several(agent.inverted for agent in record.agents if not agent.is_body)


def authors(record: Record) -> str:
    return several(agent.inverted for agent in record.creators)


def orcids(record: Record) -> str:
    return several(agent.orcid_address for agent in record.creators)


def related(kind: str) -> Column:
    """The addresses of what has to do with it, of one type (Related.type)."""
    return lambda record: several(it.url for it in record.related if it.type == kind)


def paid(role: str) -> Column:
    return lambda record: several(payer.name for payer in record.payers if payer.role == role)


def slugs(field: str) -> Column:
    return lambda record: several(term.slug for term in getattr(record, field))


def keywords(record: Record) -> str:
    return several(record.keywords)


def files(record: Record) -> str:
    return several(file.url for file in record.files)


def sample(record: Record) -> str:
    return "yes" if record.is_sample else "no"


# --- Tables ------------------------------------------------------------------------------------

TITLE: dict[str, Column] = {"title": attrgetter("marked_title")}
ABOUT: dict[str, Column] = {"themes": slugs("themes"), "kinds": slugs("kinds")}
LAST: dict[str, Column] = {"url": attrgetter("url"), "sample": sample}
# Kind of record → its columns; what a column is called stays.
COLUMNS: dict[str, dict[str, Column]] = {
    "research": {
        **TITLE,
        **plain("subtitle", "type", "date"),
        "authors": authors,
        "orcids": orcids,
        "editors": names("editor"),
        **plain("series", "number", "container", "doi", "isbn", "issn", "language", "licence"),
        **ABOUT,
        "keywords": keywords,
        "funders": paid("funder"),
        "sponsors": paid("sponsor"),
        "project": related("project"),
        "events": related("event"),
        "files": files,
        **plain("abstract"),
        **LAST,
    },
    "projects": {
        **TITLE,
        "question": attrgetter("abstract"),
        **plain("status", "start", "end"),
        "team": people,
        "partners": names("partner"),
        "funders": paid("funder"),
        **ABOUT,
        **LAST,
    },
    "events": {
        **TITLE,
        "type": attrgetter("label"),
        **plain("status", "start", "end", "place", "format"),
        "series": lambda record: record.series_page.url if record.series_page else "",
        "speakers": people,
        "hosts": names("host"),
        "partners": names("partner"),
        **ABOUT,
        "project": related("project"),
        "outputs": related("output"),
        "summary": attrgetter("abstract"),
        **LAST,
    },
}


def header(kind: str) -> list[str]:
    return list(COLUMNS[kind])


def rows(kind: str, records: Iterable[Record]) -> Iterator[list[str]]:
    """The rows of `records`, all of them of one `kind`, under its header."""
    columns = list(COLUMNS[kind].values())
    return ([column(record) for column in columns] for record in records)
