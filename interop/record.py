"""The record of a thing we publish: what every form of it for programs is made from.

A Record holds plain values alone, so that it can be kept as JSON (interop.as_json), and so that a
form is a function from a Record to text, with no request and no query.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from core.values.dois import doi_address
from core.values.partial_dates import PartialDate
from core.values.samples import titled
from interop.parts import Agent, CitedWork, Correction, File, Payer, Related, Term


@dataclass(frozen=True)
class Record:
    """What is public of one thing, as of its publication.

    `kind` is where the thing is found: "research", "events", "projects", "people", "partners" or
    "suggestions"; `type` what it is: of research a value of OutputType, of all others one word.
    `date` is an ISO 8601 date as far as it is known: "2009-07-17", "2009-07", "2009" or "", which
    is undated. Times are ISO 8601 with their offset.
    """

    kind: str
    key: int
    type: str
    label: str  # "Report 88"
    title: str
    slug: str
    path: str
    date: str = ""
    subtitle: str = ""
    abstract: str = ""
    language: str = "en-GB"
    agents: tuple[Agent, ...] = ()
    series: str = ""
    number: str = ""
    container: str = ""
    container_address: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    licence: str = ""  # its name; "" where none is stated
    licence_address: str = ""
    permission: str = ""
    source: str = ""  # what it sums up in our words, "" where it is the work itself
    themes: tuple[Term, ...] = ()
    kinds: tuple[Term, ...] = ()
    keywords: tuple[str, ...] = ()
    payers: tuple[Payer, ...] = ()
    files: tuple[File, ...] = ()
    related: tuple[Related, ...] = ()
    corrections: tuple[Correction, ...] = ()
    works_cited: tuple[CitedWork, ...] = ()
    first_published: str = ""  # the moment at which it came to this site
    # Of events: from when to when, with the offset of the place; where; how people take part, a
    # value of EventFormat; how it stands.
    start: str = ""
    end: str = ""
    place: str = ""
    format: str = ""
    status: str = ""
    # Of people and bodies.
    orcid: str = ""
    ror: str = ""
    website: str = ""
    is_sample: bool = False

    # --- What follows from them -----------------------------------------------------------

    @cached_property
    def known_date(self) -> PartialDate:
        return PartialDate(self.date)

    @property
    def year(self) -> str:
        """ "2009"; "" of what is undated."""
        return self.date[:4]

    @property
    def first_day(self) -> datetime.date | None:
        """The first day that its date may be."""
        return self.known_date.first_day if self.date else None

    @property
    def marked_title(self) -> str:
        """The title, with the mark of a sample before it."""
        return titled(self.title, self.is_sample)

    @property
    def url(self) -> str:
        """Its address on the host that BASE_URL names."""
        return f"{settings.BASE_URL}{self.path}"

    @property
    def doi_address(self) -> str:
        return doi_address(self.doi)

    @property
    def cite_as(self) -> str:
        """The address that lasts: the DOI, or else the page (RFC 8574)."""
        return self.doi_address or self.url

    @property
    def is_audio(self) -> bool:
        """Whether it is to be heard and not seen, by its files."""
        sorts = {file.mime.partition("/")[0] for file in self.files}
        return "audio" in sorts and "video" not in sorts

    @property
    def name_here(self) -> str:
        """What it is called here, whatever becomes of its address and title: "research/7"."""
        return f"{self.kind}/{self.key}"

    @property
    def series_page(self) -> Related | None:
        """Of one date of a series of events that series, where anybody may read of it."""
        whole = (it for it in self.related if (it.relation, it.type) == ("IsPartOf", "event"))
        return next(whole, None)

    @property
    def references(self) -> list[CitedWork]:
        """All works that it cites: those of our own that anybody may read, by title and address,
        and those of others."""
        own = (it for it in self.related if it.relation == "References")
        named = [CitedWork(f"{it.title}. {it.url}", it.doi, it.url) for it in own]
        return [*named, *self.works_cited]

    @cached_property
    def by_role(self) -> dict[str, list[Agent]]:
        """A role → those who have it, in their order."""
        found: dict[str, list[Agent]] = {}
        for agent in self.agents:
            found.setdefault(agent.role, []).append(agent)
        return found

    def by(self, *roles: str) -> list[Agent]:
        """Those with one of `roles`, in their order."""
        if len(roles) == 1:
            return self.by_role.get(roles[0], [])
        return [agent for agent in self.agents if agent.role in roles]

    @property
    def creators(self) -> list[Agent]:
        """Who is named as the maker: authors; of talks the speakers; or else editors, or all."""
        for roles in (["author"], ["speaker"], ["lead", "member"], ["editor"]):
            if found := self.by(*roles):
                return found
        return list(self.agents)

    @property
    def others(self) -> list[Agent]:
        """All that are no creators."""
        creators = self.creators
        return [agent for agent in self.agents if agent not in creators]
