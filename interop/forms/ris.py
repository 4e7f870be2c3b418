"""RIS, as the 2011 description of its tags has it, and as Zotero and EndNote read it.

Names are “Family, Given, Suffix”. RIS has no sign for a body, and takes what follows a comma for a
given name: the name of one is written without its commas, and so are the parts of a person's, as
what follows a second is a suffix. The number of a report stands in SN, as both readers take it from
there, and its ISBN and ISSN in notes; of any other work SN has its ISSN, or else its ISBN. No tag
says under which licence a work is.
"""

from collections.abc import Iterator

from interop.forms import Form, form
from interop.forms.citation_key import citation_key
from interop.forms.text import one_line
from interop.forms.titles import short_title, whole_title
from interop.forms.types import (
    genre,
    makers,
    meeting,
    periodical,
    publisher,
    summed_up,
    words_for,
)
from interop.parts import Agent, Centre
from interop.record import Record

# Readers take M3 for a DOI where the type of reference has no place for what a work is called, and
# a number for something else where it has none for that.
CALLED = {"RPRT", "SLIDE", "ELEC"}
NUMBERED = {"RPRT": "SN", "JOUR": "IS", "MGZN": "IS"}
# What some of them part addresses and names at.
IN_ADDRESS, IN_NAME = {ord(";"): "%3B", ord(" "): "%20"}, {ord(","): None}


def ris(record: Record, centre: Centre) -> str:
    """The reference to `record`, each line with its end (CRLF)."""
    kind = words_for(record).ris
    tags = (
        *(("TY", kind), ("ID", citation_key(record))),
        *made_by(record, centre),
        *title_of(record),
        *dated(record.date),
        *published(record, centre, kind),
        *found_by(record, kind),
        *described(record),
        ("N1", summed_up(record, centre)),
    )
    said = [f"{tag}  - {value}\r\n" for tag, value in tags if value]
    return f"{''.join(said)}ER  - \r\n"


Tags = Iterator[tuple[str, str]]


def made_by(record: Record, centre: Centre) -> Tags:
    for tag, agents in zip(("AU", "ED", "A4"), makers(record, centre), strict=True):
        for agent in agents:
            yield tag, name(agent)


def name(agent: Agent) -> str:
    given = one_line(agent.given)
    if agent.is_body or not given:
        return one_line(agent.family.translate(IN_NAME))
    particle, family, suffix = agent.family_parts
    inverted = f"{particle} {one_line(family.translate(IN_NAME))}".strip()
    return ", ".join(filter(None, [inverted, one_line(given.translate(IN_NAME)), suffix]))


def title_of(record: Record) -> Tags:
    yield "TI", whole_title(record)
    yield "ST", short_title(record)


def dated(date: str) -> Tags:
    """The year, and the date as YYYY/MM/DD/, of which what is not known is left empty."""
    yield "PY", date[:4]
    if len(date) > 4:
        yield "DA", f"{date[:4]}/{date[5:7]}/{date[8:]}/"


def published(record: Record, centre: Centre, kind: str) -> Tags:
    journal = periodical(record)
    yield "T2", journal or within(record, centre, kind)
    yield "T3", one_line(record.series) if journal or kind == "SLIDE" else ""
    yield "PB", "" if journal else publisher(record, centre)
    yield "M3", genre(record) if kind in CALLED else ""
    yield NUMBERED.get(kind, ""), one_line(record.number) if kind in NUMBERED else ""


def within(record: Record, centre: Centre, kind: str) -> str:
    """What it belongs to: a report to its series, a talk to an event, a page to its site."""
    if kind == "SLIDE":
        return meeting(record)
    return one_line(record.series) or (publisher(record, centre) if kind == "ELEC" else "")


def found_by(record: Record, kind: str) -> Tags:
    isbn, issn = one_line(record.isbn), one_line(record.issn)
    if kind != "RPRT":
        yield "SN", issn or isbn
    if isbn and (issn or kind == "RPRT"):
        yield "N1", f"ISBN {isbn}"
    if issn and kind == "RPRT":
        yield "N1", f"ISSN {issn}"
    yield "DO", one_line(record.doi)
    yield "UR", one_line(record.url).translate(IN_ADDRESS)
    for file in record.files:
        if file.mime == "application/pdf":
            yield "L1", one_line(file.url).translate(IN_ADDRESS)


def described(record: Record) -> Tags:
    yield "LA", record.language
    for word in record.keywords:
        yield "KW", one_line(word.replace(";", ","))
    yield "AB", one_line(record.abstract)


form(Form("ris", "application/x-research-info-systems", "RIS", ris, between="\r\n"))
