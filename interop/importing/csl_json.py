"""CSL-JSON: a list of items, or one."""

import json
from typing import Any

from interop.importing import dates
from interop.importing.candidate import Author, Candidate, Reading, Skipped
from research.vocabulary import OutputType

TYPES = {
    "article-journal": OutputType.ARTICLE,
    "chapter": OutputType.ARTICLE,
    "paper-conference": OutputType.ARTICLE,
    "article-magazine": OutputType.FEATURE,
    "article-newspaper": OutputType.FEATURE,
    "manuscript": OutputType.WORKING_PAPER,
    "speech": OutputType.PRESENTATION,
    "dataset": OutputType.DATASET,
    "motion_picture": OutputType.RECORDING,
    "broadcast": OutputType.RECORDING,
    "webpage": OutputType.COMMENTARY,
    "post-weblog": OutputType.COMMENTARY,
}
ROLES = ("author", "editor", "translator")


def read(text: str) -> Reading:
    found = Reading()
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        found.skipped.append(Skipped("the file", f"It is no JSON: {error}"))
        return found
    for number, item in enumerate(said if isinstance(said, list) else [said], start=1):
        if isinstance(item, dict):
            found.take(candidate(item, number))
        else:
            found.skipped.append(Skipped(f"entry {number}", "It is no item of CSL-JSON."))
    return found


def candidate(item: dict, number: int) -> Candidate:
    def first(*keys: str) -> str:
        return next((words(item[key]) for key in keys if words(item.get(key))), "")

    is_serial = first("type").startswith("article-") or first("type") == "chapter"
    return Candidate(
        place=f"entry {number}",
        title=first("title"),
        type=TYPES.get(first("type"), OutputType.REPORT),
        authors=tuple(author for role in ROLES for author in people(item.get(role), role)),
        date=date(item.get("issued")),
        abstract=first("abstract"),
        container=first("container-title") if is_serial else "",
        series=first("collection-title"),
        number=first("collection-number") if first("collection-title") else "",
        address=first("URL"),
        doi=dates.bare_doi(first("DOI")),
        isbn=first("ISBN"),
        issn=first("ISSN"),
        language=first("language"),
        keywords=tuple(filter(None, (k.strip() for k in first("keyword").split(",")))),
    )


def words(value: Any) -> str:
    """A text or number of the item as one line; "" of whatever else stands there."""
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def people(value: Any, role: str) -> list[Author]:
    names = [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []
    return [author for name in names if (author := person(name, role)).family]


def person(name: dict, role: str) -> Author:
    if literal := words(name.get("literal")):
        return Author(literal, role=role)
    keys = ("non-dropping-particle", "dropping-particle", "family", "suffix")
    family = " ".join(filter(None, (words(name.get(key)) for key in keys)))
    return Author(family, words(name.get("given")), role)


def date(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        return dates.iso("-".join(words(part) for part in first[:3]))
    return dates.iso(words(value.get("raw") or value.get("literal")))
