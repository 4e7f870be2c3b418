"""CSL-JSON 1.0.2, which citation processors, Zotero and Pandoc read.

A body's name is a `literal`; what stands before a family name is a `non-dropping-particle`, as it
is kept wherever the name is cited. Dates have as many parts as are known. Strings there may hold
a few HTML tags: a text that has such a tag of its own is taken for one.
"""

import json
from typing import Any

from interop.forms import Form, form
from interop.forms.citation_key import citation_key
from interop.forms.text import lines, plain
from interop.forms.titles import short_title, whole_title
from interop.forms.types import genre, makers, meeting, periodical, publisher, summed_up, words_for
from interop.parts import Agent, Centre
from interop.record import Record


def csl_item(record: Record, centre: Centre) -> dict[str, Any]:
    """`record` as one item of CSL-JSON, without keys that say nothing."""
    said = {"id": citation_key(record), "type": words_for(record).csl}
    item = said | made_by(record, centre) | published(record, centre) | found_by(record)
    item |= held(record) if record.type == "event" else {"event-title": meeting(record)}
    abstract = lines(record.abstract)
    return plain(item) | ({"abstract": abstract} if abstract else {})


def made_by(record: Record, centre: Centre) -> dict[str, Any]:
    authors, editors, translators = makers(record, centre)
    return {
        "author": [name(agent) for agent in authors],
        "editor": [name(agent) for agent in editors],
        "translator": [name(agent) for agent in translators],
    }


def name(agent: Agent) -> dict[str, str]:
    if agent.is_body:
        return {"literal": agent.family}
    particle, family, suffix = agent.family_parts
    parts = {"family": family, "given": agent.given}
    return parts | {"non-dropping-particle": particle, "suffix": suffix}


def published(record: Record, centre: Centre) -> dict[str, Any]:
    return {
        "title": whole_title(record),
        "title-short": short_title(record),
        "issued": date(record.date),
        "container-title": periodical(record) or site(record, centre),
        "collection-title": record.series,
        "number": record.number,
        "genre": genre(record),
        "publisher": "" if periodical(record) else publisher(record, centre),
        "note": summed_up(record, centre),
    }


def held(record: Record) -> dict[str, Any]:
    return {"event-date": date(record.start[:10], record.end[:10]), "event-place": record.place}


def site(record: Record, centre: Centre) -> str:
    """What a page of a site is part of."""
    return publisher(record, centre) if words_for(record).csl == "webpage" else ""


def date(*dates: str) -> dict[str, list]:
    """Dates of CSL: one, or the first and the last day of a range; {} of those that are ""."""
    parts = [[int(part) for part in day.split("-")] for day in dict.fromkeys(dates) if day]
    return {"date-parts": parts} if parts else {}


def found_by(record: Record) -> dict[str, Any]:
    return {
        "DOI": record.doi,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "URL": record.url,
        "language": record.language,
        "keyword": ", ".join(word.replace(",", "") for word in record.keywords),
    }


def csl_json(record: Record, centre: Centre) -> str:
    """`csl_item` as JSON on one line, as DOI resolvers answer it: an object."""
    return json.dumps(csl_item(record, centre), ensure_ascii=False)


def csl_file(record: Record, centre: Centre) -> str:
    """A file of `record` alone: an array, as the schema has it, and as Pandoc wants it."""
    return "".join(FORM.many([record], centre))


FORM = form(
    Form(
        "json",
        "application/vnd.citationstyles.csl+json",
        "CSL-JSON",
        csl_json,
        before="[",
        between=",\n",
        after="]\n",
        alone=csl_file,
    )
)
