"""A list of references in the house style (CSL 1.0.2, by citeproc-py), and how a text cites each.

Each reference is made by itself, in some 15 ms, and remembered by this process. So a list of which
one entry has changed costs that one; letters of years are given afterwards.
"""

import json
import logging
import re
from collections import Counter
from functools import lru_cache

from citeproc import Citation, CitationItem, CitationStylesBibliography
from citeproc.source.json import CiteProcJSON
from django.utils.html import escape

from core.values.dois import doi_address
from interop.citing import adapting, marks
from interop.citing.keeping import current_centre
from interop.citing.lists import in_order, letter_of
from interop.citing.making import for_citeproc, known, making
from interop.citing.styles import STYLES, USUAL, loaded
from interop.forms.csl_json import csl_item
from interop.reading import records
from research.references.items import Reference
from research.references.listing import Made, cited_as, in_plain_words, makes_references

log = logging.getLogger(__name__)
HOUSE = STYLES[USUAL]
UNDATED = f"no date {marks.SUFFIX}"
# Without what ends the sentence that it stands in.
ADDRESS = re.compile(r"https?://\S*[^\s.,;:!?)\]}>’”\"']")
TITLE_TWICE = re.compile(r"^(.+?)( \([^()]*\)) \1")


@makes_references
def in_house_style(references: list[Reference]) -> list[Made]:
    """All `references`, in the order of the list; the years of those that a text would cite alike
    bear letters."""
    own = items_of([it.page for it in references if it.page])
    found = sorted((one(it, own) for it in references), key=lambda made: in_order(made.entry))
    alike = Counter(made.cited for made in found if marks.SUFFIX in made.cited)
    given: Counter[str] = Counter()
    return [lettered(made, alike, given) for made in found]


def lettered(made: Made, alike: Counter[str], given: Counter[str]) -> Made:
    letter = ""
    if alike[made.cited] > 1:
        letter = letter_of(given[made.cited])
        given[made.cited] += 1
    return Made(made.key, *(marks.lettered(html, letter) for html in made[1:]))


def items_of(keys: list[int]) -> dict[int, dict]:
    """Key → CSL-JSON of those of our own outputs that anybody may read."""
    centre = current_centre()
    return {it.key: csl_item(it, centre) for it in records("research", keys)} if keys else {}


def one(said: Reference, own: dict[int, dict]) -> Made:
    if said.text:
        text = marks.clean(said.text)
        return Made(said.key, escape(cited_as(said)), marks.as_html(text, ADDRESS.findall(text)))
    item = own.get(said.page) if said.page else said.csl
    if item is None:
        return in_plain_words(said)
    try:
        cited, entry = by_citeproc(json.dumps(item, sort_keys=True), said.page is not None)
    except Exception:
        log.exception("No reference of the work %s", said.key)
        return in_plain_words(said)
    return Made(said.key, cited, entry)


@lru_cache(maxsize=2000)
def by_citeproc(item_as_json: str, is_own: bool) -> tuple[str, str]:
    """How the item is cited, and its entry, as HTML with the sign for a letter (marks.SUFFIX)."""
    item = json.loads(item_as_json)
    adapted = for_citeproc(item, HOUSE) if is_own else external(item)
    with making:
        style = CitationStylesBibliography(
            loaded(HOUSE.file), CiteProcJSON([adapted]), marks.Marking
        )
        citation = Citation([CitationItem(adapted["id"])])
        style.register(citation)
        entry, cited = style.bibliography()[0], style.cite(citation, lambda missing: None)
    addresses = [doi_address(item.get("DOI", "")), *ADDRESS.findall(item.get("URL", ""))]
    words = dated(marks.tidied(str(cited)).removeprefix("(").removesuffix(")"), item)
    listed = dated(named_once(marks.tidied(str(entry))), item)
    return marks.as_html(words, []), marks.as_html(listed, addresses)


def external(item: dict) -> dict:
    """`item`, of a work that staff have typed, as citeproc-py is to have it."""
    said = HOUSE.adapted(adapting.signed(known(item, HOUSE)))
    edition = {"edition": marks.clean(item["edition"])} if "edition" in item else {}
    accessed = {"accessed": item["accessed"]} if "accessed" in item else {}
    return said | edition | accessed | {"year-suffix": marks.SUFFIX}


def dated(marked: str, item: dict) -> str:
    """`marked` with the date as it was typed, “2005/06”, where that is no year alone."""
    literal = item.get("issued", {}).get("literal")
    return marked.replace(UNDATED, marks.clean(literal), 1) if literal else marked


def named_once(marked: str) -> str:
    """An entry that begins with its title, as nobody signs it, without the title after its year:
    citeproc-py does not know that a substitute is not to be named again (CSL 1.0.2, “Substitute”).
    """
    return TITLE_TWICE.sub(r"\1\2", marked)
