"""Dublin Core 1.1: fifteen elements, each as often as there is something to say (OAI-PMH §3.6)."""

from interop.forms.text import lines, one_line
from interop.forms.titles import whole_title
from interop.forms.types import contributors, genre, makers, periodical, publisher, words_for
from interop.forms.xml import Xml, element
from interop.parts import Centre
from interop.record import Record

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
NAMESPACES = {
    "xmlns:oai_dc": OAI_DC,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
}


def elements(record: Record, centre: Centre) -> list[tuple[str, str]]:
    """Names of elements, without a prefix, and their values; none twice, and none empty.

    Times are days or less, as far as they are known; languages are BCP 47. Who has asked for a
    work, and who paid, has no element here.
    """
    said = [
        *(("title", whole_title(record)), *made_by(record, centre)),
        *(("subject", words) for words in subjects(record)),
        ("description", lines(record.abstract)),
        ("publisher", "" if periodical(record) else publisher(record, centre)),
        *(("date", record.date), ("type", words_for(record).dcmi), ("type", genre(record))),
        *(("format", file.mime) for file in record.files),
        *(("identifier", name) for name in identifiers(record)),
        *(("source", periodical(record)), ("language", record.language)),
        *(("relation", words) for words in relations(record)),
        *(("rights", words) for words in rights(record)),
    ]
    tidy = ((name, text if name == "description" else one_line(text)) for name, text in said)
    return [pair for pair in dict.fromkeys(tidy) if pair[1]]


def made_by(record: Record, centre: Centre) -> list[tuple[str, str]]:
    """Creators, or else editors, family name first; all others contribute."""
    cited = makers(record, centre).cited
    others = contributors(record, cited)
    creators = [("creator", agent.inverted) for agent in cited]
    return creators + [("contributor", agent.inverted) for agent in others]


def subjects(record: Record) -> list[str]:
    return [*(term.name for term in (*record.themes, *record.kinds)), *record.keywords]


def identifiers(record: Record) -> list[str]:
    """Its address first, as harvesters lead readers to the first."""
    isbn = f"urn:isbn:{record.isbn.replace('-', '')}" if record.isbn else ""
    return [record.url, record.doi_address, isbn]


def relations(record: Record) -> list[str]:
    issn = f"urn:issn:{record.issn}" if record.issn else ""
    series = f"{one_line(record.series)} {one_line(record.number)}"
    return [series, issn, *(it.url for it in record.related), *(it.url for it in record.files)]


def rights(record: Record) -> list[str]:
    return [record.licence_address, record.licence, record.permission]


def oai_dc(record: Record, centre: Centre) -> str:
    """An element oai_dc:dc with them, without an XML declaration."""
    content = [element(f"dc:{name}", text) for name, text in elements(record, centre)]
    return element("oai_dc:dc", content or [Xml()], NAMESPACES)
