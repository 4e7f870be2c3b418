"""CSL-JSON: a list of items, or one."""

import json
from typing import Any

from interop.forms.text import lines
from interop.importing import dates, kinds, languages, numbers, titles
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
    "song": OutputType.RECORDING,
    "webpage": OutputType.COMMENTARY,
    "post-weblog": OutputType.COMMENTARY,
}
ROLES = ("author", "editor", "translator")


def read(text: str) -> Reading:
    found = Reading()
    whole, found.skipped = items(text)
    for item, number in whole:
        found.take(candidate(item, number))
    return found


def items(text: str) -> tuple[list[tuple[dict, int]], list[Skipped]]:
    """The items of `text`, each with its number, and what cannot be read."""
    whole: list[tuple[dict, int]] = []
    skipped: list[Skipped] = []
    try:
        found = listed(json.loads(text))
    except json.JSONDecodeError as error:
        skipped.append(Skipped(f"line {error.lineno}", f"It is no JSON: {error.msg}."))
    except RecursionError:
        skipped.append(Skipped("the file", "Its brackets are nested too deeply to be read."))
    except ValueError:  # the one other that Python has: an integer of thousands of digits
        skipped.append(Skipped("the file", "A number in it is too long to be read."))
    else:
        for number, item in enumerate(found, start=1):
            if isinstance(item, dict):
                whole.append((item, number))
            else:
                what = "a list" if isinstance(item, list) else "a single value"
                skipped.append(Skipped(f"entry {number}", f"It is {what}, no item of CSL-JSON."))
    return whole, skipped


def listed(said: Any) -> list:
    """The items: a list, one alone, or as Zotero's own service wraps them."""
    if isinstance(said, dict) and isinstance(said.get("items"), list):
        return said["items"]
    return said if isinstance(said, list) else [said]


def candidate(item: dict, number: int) -> Candidate:
    def first(*keys: str) -> str:
        return next((said for key in keys if (said := words(item.get(key)))), "")

    sort = first("type")
    title, subtitle = titles.parted(first("title"), first("title-short", "shortTitle"))
    # Of a page the container is the site that it is a page of.
    within = () if sort == "webpage" else ("container-title", "publisher")
    abstract = item.get("abstract")
    return Candidate(
        place=f"entry {number}",
        title=title,
        type=kinds.named_in(first("genre")) or TYPES.get(sort, OutputType.REPORT),
        authors=tuple(author for role in ROLES for author in people(item.get(role), role)),
        date=date(item.get("issued")),
        subtitle=subtitle,
        abstract=lines(abstract) if isinstance(abstract, str) else "",
        container=first(*within),
        series=first("collection-title"),
        number=first("number", "collection-number", "issue"),
        address=first("URL"),
        doi=dates.bare_doi(first("DOI")),
        isbn=numbers.first_isbn(first("ISBN")),
        issn=numbers.first_issn(first("ISSN")),
        language=languages.tag(first("language")),
        keywords=keywords(item.get("keyword")),
    )


def words(value: Any) -> str:
    """A text or number of the item as one line; "" of whatever else stands there."""
    is_said = isinstance(value, str | int) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_said else ""


def keywords(value: Any) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    return tuple(word for text in texts for word in words(text).split(","))


def people(value: Any, role: str) -> list[Author]:
    names = [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []
    return [author for name in names if (author := person(name, role)).family]


def person(name: dict, role: str) -> Author:
    if literal := words(name.get("literal")):
        return Author(literal, role=role)
    keys = ("non-dropping-particle", "dropping-particle", "family", "suffix")
    family, given = " ".join(filter(None, (words(name.get(k)) for k in keys))), name.get("given")
    return Author(family, words(given), role) if family else Author(words(given), role=role)


def date(value: Any) -> str:
    if not isinstance(value, dict):
        return dates.iso(words(value))
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list):
        return dates.iso("-".join(words(part) for part in first[:3]))
    return dates.iso(words(value.get("raw") or value.get("literal")))
