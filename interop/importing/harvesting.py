"""A repository of others as a source (OAI-PMH 2.0): all its records are read before any is taken.

Of the forms that a repository offers DataCite is read before Dublin Core, which every one has: it
says who is a body, what a subtitle is, and what belongs to a series.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from lxml import etree

from interop.importing import datacite, oai_dc
from interop.importing.candidate import Candidate, Reading, Skipped
from interop.importing.errors import UnreadableError
from interop.importing.fetching import Bounds, Fetcher
from interop.importing.xml import local, namespace, parsed, text

OAI = "{http://www.openarchives.org/OAI/2.0/}"
PREFERRED = ("oai_datacite", "datacite")
READERS: list[tuple[re.Pattern[str], Callable[[etree._Element, str], Candidate]]] = [
    (datacite.NAMESPACE, datacite.candidate),
    (oai_dc.NAMESPACE, oai_dc.candidate),
]
DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
MOST_PAGES = 2000
LONGEST_PLACE = 255  # of what a run remembers (ImportEntry.place)
BOUNDS = Bounds()
# The errors of the protocol (§3.6); what the repository itself says of it comes after.
ERRORS = {
    "badArgument": "The repository does not understand what was asked for",
    "badResumptionToken": "The repository does not know any more where it was: begin again",
    "badVerb": "The repository does not understand what was asked for",
    "cannotDisseminateFormat": "The repository has no such form",
    "idDoesNotExist": "The repository has no such record",
    "noRecordsMatch": "The repository has no records that match what was asked for",
    "noMetadataFormats": "The repository has no form for its records",
    "noSetHierarchy": "The repository has no sets",
}


@dataclass(frozen=True)
class Wanted:
    """What is asked of the repository at `url`; "" for all. Days are ISO 8601, or times in UTC."""

    url: str
    set: str = ""
    since: str = ""
    until: str = ""
    prefix: str = ""

    def arguments(self, prefix: str) -> dict[str, str]:
        said = {"set": self.set, "from": self.since, "until": self.until}
        kept = {name: value for name, value in said.items() if value}
        return {"verb": "ListRecords", "metadataPrefix": prefix} | kept


def harvest(
    wanted: Wanted,
    *,
    bounds: Bounds | None = None,
    fetcher: Fetcher | None = None,
    say: Callable[[int], object] = lambda records: None,
) -> Reading:
    """All records that are `wanted`, the last state of each; UnreadableError where not all of them
    could be read. `say` hears after each answer how many there are."""
    for day in (wanted.since, wanted.until):
        if day and not DAY.fullmatch(day):
            raise UnreadableError(f"“{day}” is no day as 2009-07-17, nor a time in UTC.")
    source = Repository(wanted.url, fetcher or Fetcher(bounds or BOUNDS))
    prefix = form_for(wanted, source.formats())
    told: dict[str, Candidate | Skipped] = {}
    for page in source.pages(wanted.arguments(prefix)):
        for record in page.iter(f"{OAI}record"):
            one = read(record)
            told.pop(one.place, None)
            told[one.place] = one
        say(len(told))
    return reading_of(told)


def reading_of(told: dict[str, Candidate | Skipped]) -> Reading:
    found = Reading()
    for one in told.values():
        if isinstance(one, Skipped):
            found.skipped.append(one)
        else:
            found.take(one)
    return found


@dataclass
class Repository:
    """What answers at `url`."""

    url: str
    fetcher: Fetcher

    def asked(self, arguments: dict[str, str]) -> etree._Element:
        """The root of its answer; UnreadableError for an error of the protocol."""
        join = "&" if urlsplit(self.url).query else "?"
        root = parsed(self.fetcher.fetch(f"{self.url}{join}{urlencode(arguments)}"))
        if root.tag != f"{OAI}OAI-PMH":
            raise UnreadableError(f"At {self.url[:200]} there is no repository (OAI-PMH 2.0).")
        for error in root.iter(f"{OAI}error"):
            raise UnreadableError(in_words(error))
        return root

    def formats(self) -> dict[str, str]:
        """The prefixes of its forms → their namespaces."""
        root = self.asked({"verb": "ListMetadataFormats"})
        return {
            text(it.find(f"{OAI}metadataPrefix")): text(it.find(f"{OAI}metadataNamespace"))
            for it in root.iter(f"{OAI}metadataFormat")
        }

    def pages(self, arguments: dict[str, str]):
        """Its answers one after the other, each root of them; never the same twice."""
        seen: set[str] = set()
        for _ in range(MOST_PAGES):
            root = self.asked(arguments)
            yield root
            token = text(root.find(f".//{OAI}resumptionToken"))
            if not token:
                return
            if token in seen:
                raise UnreadableError("The repository goes round in a circle: its list never ends.")
            seen.add(token)
            arguments = {"verb": "ListRecords", "resumptionToken": token}
        raise UnreadableError(f"The list has more than {MOST_PAGES} pages: ask for less of it.")


def in_words(error: etree._Element) -> str:
    words = ERRORS.get(error.get("code", ""), "The repository answers with an error")
    says = " ".join(text(error).split())[:200].rstrip(" .")
    return f"{words} (“{says}”)." if says else f"{words}."


def form_for(wanted: Wanted, offered: dict[str, str]) -> str:
    """The prefix to ask by: the one that is `wanted`, or the first that says much."""
    readable = [prefix for prefix, name in offered.items() if reader_for(name)]
    if not readable:
        raise UnreadableError("The repository offers no form that is read here (Dublin Core).")
    if not wanted.prefix:
        return next((it for it in PREFERRED if it in readable), readable[0])
    if wanted.prefix not in readable:
        there = f"It offers {', '.join(readable)}."
        why = "is not read here" if wanted.prefix in offered else "is not offered"
        raise UnreadableError(f"The form “{wanted.prefix[:50]}” {why}. {there}")
    return wanted.prefix


def reader_for(name: str):
    return next((reader for pattern, reader in READERS if pattern.match(name)), None)


def read(record: etree._Element) -> Candidate | Skipped:
    """A record as what may become an output; its place is its identifier."""
    header = record.find(f"{OAI}header")
    if header is None:
        return Skipped("a record", "It has no identifier.")
    place = shortened(text(header.find(f"{OAI}identifier")))
    if header.get("status") == "deleted":
        return Skipped(place, "It was deleted there.")
    for element in record.iterfind(f"{OAI}metadata//*"):
        # Round the resource of DataCite there may be an envelope.
        reader = reader_for(namespace(element))
        if reader and local(element) in {"dc", "resource"}:
            return reader(element, place)
    return Skipped(place, "It is in a form that is not read here.")


def shortened(identifier: str) -> str:
    """The end of an identifier that is long, as beginnings are all the same."""
    if len(identifier) <= LONGEST_PLACE:
        return identifier or "a record"
    return f"…{identifier[1 - LONGEST_PLACE :]}"
