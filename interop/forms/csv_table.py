"""A table of works (CSV, RFC 4180), safe to open in a spreadsheet: a line each under COLUMNS."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.exports.csv_export import csv_lines
from interop.forms import Form, form
from interop.forms.citation_key import citation_key
from interop.forms.text import lines, one_line
from interop.parts import Agent, Centre, Term
from interop.record import Record

COLUMNS = [
    *["key", "type", "title", "subtitle", "date", "creators", "contributors", "series", "number"],
    *["first_published_in", "doi", "isbn", "issn", "language", "licence", "themes", "kinds"],
    *["keywords", "funders", "abstract", "url", "files", "sample"],
]
PARTING = "; "  # two values of one cell


def row(record: Record) -> list[str]:
    """The cells of `record`, under COLUMNS."""
    return [
        *(citation_key(record), record.type, one_line(record.title), one_line(record.subtitle)),
        *(record.date, names(record.creators), names(record.others)),
        *(one_line(record.series), one_line(record.number), one_line(record.container)),
        *(record.doi, record.isbn, record.issn, record.language, one_line(record.licence)),
        *(slugs(record.themes), slugs(record.kinds), joined(record.keywords)),
        joined(payer.name for payer in record.payers if payer.role == "funder"),
        *(lines(record.abstract), record.url, joined(file.url for file in record.files)),
        "yes" if record.is_sample else "no",
    ]


def joined(texts: Iterable[str]) -> str:
    return PARTING.join(filter(None, map(one_line, texts)))


def names(agents: list[Agent]) -> str:
    return joined(agent.inverted for agent in agents)


def slugs(terms: tuple[Term, ...]) -> str:
    return joined(term.slug for term in terms)


def csv_table(record: Record, centre: Centre) -> str:
    """A table of `record` alone, the names of its columns above it."""
    return "".join(FORM.many([record], centre))


@dataclass(frozen=True)
class Table(Form):
    """A form of which the names of the columns are written once, whatever follows."""

    def many(self, records: Iterable[Record], centre: Centre) -> Iterator[str]:
        return csv_lines(COLUMNS, map(row, records))


FORM = form(Table("csv", "text/csv", "CSV", csv_table))
