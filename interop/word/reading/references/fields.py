"""What Zotero and Mendeley keep behind a citation: the works that it names, as CSL-JSON.

Both write it into the code of a field (§17.16): `ADDIN ZOTERO_ITEM CSL_CITATION {…}`, Mendeley
Desktop `ADDIN CSL_CITATION {…}`. Mendeley Cite writes it into the tag of a control, in base64.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.etree import _Element

from core.files.readers.cleaning import CLEANED
from interop.word.reading.elements import attribute, local
from interop.word.reading.references.matching import Kept

CITATION = re.compile(
    r"\s*ADDIN\s+(?:ZOTERO_ITEM\s+)?(?:Mendeley\s+Citation\s*)?CSL_CITATION\s*(?={)"
)
MENDELEY = "MENDELEY_CITATION_v3_"
TAG = re.compile(r'\s*CITATION\s+"?([^\s"\\]+)')
MORE_TAGS = re.compile(r'\\m\s+"?([^\s"\\]+)')
MARKS = re.compile(r"</?(?:i|b|sup|sub|span|sc)(?: [^<>]{0,200})?>")
MOST = 1_000  # works
DEEPEST = 3  # lists and the like in one another: authors, or the parts of a date
LONGEST = 1_000_000  # letters of the code of one field
# What is taken along of an item: no abstract, no note of whoever has kept it.
VARIABLES = [
    "id",
    "type",
    "title",
    "author",
    "editor",
    "issued",
    "accessed",
    "container-title",
    "collection-title",
    "number",
    "volume",
    "issue",
    "page",
    "edition",
    "publisher",
    "publisher-place",
    "DOI",
    "URL",
]


def codes(root: _Element) -> Iterator[str]:
    """The codes of all fields, and the tags of controls that hold a citation."""
    open_codes: list[list[str]] = []
    for each in root.iter():
        name = local(each)
        if name == "fldChar":
            kind = attribute(each, "fldCharType")
            if kind == "begin":
                open_codes.append([])
            elif open_codes and kind == "end":
                yield "".join(open_codes.pop())
        elif name == "instrText" and open_codes:
            open_codes[-1].append(each.text or "")
        elif name == "fldSimple":
            yield attribute(each, "instr")
        elif name == "tag" and attribute(each).startswith(MENDELEY):
            yield attribute(each)


def kept(codes: Iterable[str]) -> list[Kept]:
    """The works of all citations, each once."""
    found: dict[str, Kept] = {}
    for code in codes:
        for item in items(code):
            if len(found) < MOST:
                found.setdefault(json.dumps(item, sort_keys=True), Kept(item))
    return list(found.values())


def items(code: str) -> Iterator[dict[str, Any]]:
    said = citation(code)
    cited = said.get("citationItems") if isinstance(said, dict) else None
    for each in cited if isinstance(cited, list) else []:
        item = each.get("itemData") if isinstance(each, dict) else None
        if isinstance(item, dict) and isinstance(item.get("title"), str):
            yield {name: bare(item[name]) for name in VARIABLES if name in item}


def bare(value: Any, deep: int = DEEPEST) -> Any:
    """What of a value may be a text, a number, a name or a date, as every database can hold it:
    without the marks of italics and the like that Zotero writes into texts."""
    if isinstance(value, str):
        return MARKS.sub("", value.translate(CLEANED))
    if isinstance(value, list) and deep:
        return [bare(each, deep - 1) for each in value]
    if isinstance(value, dict) and deep:
        return {bare(name): bare(each, deep - 1) for name, each in value.items()}
    return value if isinstance(value, int) else None


def citation(code: str) -> Any:
    """What stands in the code of a field; None where it cannot be read."""
    if len(code) > LONGEST:
        return None
    start = CITATION.match(code)
    try:
        if code.startswith(MENDELEY):
            return json.loads(b64decode(code.removeprefix(MENDELEY)))
        # Behind the braces there may be a word for whoever keeps the field.
        return json.JSONDecoder().raw_decode(code[start.end() :])[0] if start else None
    except (ValueError, RecursionError):
        return None


def tags(codes: Iterable[str]) -> set[str]:
    """The sources of Word's own that the text cites: `CITATION Fie09 \\m Ash08`."""
    found = [(TAG.match(code), code) for code in codes]
    return {tag for first, code in found if first for tag in [first[1], *MORE_TAGS.findall(code)]}
