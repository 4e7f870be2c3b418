"""The list of references of a document as references of an output: typed, or else as text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from core.values.pasted import tidy_line
from core.values.pasted_values import tidied
from interop.referencing import csl_json
from interop.word.document import Entry
from research.references.blocks import MOST, WorkBlock, with_keys

READ, AS_TEXT, KNOWN = "reference", "reference_text", "reference_known"
TOO_MANY = (
    "With those of the document the draft would have {:,} references, and it may have {}. Nothing "
    "was changed: take some away, in the draft or in the document."
)
BEGINNING = 100
WORD = re.compile(r"\w+")
# What of two works says that they are one.
SAME = ("authors", "editors", "year", "title", "container")


@dataclass
class Cited:
    """`raw` is the whole list as a StreamField keeps it; `carried` says of each entry of the
    document what has become of it, with its block."""

    raw: list[dict[str, Any]] = field(default_factory=list)
    carried: list[dict[str, str]] = field(default_factory=list)


def added(entries: Iterable[Entry], before: list[dict[str, Any]]) -> Cited:
    """The references that are there, and those of the document that are not; ValidationError where
    they are too many."""
    made = Cited(list(before))
    known = {said_by(it["type"], it["value"]): it for it in reversed(before)}
    for entry in entries:
        kind, value = reference(entry)
        if not value:
            continue
        key, is_read = said_by(kind, value), READ if kind == "work" else AS_TEXT
        if block := known.get(key):
            made.carried.append(carried(KNOWN, value, block.get("id") or ""))
            continue
        known[key] = {"type": kind, "value": value, "id": str(uuid4())}
        made.raw.append(known[key])
        made.carried.append(carried(is_read, value, known[key]["id"]))
    if len(made.raw) > max(MOST, len(before)):
        raise ValidationError(TOO_MANY.format(len(made.raw), MOST))
    with_keys([it for it in made.raw if it["type"] != "pasted"])
    return made


def carried(kind: str, value: dict[str, Any], block: str) -> dict[str, str]:
    return {"kind": kind, "words": called(value), "block": block}


def called(value: dict[str, Any]) -> str:
    """How a list names it: by author, year and title, or as its text begins."""
    if text := value.get("text"):
        return text if len(text) <= BEGINNING else f"{text[:BEGINNING].rsplit(' ', 1)[0]}…"
    lines = (value.get("authors") or value.get("editors") or "").splitlines()
    who = "; ".join(line.strip("{}") for line in lines)
    year = f"({value['year']})" if value.get("year") else ""
    return " ".join(filter(None, [who, year, value.get("title")]))


def outlined(entries: Iterable[Entry]) -> list[dict[str, str]]:
    """For whoever looks before anything is made: what would become of each entry."""
    found = [reference(entry) for entry in entries]
    return [carried(READ if kind == "work" else AS_TEXT, it, "") for kind, it in found if it]


def reference(entry: Entry) -> tuple[str, dict[str, Any]]:
    """The kind of a reference, and its value; an empty one of a work that cannot be kept and has
    no text either."""
    if work := read(entry):
        return "work", work
    text = tidy_line(entry.text or called(csl_json.entry(entry.item, 1).work))
    return "text", {"key": "", "cited": "", "text": text} if text else {}


def read(entry: Entry) -> dict[str, Any]:
    """The work that an entry names, as a WorkBlock keeps it; {} where it holds none that may be."""
    said: dict[str, Any] = dict(entry.work)
    if entry.item:
        said = csl_json.entry(entry.item, 1).work
    work = tidied({name: str(text) for name, text in said.items() if text and name != "key"})
    block = WorkBlock()
    try:
        clean = block.clean(block.to_python(dict(block.get_default()) | work | {"key": ""}))
    except (ValidationError, ValueError):  # the second of a day that is none, as 31 February
        return {}
    made = dict(block.get_prep_value(clean))
    return made | {"accessed": made["accessed"].isoformat() if made["accessed"] else None}


def said_by(kind: str, value: Any) -> tuple[str, ...]:
    """What is the same for two references to the same."""
    if not isinstance(value, dict):
        return (kind, str(value))
    if kind == "work" and value.get("doi"):  # chapters of a book may have one between them
        return ("doi", value["doi"].casefold(), *WORD.findall(value["title"].casefold()))
    names = SAME if kind == "work" else ("page", "text")
    return (kind, *(" ".join(str(value.get(name) or "").casefold().split()) for name in names))
