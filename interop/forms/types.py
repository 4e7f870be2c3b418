"""What each type of record is called in the vocabularies of reference managers and harvesters.

`bibtex` is an entry type that BibTeX, BibLaTeX and Zotero know: Zotero passes over a @dataset, and
takes an @online or a @video as what it is, where BibTeX prints both as it does a @misc. `ris` is a
TY of RIS (2011), `csl` a type of CSL 1.0.2, `dcmi` a term of the DCMI Type Vocabulary, `datacite`
a resourceTypeGeneral of DataCite 4.6.

People and partners are no works: their record is cited as the page about them, which the Centre
has written.
"""

from typing import NamedTuple

from interop.forms.text import one_line
from interop.parts import Agent, Centre
from interop.record import Record


class Words(NamedTuple):
    bibtex: str
    ris: str
    csl: str
    dcmi: str
    datacite: str


REPORT = Words("techreport", "RPRT", "report", "Text", "Report")
PAGE = Words("online", "ELEC", "webpage", "Text", "Text")
WORDS = {
    "report": REPORT,
    "working-paper": REPORT,
    "briefing": REPORT,
    "consultation-response": REPORT,
    "article": PAGE,
    "feature": PAGE,
    "commentary": PAGE,
    "presentation": Words("misc", "SLIDE", "speech", "Text", "Text"),
    "dataset": Words("misc", "DATA", "dataset", "Dataset", "Dataset"),
    "recording": Words("video", "VIDEO", "motion_picture", "MovingImage", "Audiovisual"),
    "event": Words("online", "ELEC", "event", "Event", "Event"),
    "project": Words("online", "ELEC", "webpage", "", "Project"),
    "person": Words("online", "ELEC", "webpage", "", "Other"),
    "partner": Words("online", "ELEC", "webpage", "", "Other"),
    "suggestion": PAGE,
}
# Those that first appeared in something that comes out again and again.
MAGAZINE = Words("article", "MGZN", "article-magazine", "Text", "Text")
IN_PERIODICAL = {
    "article": Words("article", "JOUR", "article-journal", "Text", "JournalArticle"),
    "feature": MAGAZINE,
    "commentary": MAGAZINE,
}
SOUND = Words("audio", "SOUND", "song", "Sound", "Sound")
# Of a type that was added since, until it has a line of its own.
OTHER = Words("misc", "ELEC", "document", "Text", "Text")


def words_for(record: Record) -> Words:
    if record.container and record.type in IN_PERIODICAL:
        return IN_PERIODICAL[record.type]
    if record.type == "recording" and is_sound(record):
        return SOUND
    return WORDS.get(record.type, OTHER)


def is_sound(record: Record) -> bool:
    """Whether all there is of it to play is to be heard alone."""
    kinds = {file.mime.partition("/")[0] for file in record.files}
    return "audio" in kinds and "video" not in kinds


def periodical(record: Record) -> str:
    """The journal or magazine that it is an article of, or ""."""
    return one_line(record.container) if record.type in IN_PERIODICAL else ""


def publisher(record: Record, centre: Centre) -> str:
    """Who published it first: where it appeared, or else the Centre."""
    return one_line(record.container) or one_line(centre.name)


def summed_up(record: Record, centre: Centre) -> str:
    """A note on what only sums up the work of others: from what; "" of all else."""
    source = one_line(record.source)
    return f"Summary by {one_line(centre.name)}, from: {source}" if source else ""


def genre(record: Record) -> str:
    """What readers call its type: "Working paper", of the label "Working paper 8"."""
    return one_line(record.label.removesuffix(record.number))


def meeting(record: Record) -> str:
    """The title of the first event that it was shown at, or ""."""
    return next((one_line(it.title) for it in record.related if it.type == "event"), "")


# --- Who made it ---------------------------------------------------------------------------------


class Makers(NamedTuple):
    """Who is named in a reference, in the order of the work."""

    authors: list[Agent]  # speakers of talks, and the team of a project, too
    editors: list[Agent]
    translators: list[Agent]

    @property
    def cited(self) -> list[Agent]:
        """Those by whom it is known."""
        return self.authors or self.editors


def makers(record: Record, centre: Centre) -> Makers:
    if is_about(record):
        return Makers([Agent(centre.name, is_body=True)], [], [])
    first, editors = record.creators, record.by("editor")
    authors = [] if first == editors else first
    return Makers(authors, editors, [it for it in record.by("translator") if it not in authors])


def contributors(record: Record, cited: list[Agent]) -> list[Agent]:
    """All with a part in it that are not among the `cited`."""
    agents = () if is_about(record) else record.agents
    return [agent for agent in agents if agent not in cited]


def is_about(record: Record) -> bool:
    """Whether it is of somebody, and no work of theirs."""
    return record.type in ("person", "partner")
