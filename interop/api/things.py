"""The shapes of whatever has a Record: outputs, events, projects, people, partners."""

from functools import partial

from events.vocabulary import EventFormat, EventStatus
from interop.api.links import of_one
from interop.api.parts import AGENT, CORRECTION, FILE, PAYER, RELATED, TERM
from interop.api.shapes import (
    ADDRESS,
    DATE,
    MOMENT,
    Field,
    Shape,
    flag,
    maybe,
    some,
    text,
    texts,
    whole,
)
from interop.record import Record
from research.vocabulary import OutputType, ProjectStatus


def own_address(name: str, record: Record) -> str:
    return of_one(name, record.key)


def begin(name: str) -> tuple[Field, ...]:
    """How every thing of the list called `name` begins."""
    says = "Its number, which stays whatever becomes of its title and address."
    return (
        whole("key", says),
        text("api_url", "Its address in this API.", partial(own_address, name), **ADDRESS),
        text("url", "Its page, for people.", **ADDRESS),
        text("slug", "The last part of the address of its page."),
        text("title", "Its title; of a sample without a mark."),
        flag("sample", "Whether it is invented, to show how the site works.", is_sample),
    )


def is_sample(record: Record) -> bool:
    return record.is_sample


THEMES = some("themes", "Its themes, the leading one first.", TERM)
KINDS = some("kinds", "The kinds of partnership it is about.", TERM)
RELATIONS = some("related", "What else here has to do with it.", RELATED)
PUBLISHED = maybe("first_published", "When it came to this site (UTC).", **MOMENT)
KNOWN_DATE = "as far as it is known: a day, a month or a year (ISO 8601); null for unknown."
FORMATS = EventFormat.values
STARTS = "a moment with the offset of the place, or a day (ISO 8601)"


def series_of(record: Record) -> str:
    return record.series_page.url if record.series_page else ""


def people_in(says: str) -> Field:
    return some("agents", says, AGENT)


OUTPUT = Shape(
    "Output",
    "Something that the Centre has published or reproduced.",
    (
        *begin("outputs"),
        text("type", "What it is.", enum=OutputType.values),
        text("label", "What it is, for readers, with its number: “Report 88”."),
        maybe("subtitle", "What follows the title."),
        maybe("date", f"When it was published, {KNOWN_DATE}", **DATE),
        maybe("abstract", "Its abstract, or else its summary."),
        text("language", "The language it is written in (BCP 47)."),
        people_in("Authors, editors and others, as printed and in that order."),
        maybe("source", "What it sums up in our words; left out where it is the work itself."),
        maybe("series", "The series that it belongs to."),
        maybe("number", "Its number there, or of a journal’s issue."),
        maybe("container", "The journal or book that it appeared in."),
        maybe("container_url", "Where that is.", lambda it: it.container_address, **ADDRESS),
        maybe("doi", "Its DOI: “10.1000/182”."),
        maybe("isbn", "Its ISBN."),
        maybe("issn", "The ISSN of what it appeared in."),
        text("cite_as", "The address to cite: its DOI, or else its page.", **ADDRESS),
        maybe("licence", "Under which terms it may be used again; null where none are stated."),
        maybe("licence_url", "The licence itself.", lambda it: it.licence_address, **ADDRESS),
        maybe("permission", "With whose permission it is reproduced."),
        THEMES,
        KINDS,
        texts("keywords", "Keywords of its authors."),
        some("payers", "Who paid for it, and who asked for it.", PAYER),
        some("files", "Its files.", FILE),
        RELATIONS,
        some("corrections", "What was changed after publication.", CORRECTION),
        PUBLISHED,
    ),
)
EVENT = Shape(
    "Event",
    "An event of the Centre; each date of a series is one of its own.",
    (
        *begin("events"),
        text("label", "What sort of meeting it is: “Seminar”."),
        text("status", "What has become of the plan.", enum=EventStatus.values),
        maybe("start", f"When it begins: {STARTS}."),
        maybe("end", f"When it ends: {STARTS}."),
        maybe("place", "Where people come together; null where it is online alone."),
        maybe("format", "How people take part; null where it is not said.", enum=FORMATS),
        maybe("series", "The page of the series that it is one date of.", series_of, **ADDRESS),
        maybe("summary", "What it is about.", lambda it: it.abstract),
        people_in("Speakers, then hosts and partners, as announced."),
        THEMES,
        KINDS,
        RELATIONS,
        PUBLISHED,
    ),
)
PROJECT = Shape(
    "Project",
    "A project of the Centre, whether it is under way, came to an end or to nothing.",
    (
        *begin("projects"),
        text("status", "How far it has come.", enum=ProjectStatus.values),
        maybe("question", "What it wants to know.", lambda it: it.abstract),
        maybe("start", f"When it began, {KNOWN_DATE}", **DATE),
        maybe("end", f"When it ended, {KNOWN_DATE}", **DATE),
        people_in("Its team, then its partners."),
        some("payers", "Who pays for it.", PAYER),
        THEMES,
        KINDS,
        RELATIONS,
        PUBLISHED,
    ),
)
PERSON = Shape(
    "Person",
    "Somebody of the Centre or around it.",
    (
        *begin("people"),
        text("family", "The family name.", lambda it: it.agents[0].family),
        maybe("given", "The given names.", lambda it: it.agents[0].given),
        maybe("honorific", "“Professor”, “Dr”.", lambda it: it.agents[0].honorific),
        maybe("affiliation", "Where they belong.", lambda it: it.agents[0].affiliation),
        maybe("orcid", "Their ORCID iD, as an address.", lambda it: it.agents[0].orcid_address),
        maybe("summary", "Who they are, in a sentence or two.", lambda it: it.abstract),
        THEMES,
        PUBLISHED,
    ),
)
PARTNER = Shape(
    "Partner",
    "A body that the Centre works with.",
    (
        *begin("partners"),
        text("label", "What sort of body it is."),
        maybe("full_name", "Its name in full.", lambda it: it.subtitle),
        maybe("ror", "Its ROR id, as an address.", lambda it: it.agents[0].ror_address),
        maybe("website", "Its own website.", **ADDRESS),
        maybe("summary", "What it is, and what it does with us.", lambda it: it.abstract),
        PUBLISHED,
    ),
)
