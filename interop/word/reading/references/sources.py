"""What Word itself keeps of works (§22.6): References → Manage Sources, in a part of the file."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from core.files.readers.telling import UnreadableError
from interop.word.reading.elements import child, local, within
from interop.word.reading.package import Package
from interop.word.reading.references.matching import Kept

PART = re.compile(r"customXml/item\d+\.xml")
MOST, MOST_PARTS = 1_000, 50
# Kinds of Word → types of CSL.
TYPES = {
    "Book": "book",
    "BookSection": "chapter",
    "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine",
    "ConferenceProceedings": "paper-conference",
    "Report": "report",
    "InternetSite": "webpage",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
}
# Fields of Word → variables of CSL; of several that say one, the first that is filled in.
WITHIN = "JournalName BookTitle PeriodicalTitle ConferenceName InternetSiteTitle PublicationTitle"
FIELDS = {
    "title": ("Title",),
    "container-title": tuple(WITHIN.split()),
    "publisher": ("Publisher", "Institution", "ProductionCompany"),
    "publisher-place": ("City",),
    "volume": ("Volume",),
    "issue": ("Issue",),
    "page": ("Pages",),
    "edition": ("Edition",),
    "URL": ("URL",),
    "DOI": ("DOI",),
}


def kept(package: Package, cited: set[str]) -> list[Kept]:
    """The works; `cited` are the tags of those that the text cites."""
    found = [source for part in parts(package) for source in sources(package, part)]
    return [Kept(item(it), said(it, "Tag") in cited) for it in found if said(it, "Title")][:MOST]


def parts(package: Package) -> list[str]:
    return [name for name in package.archive.parts if PART.fullmatch(name)][:MOST_PARTS]


def sources(package: Package, part: str) -> Iterator[_Element]:
    """Those of a part; none of one that is broken, as the text of the document is not."""
    try:
        root = package.xml(part)
    except UnreadableError:
        return
    if local(root) == "Sources" and "bibliography" in str(root.tag):
        yield from (each for each in root if local(each) == "Source")


def item(source: _Element) -> dict[str, Any]:
    """The work as CSL-JSON."""
    made: dict[str, Any] = {"type": TYPES.get(said(source, "SourceType"), "document")}
    for name, fields in FIELDS.items():
        if text := next((text for field in fields if (text := said(source, field))), ""):
            made[name] = text
    for role, name in (("Author", "author"), ("Editor", "editor")):
        if people := persons(child(source, "Author", role)):
            made[name] = people
    if year := said(source, "Year"):
        made["issued"] = {"date-parts": [[year]]} if year.isdecimal() else {"literal": year}
    if accessed := " ".join(said(source, f"{part}Accessed") for part in ("Day", "Month", "Year")):
        made["accessed"] = {"raw": accessed.strip()}
    return made


def persons(role: _Element | None) -> list[dict[str, str]]:
    if role is None:
        return []
    if body := said(role, "Corporate"):
        return [{"literal": body}]
    found = [
        {
            "family": said(each, "Last"),
            "given": f"{said(each, 'First')} {said(each, 'Middle')}".strip(),
        }
        for each in within(role, "Person")
    ]
    return [each for each in found if each["family"]]


def said(element: _Element, name: str) -> str:
    found = child(element, name)
    return " ".join((found.text or "").split()) if found is not None else ""
