"""A reference as plain values, whatever it was typed in: what lists of references are made from."""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from research.references.names import named_in

YEAR = re.compile(r"\d{4}")
# Fields of a WorkBlock → variables of CSL 1.0.2.
VARIABLES = {
    "title": "title",
    "container": "container-title",
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "series": "collection-title",
    "number": "number",
    "publisher": "publisher",
    "place": "publisher-place",
    "doi": "DOI",
    "url": "URL",
}


@dataclass(frozen=True)
class Reference:
    """What one entry of `references` says: `csl`, an item of CSL-JSON, of a work that was typed;
    `page`, the key of one of our own outputs; or `text` as it stands, and how it is `cited`."""

    key: str
    csl: dict[str, Any] = field(default_factory=dict)
    page: int | None = None
    text: str = ""
    cited: str = ""


def items(references: Iterable) -> list[Reference]:
    """The entries of a StreamField value that say anything, each key once."""
    found: dict[str, Reference] = {}
    for child in references:
        if (item := of_block(child.block_type, child.value)) and item.key:
            found.setdefault(item.key, item)
    return list(found.values())


def of_block(kind: str, value: Any) -> Reference | None:
    match kind:
        case "work" if value.get("title"):
            return Reference(value["key"], csl=csl_of(value))
        case "own" if value.get("page"):
            return Reference(value["key"], page=value["page"])
        case "text" if value.get("text"):
            return Reference(value["key"], text=value["text"], cited=value.get("cited") or "")
    return None


def csl_of(value: Any) -> dict[str, Any]:
    """The value of a WorkBlock as CSL-JSON."""
    said = {name: value[field] for field, name in VARIABLES.items() if value.get(field)}
    people = {role: people_in(value.get(f"{role}s") or "") for role in ("author", "editor")}
    dates = {"issued": issued(value.get("year") or ""), "accessed": day(value.get("accessed"))}
    rest = {name: it for name, it in (people | dates).items() if it}
    return {"id": value["key"], "type": value.get("type") or "document"} | said | rest


def people_in(lines: str) -> list[dict[str, str]]:
    return [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
        for name in named_in(lines)
    ]


def issued(year: str) -> dict:
    """A year as a date of CSL; what is more than that, “2005/06”, as it is written; {} of none."""
    text = year.strip()
    if YEAR.fullmatch(text):
        return {"date-parts": [[int(text)]]}
    return {"literal": text} if text else {}


def day(date) -> dict:
    return {"date-parts": [[date.year, date.month, date.day]]} if date else {}


def digest(references: Iterable[Reference]) -> str:
    """Another one wherever any of `references`, or their order, is another."""
    said = json.dumps([asdict(it) for it in references], sort_keys=True)
    return sha256(said.encode()).hexdigest()[:24]
