"""Pasted BibTeX, RIS and CSL-JSON as works that an output cites (research.references.blocks).

A work keeps what the house style shows of it. An entry that cannot be read is named with its place.
"""

import re
from collections.abc import Callable

from core.values.citation_marks import KEY
from interop.forms.text import lines, one_line
from interop.importing.errors import UnreadableError
from interop.importing.files import form_of
from interop.referencing import bibtex, csl_json, ris
from interop.referencing.entry import Entry
from research.references.bibliographies import Bibliography, reads_bibliographies

LARGEST = 2_000_000  # letters
READERS: dict[str, Callable[[str], tuple[list[Entry], list[str]]]] = {
    "bib": bibtex.read,
    "ris": ris.read,
    "json": csl_json.read,
}
# The longest that each may be (WorkBlock).
LONGEST = {"title": 500, "container": 300, "publisher": 200, "place": 120, "url": 1000, "doi": 200}
LONGEST |= {"series": 200, "pages": 60, "number": 60, "volume": 40, "issue": 40, "edition": 40}
LONGEST |= {"year": 40}
LINES = {"authors", "editors"}
WEB = re.compile(r"https?://\S+$")
NOTHING = "No reference was found in it: paste BibTeX, RIS or CSL-JSON."


@reads_bibliographies
def read(text: str) -> Bibliography:
    found = Bibliography()
    if len(text) > LARGEST:
        found.wrong.append("This is too long to be read at once: paste it in parts.")
        return found
    try:
        entries, found.wrong = READERS[form_of(text, "")](text)
    except UnreadableError:
        found.wrong.append(NOTHING)
        return found
    for entry in entries:
        take(entry, found)
    if not (found.works or found.wrong):
        found.wrong.append(NOTHING)
    return found


def take(entry: Entry, found: Bibliography) -> None:
    work = {name: (lines if name in LINES else one_line)(text) for name, text in entry.work.items()}
    if not re.fullmatch(KEY, work.get("key", "")) or len(work["key"]) > 60:
        work["key"] = ""
    too_long = [name for name, most in LONGEST.items() if len(work.get(name, "")) > most]
    if not work.get("title"):
        found.wrong.append(f"{entry.place}: It has no title.")
    elif too_long:
        found.wrong.append(f"{entry.place}: Its {too_long[0]} is too long.")
    elif work.get("url") and not WEB.match(work["url"]):
        found.wrong.append(f"{entry.place}: Its address is none of the web: {work['url'][:60]}")
    else:
        found.works.append(
            {name: text for name, text in work.items() if text} | {"key": work["key"]}
        )
