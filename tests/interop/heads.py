"""The head of a page as programs read it, by readers that are not ours."""

import re
from html.parser import HTMLParser

import extruct
from requests.utils import parse_header_links

from core.exports import json_ld

OF_WORKS = ("citation_", "DC.", "prism.")
ZOTERO_KNOWS = {"presentation", "dataset", "videoRecording", "audioRecording"}
ZOTERO_KNOWS |= {"magazineArticle", "blogPost"}


class Head(HTMLParser):
    """Reads the tags of works: (name, content), in their order; and `canonical`."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.canonical = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "meta" and said.get("name", "").startswith(OF_WORKS):
            self.tags.append((said["name"], said["content"]))
        if tag == "link" and said.get("rel") == "canonical":
            self.canonical = said["href"]


def tags_of(client, address: str) -> list[tuple[str, str]]:
    return Head(client.get(address).content.decode()).tags


def contents(tags, name: str) -> list[str]:
    return [content for known, content in tags if known == name]


def linked_data(html: str, url: str = "http://testserver/") -> list[dict]:
    """All that is said in JSON-LD, as extruct reads it."""
    return extruct.extract(html, base_url=url, syntaxes=["json-ld"])["json-ld"]


def data_of(client, address: str, type_: str) -> dict:
    """The one thing of this type that the page at `address` says of itself."""
    found = linked_data(client.get(address).content.decode())
    (one,) = [thing for thing in found if thing.get("@type") == type_]
    return one


def read_back(data: dict) -> dict:
    """`data` as extruct finds it in a page that holds nothing else."""
    (found,) = linked_data(f"<html><head>{json_ld.script(data)}</head></html>")
    return found


def links_of(response) -> dict[str, list[dict]]:
    """Relation → its links, of the header Link."""
    found: dict[str, list[dict]] = {}
    for link in parse_header_links(response.headers.get("Link", "")):
        found.setdefault(link.pop("rel"), []).append(link)
    return found


# --- As Zotero does it -------------------------------------------------------------------------


def zotero_type(tags) -> str:
    """As what a work arrives by these tags, on a page whose og:type is "article": the translators
    "Embedded Metadata" (init) and "RDF" (detectType) of June 2026."""
    names = {name for name, _ in tags}
    if "citation_technical_report_institution" in names:
        return "report"
    if "citation_journal_title" in names:
        return "journalArticle"
    said = next(iter(contents(tags, "DC.type")), "")
    if said in ZOTERO_KNOWS:
        return said
    return "book" if "citation_isbn" in names else "journalArticle"


def zotero_creators(tags) -> list[tuple[str, str]]:
    """(given, family) of each: processHighwireCreators and Utilities.cleanAuthor."""
    written = contents(tags, "citation_author")
    if len(written) == 1:
        parts = re.split(r"\s*,\s*", written[0])
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            written = parts
    return [cleaned(one) for one in written]


def cleaned(author: str) -> tuple[str, str]:
    has_comma = "," in author
    author = author.strip(" \u00a0.,/[]:")
    if has_comma:
        family, *given = re.split(r", ?", author)
        return (" ".join(given[0].split()) if given else "", family)
    given, _, family = author.rpartition(" ")
    return given, family
