"""Dublin Core as repositories give it (OAI-PMH §3.6): fifteen elements, each as often as it likes.

What it does not say is not guessed: where a title ends and a subtitle begins, what is a series. A
name without a comma is taken for a body's.
"""

import re

from lxml import etree

from interop.importing import dates, kinds, languages, names, numbers
from interop.importing.candidate import Author, Candidate
from interop.importing.xml import local, text
from research.vocabulary import OutputType

NAMESPACE = re.compile(r"http://www\.openarchives\.org/OAI/2\.0/oai_dc/")
# The DCMI Type Vocabulary, and the words of OpenAIRE (info:eu-repo/semantics/…).
TYPES = {
    "dataset": OutputType.DATASET,
    "movingimage": OutputType.RECORDING,
    "sound": OutputType.RECORDING,
    "article": OutputType.ARTICLE,
    "journal article": OutputType.ARTICLE,
    "conferenceobject": OutputType.ARTICLE,
    "bookpart": OutputType.ARTICLE,
    "workingpaper": OutputType.WORKING_PAPER,
    "preprint": OutputType.WORKING_PAPER,
    "lecture": OutputType.PRESENTATION,
    "report": OutputType.REPORT,
}
# Where the name of a journal ends, and what was in it begins.
ISSUE = re.compile(r"\s*[;,(]\s*(?=(?:vol|no|issue|iss|pp)\b)", re.IGNORECASE)
ON_PAGES = {OutputType.ARTICLE, OutputType.FEATURE, OutputType.COMMENTARY}


def candidate(dc: etree._Element, place: str) -> Candidate:
    """What may become of the element oai_dc:dc at `place`."""
    said: dict[str, list[str]] = {}
    for element in dc:
        if value := text(element):
            said.setdefault(local(element), []).append(value)

    def first(name: str) -> str:
        return next(iter(said.get(name, [])), "")

    sort = kind(said.get("type", []))
    named = [*said.get("identifier", []), *said.get("source", []), *said.get("relation", [])]
    return Candidate(
        place=place,
        title=first("title"),
        type=sort,
        authors=(
            *people(said.get("creator", []), "author"),
            *people(said.get("contributor", []), "contributor"),
        ),
        date=date(said.get("date", [])),
        abstract=first("description"),
        container=container(said, sort),
        address=address(said.get("identifier", [])),
        doi=next(filter(None, map(dates.bare_doi, said.get("identifier", []))), ""),
        isbn=numbers.called("isbn", named),
        issn=numbers.called("issn", named),
        language=languages.tag(*said.get("language", [])),
        keywords=tuple(dict.fromkeys(said.get("subject", []))),
    )


def people(written: list[str], role: str) -> list[Author]:
    return [names.inverted(name, role) for name in written]


def kind(words: list[str]) -> OutputType:
    """The type that a name of ours says, or else a vocabulary."""
    plain = [word.rpartition("/")[2].strip().lower() for word in words]
    for asked in (kinds.called, TYPES.get, kinds.named_in):
        if found := next(filter(None, map(asked, plain)), None):
            return found
    return OutputType.REPORT


def date(written: list[str]) -> str:
    """The first that is a day or less: a time is when somebody put it there."""
    days = [day for day in written if "T" not in day] or written
    return next(filter(None, map(dates.iso, days)), "")


def container(said: dict[str, list[str]], sort: OutputType) -> str:
    """The journal that is its source; of what is no article, who published it."""
    for source in said.get("source", []):
        if "://" not in source and not numbers.is_one(source):
            return ISSUE.split(source)[0]
    return "" if sort in ON_PAGES else next(iter(said.get("publisher", [])), "")


def address(identifiers: list[str]) -> str:
    """The first address, of a page rather than that of a DOI."""
    found = [it for it in identifiers if it.startswith(("http://", "https://"))]
    return next((it for it in found if not dates.bare_doi(it)), found[0] if found else "")
