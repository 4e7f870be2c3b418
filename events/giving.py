"""What a series gives its dates: its fields and rows, as values that JSON can keep."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.fields import StreamField

from core.values.languages import ENGLISH
from events import times
from events.models import EventPage
from events.models.public_plan import KEPT

# What an occurrence has of its own from the start.
OWN = {
    *KEPT,
    *["slug", "start", "end", "confirmed_end", "rule", "except_on"],
    *["announced", "seo_title", "came_from", "suggestion"],
    # It has what its series has, whatever its drafts say (events.receivers.mark_dates).
    "is_sample",
    *["closes_at", "said", "came_of_it", "transcript"],
    *["attended_in_person", "attended_online"],
}
OWN_ROWS = {"materials", "comments"}
# Of every page, these alone are shared.
OF_PAGES = ["title", "search_description", "expire_at"]
# What dates were given before these were shared.
AT_FIRST = {
    "opens_at": None,
    "closes_at": None,
    "closes_all": False,
    "expire_at": None,
    "source": "",
    "language": ENGLISH,
}


def shared_fields() -> list:
    """The fields of an event's own table that an occurrence takes from its series."""
    return [f for f in EventPage._meta.local_fields if not f.primary_key and f.name not in OWN]


def relations() -> list:
    found = get_all_child_relations(EventPage)
    return [r for r in found if r.get_accessor_name() not in OWN_ROWS]


def what_is_given(page: EventPage) -> dict:
    """Shared field or rows → their value on `page`."""
    data = get_serializable_data_for_fields(page)
    names = [field.name for field in shared_fields()] + OF_PAGES
    given = {name: text_of(data[name]) for name in names}
    for relation in relations():
        name = relation.get_accessor_name()
        given[name] = [bare(row, relation) for row in getattr(page, name).all()]
    return given


def bare(row, relation) -> dict:
    """The values of a row without its key and its link to the page."""
    data = get_serializable_data_for_fields(row)
    out = {"pk", "id", relation.field.name}
    return {name: text_of(value) for name, value in data.items() if name not in out}


def text_of(value):
    """`value`, as a text where JSON has nothing of its kind."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value) if isinstance(value, Decimal | date | time) else value


def as_said(given: dict) -> dict:
    """`given`, such that two that say the same are equal.

    Blocks are given as the text of their JSON. PostgreSQL has an order of its own for what stands
    in it, so that a text which has been there is another one; and blocks that were written before
    there was some part of them lack what is empty in later ones.
    """
    return {name: said_by(it) if it and name in in_blocks() else it for name, it in given.items()}


def in_blocks() -> set[str]:
    return {f.name for f in shared_fields() if isinstance(f, StreamField)}


@lru_cache(maxsize=64)  # all dates of a series were given the same
def said_by(blocks: str) -> str:
    return json.dumps(json.loads(blocks, object_pairs_hook=without_empty), sort_keys=True)


def without_empty(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in pairs if value not in ("", None, [], {})}


def take(page: EventPage, given: dict, names) -> None:
    """Set on `page` those values of `given` that `names` lists; saves nothing."""
    rows = {relation.get_accessor_name(): relation for relation in relations()}
    for name in names:
        if name in rows:
            model = rows[name].related_model
            setattr(page, name, [model(**values(model, row)) for row in given[name]])
        else:
            field: Any = EventPage._meta.get_field(name)
            setattr(page, field.attname, field.to_python(given[name]))


def values(model, row: dict) -> dict:
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {fields[name].attname: fields[name].to_python(v) for name, v in row.items()}


# --- To one date ------------------------------------------------------------------------------


def given_at(series: EventPage, at: datetime, given: dict) -> dict:
    """`given`, and what differs from date to date, for the one that begins at `at`."""
    return given | {
        "period": [text_of(instant) for instant in series.period_at(at)],
        "closes_at": text_of(closing(series, at)),
        "closes_all": bool(series.spread_as.get("closes_all")),
    }


def closing(series: EventPage, at: datetime) -> datetime | None:
    """When registration closes for the occurrence that begins at `at`; None for its start.

    As long before it, by the clock, as for the first one; or for all dates at once (closes_all).
    """
    if not series.closes_at:
        return None
    if series.spread_as.get("closes_all"):
        return series.closes_at if series.closes_at < at else None
    before = series.wall_start - times.wall_clock(series.closes_at, series.zone)
    return min(at, times.instant(times.wall_clock(at, series.zone) - before, series.zone))


def closes_all(series: EventPage, now: datetime) -> bool:
    """Whether a closing time that is now set on `series` is meant for all its dates at once.

    It is where it lies after the first one begins, or has passed although that is still to come.
    """
    closes, start = series.closes_at, series.start
    if not (closes and start):
        return False
    return closes > start or closes <= now < start
