"""What a Record is put together from: people and bodies, money, files, terms, relations."""

from dataclasses import dataclass

from django.conf import settings

from core.values.dois import doi_address
from interop.names import FamilyParts, family_parts, initials


@dataclass(frozen=True)
class Centre:
    """Who publishes it all, as staff have named it (core.models.SiteSettings): given to each form
    beside a Record, which outlasts its names. `host` is the university that it belongs to.
    """

    name: str
    short_name: str = ""
    host: str = ""

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}/"


class Addressed:
    """Of something with a `path` below the site's root, "" where it has no page to show."""

    path: str

    @property
    def url(self) -> str:
        return f"{settings.BASE_URL}{self.path}" if self.path else ""


class InRor:
    """Of something with the last part of a ROR id as `ror`, "" for none."""

    ror: str

    @property
    def ror_address(self) -> str:
        return f"https://ror.org/{self.ror}" if self.ror else ""


@dataclass(frozen=True)
class Agent(Addressed, InRor):
    """A person or a body with a part in a work, named as printed there.

    Of a body `family` is its whole name, and `given` is "". `path` is the address of their page
    below the site's root, "" where they have none that anybody may read.
    """

    family: str
    given: str = ""
    honorific: str = ""
    role: str = "author"  # author, editor, translator, speaker, contributor, lead, member, host…
    is_body: bool = False
    affiliation: str = ""
    affiliation_ror: str = ""  # the last part of a ROR id
    orcid: str = ""  # of 19 characters
    ror: str = ""
    path: str = ""

    @property
    def name(self) -> str:
        """ "Ludwig van Beethoven", "Third Sector Research Centre"."""
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """Family name first: "van Beethoven, Ludwig"; a body as it is called."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def family_parts(self) -> FamilyParts:
        """The family name in its parts: particle, name, suffix; a body is a name alone."""
        return FamilyParts("", self.family, "") if self.is_body else family_parts(self.family)

    @property
    def initials(self) -> str:
        """Of the given names: "L. M."; "J.-P." of a double one."""
        return initials(self.given)

    @property
    def orcid_address(self) -> str:
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""


@dataclass(frozen=True)
class Payer(Addressed, InRor):
    """Who pays for a work (`role` "funder"), or supports the Centre that makes it ("sponsor")."""

    name: str
    role: str = "funder"
    ror: str = ""
    path: str = ""


@dataclass(frozen=True)
class File(Addressed):
    """A file of a work at its lasting address; `size` in bytes, None where unknown."""

    name: str
    path: str
    mime: str
    label: str = ""
    size: int | None = None
    document: int = 0  # its key, by which it is asked whether anybody may fetch it


@dataclass(frozen=True)
class Term:
    """A theme or a kind of partnership: its slug in addresses, and its name."""

    slug: str
    name: str


@dataclass(frozen=True)
class Related(Addressed):
    """Another thing here that this one has to do with; `relation` as DataCite 4.6 names it
    (appendix 1: IsPartOf, IsDerivedFrom, IsDocumentedBy, HasPart …). `type` as Record.type.
    """

    relation: str
    type: str
    title: str
    path: str
    doi: str = ""


@dataclass(frozen=True)
class Correction:
    """What was changed after publication, and on which day (ISO 8601)."""

    date: str
    text: str


@dataclass(frozen=True)
class CitedWork:
    """A work that this one cites: its reference in plain words, and its DOI or address, if any."""

    text: str
    doi: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        return doi_address(self.doi) or self.url
