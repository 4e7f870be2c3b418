"""Crossref 5.4: a file with which staff can register the DOI of a work. Nothing is sent from here.

Reports, working papers, briefings and responses are a `report-paper`, data sets a `dataset`, all
else `posted_content`. There is a record only of what is public; `why_not` says which of those must
not be registered. Crossref knows a series by its ISSN alone, and has then no place for the funding
and the licence of a single report: the series is left out. Contributors other than authors,
editors and translators have no place either. The works that it cites are listed with it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from interop.forms.text import one_line, paragraphs
from interop.forms.titles import main_title, subtitle
from interop.forms.types import makers, publisher, words_for
from interop.forms.xml import DECLARATION, Xml, element
from interop.parts import Agent, Centre, CitedWork, Payer
from interop.record import Record

SCHEMA = "http://www.crossref.org/schema/5.4.0"
NAMESPACES = {
    "xmlns": SCHEMA,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xmlns:jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "xmlns:fr": "http://www.crossref.org/fundref.xsd",
    "xmlns:ai": "http://www.crossref.org/AccessIndicators.xsd",
    "xsi:schemaLocation": f"{SCHEMA} https://www.crossref.org/schemas/crossref5.4.0.xsd",
    "version": "5.4.0",
}
# What names may not hold there, and how long each of their parts may be.
NOT_IN_NAMES = dict.fromkeys(map(ord, "0123456789?"))
LONGEST, LONGEST_SUFFIX = 60, 10


def crossref(record: Record, centre: Centre, mailbox: str, at: datetime | None = None) -> str:
    """The whole file for one work; `at`, by default now, tells Crossref which of two is the later.

    Crossref answers to `mailbox`, an address of the Centre that somebody reads.

    ValueError for what must not be registered, with the reason.
    """
    if reason := why_not(record):
        raise ValueError(reason)
    stamp = f"{at or datetime.now(UTC):%Y%m%d%H%M%S}"
    content = [head(record, centre, mailbox, stamp), element("body", body(record, centre))]
    return DECLARATION + element("doi_batch", content, NAMESPACES) + "\n"


def why_not(record: Record) -> str:
    """The first reason why the DOI of a work is not to be registered by the Centre; "" for none."""
    return next(reasons(record), "")


def reasons(record: Record) -> Iterator[str]:
    """Why the DOI of a work is not to be registered by the Centre, a sentence each."""
    if record.kind != "research":
        yield "Only publications have a DOI."
    if record.is_sample:
        yield "It is a sample, and a DOI is for good."
    if not record.doi:
        yield "It has no DOI yet: write down which it is to get."
    if one_line(record.container):
        yield "It was first published elsewhere: whoever published it there registers its DOI."


def head(record: Record, centre: Centre, mailbox: str, stamp: str) -> Xml:
    name = one_line(centre.name)
    depositor = [element("depositor_name", name[:130]), element("email_address", mailbox)]
    content = [
        element("doi_batch_id", f"{record.kind}-{record.key}-{stamp}"),
        element("timestamp", stamp),
        element("depositor", depositor),
        element("registrant", name[:255]),
    ]
    return element("head", content)


def body(record: Record, centre: Centre) -> Xml:
    language = {"language": record.language.partition("-")[0]}
    match words_for(record).datacite:
        case "Report":
            metadata = element("report-paper_metadata", report(record, centre), language)
            return element("report-paper", metadata)
        case "Dataset":
            title = element("title", f"Data sets of the {one_line(centre.name)}")
            about = element("database_metadata", element("titles", title))
            return element("database", [about, element("dataset", dataset(record, centre))])
    return element("posted_content", posted(record, centre), {"type": "other"} | language)


# --- The parts, each in the order of the schema --------------------------------------------------


def report(record: Record, centre: Centre) -> Iterator[Xml]:
    yield from (contributors(record, centre), titles(record), abstract(record))
    yield date("publication_date", record)
    yield element("isbn", record.isbn)
    yield element("publisher", element("publisher_name", publisher(record, centre)[:255]))
    yield element("publisher_item", item_number(record))
    yield from (funding(record), licence(record), doi_data(record))
    yield citations(record)


def posted(record: Record, centre: Centre) -> Iterator[Xml]:
    yield from (contributors(record, centre), titles(record))
    yield date("posted_date", record)
    yield element("institution", element("institution_name", publisher(record, centre)))
    yield from (item_number(record), abstract(record))
    yield from (funding(record), licence(record), doi_data(record))
    yield citations(record)


def dataset(record: Record, centre: Centre) -> Iterator[Xml]:
    yield from (contributors(record, centre), titles(record))
    yield element("database_date", date("publication_date", record))
    yield element("publisher_item", item_number(record))
    yield element("description", record.abstract)
    yield from (funding(record), licence(record), doi_data(record))
    yield citations(record)


def contributors(record: Record, centre: Centre) -> Xml:
    roles = zip(("author", "editor", "translator"), makers(record, centre), strict=True)
    agents = [(it, role) for role, some in roles for it in some if one_line(it.family)]
    return element("contributors", [contributor(*it, n) for n, it in enumerate(agents)])


def contributor(agent: Agent, role: str, place: int) -> Xml:
    sequence = "additional" if place else "first"
    attributes = {"sequence": sequence, "contributor_role": role}
    if agent.is_body:
        return element("organization", one_line(agent.family)[:511], attributes)
    return element("person_name", person(agent), attributes)


def person(agent: Agent) -> Iterator[Xml]:
    particle, family, suffix = agent.family_parts
    yield element("given_name", fitting(agent.given))
    yield element("surname", fitting(f"{particle} {family}") or "—")
    yield element("suffix", suffix[:LONGEST_SUFFIX])
    if one_line(agent.affiliation):
        yield element("affiliations", element("institution", institution(agent)))
    yield element("ORCID", agent.orcid_address)


def fitting(name: str) -> str:
    return one_line(name.translate(NOT_IN_NAMES))[:LONGEST].strip()


def institution(agent: Agent) -> Iterator[Xml]:
    yield element("institution_name", agent.affiliation)
    ror = f"https://ror.org/{agent.affiliation_ror}" if agent.affiliation_ror else ""
    yield element("institution_id", ror, {"type": "ror"})


def titles(record: Record) -> Xml:
    parts = [element("title", main_title(record)), element("subtitle", subtitle(record))]
    return element("titles", parts)


def abstract(record: Record) -> Xml:
    return element("jats:abstract", [element("jats:p", p) for p in paragraphs(record.abstract)])


def date(name: str, record: Record) -> Xml:
    """The work's date as far as it is known; of what is undated, when it came to this site."""
    year, *rest = (record.date or record.first_published[:10]).split("-")
    parts = [*zip(("month", "day"), rest, strict=False), ("year", year)]
    return element(name, [element(*part) for part in parts], {"media_type": "online"})


def item_number(record: Record) -> Xml:
    return element("item_number", one_line(record.number)[:32])


def funding(record: Record) -> Xml:
    """Who paid, and who asked for it: Crossref has one word for both."""
    return element("fr:program", [funder(it) for it in record.payers], {"name": "fundref"})


def funder(payer: Payer) -> Xml:
    ror = element("fr:assertion", payer.ror_address, {"name": "ror"})
    content: Iterable[str] = [one_line(payer.name), ror]
    return element("fr:assertion", content, {"name": "funder_name"})


def licence(record: Record) -> Xml:
    name = "ai:license_ref"
    reference = element(name, record.licence_address, {"applies_to": "vor"})
    return element("ai:program", reference, {"name": "AccessIndicators"})


def doi_data(record: Record) -> Xml:
    return element("doi_data", [element("doi", record.doi), element("resource", record.url)])


def citations(record: Record) -> Xml:
    """The works that it cites; Crossref asks for them with each DOI."""
    cited = enumerate(record.references, start=1)
    return element("citation_list", [citation(f"ref{number}", it) for number, it in cited])


def citation(key: str, it: CitedWork) -> Xml:
    said = [element("doi", it.doi), element("unstructured_citation", one_line(it.text))]
    return element("citation", said, {"key": key})
