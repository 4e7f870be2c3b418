"""Typed links from a work to what belongs to it (signposting.org/FAIR, levels 1 and 2).

Level 1 is the header Link (RFC 8288), level 2 a linkset (RFC 9264), which also says them of each
file and of each description. Both are made from the same links.
"""

from dataclasses import dataclass
from itertools import groupby

from django.utils.encoding import iri_to_uri

from core.exports.json_ld import SCHEMA
from interop.forms import Form, by_media_type, forms
from interop.forms.json_ld import type_of
from interop.parts import Agent, File
from interop.record import Record

HTML = "text/html"
MARKDOWN = "text/markdown"  # the work itself, and no description of it
LINKSET = "application/linkset+json"
LINKSET_TEXT = "application/linkset"


@dataclass(frozen=True)
class Link:
    """A link of the type `rel` from the address `anchor` to `href`; "" where its type of media is
    not said."""

    anchor: str
    rel: str
    href: str
    type: str = ""

    def __str__(self):
        """As the header Link has it, which is about the address asked for."""
        media_type = f'; type="{self.type}"' if self.type else ""
        return f'<{iri_to_uri(self.href)}>; rel="{self.rel}"{media_type}'


# --- What links there are ------------------------------------------------------------------------


def of_page(record: Record) -> list[Link]:
    """From the page of `record`, a work, without that to its linkset."""
    found = [
        *[("author", address, "") for it in record.creators if (address := address_of(it))],
        ("cite-as", record.cite_as, ""),
        *[("describedby", described_at(record, it), it.media_type) for it in descriptions()],
        *([("alternate", f"{record.url}text.md", MARKDOWN)] if by_media_type(MARKDOWN) else []),
        *[("item", file.url, file.mime) for file in record.files],
        *[("collection", it.url, HTML) for it in record.related if it.relation == "IsPartOf"],
        *([("license", record.licence_address, "")] if record.licence_address else []),
        ("type", f"{SCHEMA}/AboutPage", ""),
        ("type", f"{SCHEMA}/{type_of(record)}", ""),
    ]
    return [Link(record.url, *each) for each in found]


def of_file(record: Record, file: File) -> list[Link]:
    """From a file of `record` to its page, and to what holds for it as well."""
    found = [Link(file.url, "collection", record.url, HTML)]
    if record.licence_address:
        found.append(Link(file.url, "license", record.licence_address))
    return [*found, Link(file.url, "type", f"{SCHEMA}/{type_of(record)}")]


def to_linkset(record: Record, anchor: str) -> Link:
    return Link(anchor, "linkset", f"{record.url}linkset.json", LINKSET)


def address_of(it: Agent) -> str:
    """Where it is known who somebody is; "" of whom a name is all that is known."""
    return it.orcid_address or it.ror_address or it.url


def descriptions() -> list[Form]:
    return [it for it in forms() if it.media_type != MARKDOWN]


def described_at(record: Record, it: Form) -> str:
    return f"{record.url}cite.{it.ending}"


# --- As a header -------------------------------------------------------------------------------


def header(links: list[Link], linkset: Link, most: int) -> str:
    """The value of Link with all of `links`; where that is longer than `most` bytes, with
    `linkset` alone, which has them all."""
    whole = ", ".join(map(str, [*links, linkset]))
    return whole if len(whole) <= most else str(linkset)


# --- As a linkset ------------------------------------------------------------------------------


def all_links(record: Record) -> list[Link]:
    """From its page, its files and its descriptions, those of one anchor together."""
    described = [
        Link(described_at(record, it), "describes", record.url, HTML) for it in descriptions()
    ]
    of_files = [link for file in record.files for link in of_file(record, file)]
    return [*of_page(record), *of_files, *described]


def linkset(record: Record) -> dict:
    """The linkset as JSON has it (RFC 9264 §4.2)."""
    return {"linkset": [context(anchor, list(of)) for anchor, of in by_anchor(record)]}


def by_anchor(record: Record):
    return groupby(all_links(record), lambda link: link.anchor)


def context(anchor: str, links: list[Link]) -> dict:
    found: dict = {"anchor": iri_to_uri(anchor)}
    for link in links:
        target = {"href": iri_to_uri(link.href)} | ({"type": link.type} if link.type else {})
        found.setdefault(link.rel, []).append(target)
    return found


def linkset_text(record: Record) -> str:
    """The same as a document of links, a line each (RFC 9264 §4.1)."""
    links = all_links(record)
    return ",\n".join(f'{link}; anchor="{iri_to_uri(link.anchor)}"' for link in links) + "\n"
