"""The list of references of an output, and how its text cites them.

In the house style they are made by a room above, which registers how: it takes some 15 ms for each
reference, and nobody who reads waits for that. Until they are there, they stand in plain words.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from core.pages.citations import Work
from core.pages.published import may_be_named
from core.relations.links import pages
from core.values import dois
from research.citation import reference
from research.references.items import Reference, digest

# What stands before the year in a reference as it is typed.
BEGINNING = re.compile(r"(?P<who>[^\d]{1,200}?)\s*\(?(?P<year>\d{4}[a-z]?|n\.d\.|no date)\b")
HIDDEN = mark_safe("a work that is not public")
UNDATED = "no date"


class Made(NamedTuple):
    """A reference in words: its key, how it is cited, and its entry in the list, as safe HTML."""

    key: str
    cited: str
    entry: str


Maker = Callable[[list[Reference]], list[Made]]
_known: list[Maker] = []


def makes_references(maker: Maker) -> Maker:
    """Register the function that puts references into the house style and in order; a decorator."""
    _known[:] = [maker]
    return maker


def made(references: list[Reference]) -> dict[str, list]:
    """Digest of the list → what is made of it now, as JSON keeps it."""
    return {digest(references): _known[0](references)} if references else {}


def works(references: list[Reference], kept: dict[str, list] | None) -> dict[str, Work]:
    """Key → work that may be cited, in the order of the list; `kept` is what was `made` before."""
    if not references:
        return {}
    found = (kept or {}).get(digest(references))
    rows = (
        [Made(*row) for row in found]
        if found
        else sorted(map(in_plain_words, references), key=lambda it: it.entry)
    )
    by_key = {it.key: it for it in references}
    return {row.key: work(by_key[row.key], row) for row in rows}


def work(said: Reference, row: Made) -> Work:
    if said.page and not is_public(said.page):
        return Work(said.key, HIDDEN)
    entry, cited = mark_safe(row.entry), mark_safe(row.cited)  # noqa: S308  escaped where made
    return Work(said.key, cited, entry, doi=said.csl.get("DOI", ""), url=said.csl.get("URL", ""))


def is_public(key: int) -> bool:
    page = pages([key]).get(key)
    return bool(page and may_be_named(page))


def in_plain_words(said: Reference) -> Made:
    """A reference before it is made in the house style."""
    if said.page:
        page = pages([said.page]).get(said.page)
        title = page.title if page else ""
        return Made(said.key, escape(title), format_html("<i>{}</i>", title))
    if said.text:
        return Made(said.key, escape(cited_as(said)), escape(said.text))
    return Made(said.key, escape(", ".join([who(said.csl), year(said.csl)])), entry(said.csl))


def cited_as(said: Reference) -> str:
    """Of a reference that stands as text, how it is cited: as staff say, or its beginning up to the
    year."""
    if said.cited:
        return said.cited
    found = BEGINNING.match(said.text)
    if not found:
        return said.text.split(".")[0][:60]
    return f"{found['who'].split(',')[0].strip(' .(')}, {found['year']}"


def who(csl: dict) -> str:
    names = [it.get("family") or it["literal"] for it in csl.get("author") or csl.get("editor", [])]
    if len(names) > 3:
        return f"{names[0]} et al."
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]])) or csl["title"]


def year(csl: dict) -> str:
    issued = csl.get("issued", {})
    parts = issued.get("date-parts")
    return str(parts[0][0]) if parts else issued.get("literal", UNDATED)


def entry(csl: dict) -> SafeString:
    names = [
        ", ".join(filter(None, [it.get("family") or it["literal"], it.get("given")]))
        for it in csl.get("author") or csl.get("editor", [])
    ]
    places = [csl.get("container-title", ""), csl.get("publisher", "")]
    address = dois.doi_address(csl.get("DOI", "")) or csl.get("URL", "")
    cited = reference(names, year(csl), csl["title"], places, address)
    return format_html("{} <i>{}</i>{}", cited.before, cited.title, cited.after)
