"""Highwire Press tags for the head of a page: what Google Scholar and Zotero read of a work.

Scholar: its inclusion guidelines for webmasters. Zotero: its translators "Embedded Metadata" and
"RDF", which decide by one or two of these tags what type a work arrives as.
"""

import re

from interop.forms.titles import whole_title
from interop.parts import Agent, Centre
from interop.record import Record
from research.vocabulary import OutputType

Tags = list[tuple[str, str]]  # (name, content)
REPORTS = {
    OutputType.REPORT,
    OutputType.WORKING_PAPER,
    OutputType.BRIEFING,
    OutputType.CONSULTATION_RESPONSE,
}
# What else Zotero calls otherwise than an article of a journal.
ITEMS: dict[str, str] = {
    OutputType.PRESENTATION: "presentation",
    OutputType.DATASET: "dataset",
    OutputType.RECORDING: "videoRecording",
}
PIECES = {OutputType.FEATURE, OutputType.COMMENTARY}
PDF = "application/pdf"
NO_BREAK = "\u00a0"
SPACE = re.compile(rf"[^\S{NO_BREAK}]+")


def tags(record: Record, centre: Centre) -> Tags:
    """The tags of `record`, a work, in their order; of none the content is "" or has two lines."""
    found = [
        ("citation_title", whole_title(record)),
        *makers(record),
        ("citation_publication_date", record.date.replace("-", "/")),
        # Without it Zotero takes the first day that the page names, as that of a correction.
        ("DC.date", "" if record.date else "undated"),
        *place(record, centre),
        ("citation_doi", record.doi),
        ("citation_isbn", record.isbn),
        ("citation_language", record.language),
        ("citation_keywords", "; ".join(keywords(record))),
        ("citation_abstract", record.abstract),
        ("citation_abstract_html_url", record.url),
        ("citation_pdf_url", pdf_address(record)),
        *(("citation_reference", it.text) for it in record.references),
        ("DC.type", item_type(record)),
    ]
    lines = [(name, SPACE.sub(" ", content).strip()) for name, content in found]
    return [(name, content) for name, content in lines if content]


def keywords(record: Record) -> list[str]:
    themes = [theme.name for theme in record.themes]
    return list(dict.fromkeys([*themes, *record.keywords]))


def pdf_address(record: Record) -> str:
    """Of its first PDF; Scholar takes one, and only below the address of the page."""
    return next((file.url for file in record.files if file.mime == PDF), "")


# --- Who ---------------------------------------------------------------------------------------


def makers(record: Record) -> Tags:
    creators = record.creators
    editors = [it for it in record.by("editor") if it not in creators]
    found = [tag for it in creators for tag in author(it, is_alone=len(creators) == 1)]
    return found + [("citation_editor", name_of(it, is_alone=len(editors) == 1)) for it in editors]


def author(it: Agent, *, is_alone: bool) -> Tags:
    return [
        ("citation_author", name_of(it, is_alone=is_alone)),
        ("citation_author_institution", it.affiliation),
        ("citation_author_orcid", it.orcid_address),
    ]


def name_of(it: Agent, *, is_alone: bool) -> str:
    """Family name first. Where no comma stands, Zotero takes the last word for a family name: so
    one ends what has no given name. Every other comma but the first it takes for the end."""
    family, given = it.family.replace(",", ""), it.given.replace(",", "")
    if not given:
        return f"{family}," if " " in family else family
    if is_alone and " " in family:  # two words on either side would be two people
        given = given.replace(" ", NO_BREAK)
    return f"{family}, {given}"


# --- Where and as what -------------------------------------------------------------------------


def place(record: Record, centre: Centre) -> Tags:
    """Where it came out: a report's institution makes Zotero take it for one, a journal's title
    for an article of that."""
    publisher = record.container or centre.name
    if record.type in REPORTS:
        return [
            ("citation_technical_report_institution", publisher),
            ("citation_technical_report_number", record.number),
        ]
    if record.type == OutputType.ARTICLE and record.container:
        return [("citation_journal_title", record.container), ("citation_issn", record.issn)]
    return [("citation_publisher", publisher), ("prism.publicationName", record.container)]


def item_type(record: Record) -> str:
    """What it is, as Zotero calls it; of a report its kind in words. "" leaves it an article."""
    if record.type in REPORTS:
        return OutputType(record.type).label
    if record.type in PIECES:
        return "magazineArticle" if record.container else "blogPost"
    return "audioRecording" if record.is_audio else ITEMS.get(record.type, "")
