"""The other dates of a series, for the one row that stands for it in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST_DATES = 12  # that a row unfolds to; all of them stand on the page of the series


@dataclass(frozen=True)
class MoreDates:
    """The first `dates` of `count` that a row stands for beside its own; `series_url` leads to all
    of them, "" where they are all here, or their series is not public."""

    dates: list
    count: int
    series_url: str = ""


def unfold(rows: Iterable, selection) -> list:
    """The events `rows` of the list that `selection` (events.models.folded) holds: those that
    stand for other dates, too, have them as `more_dates`. At most one query."""
    rows = list(rows)
    pairs = tuple((row.pk, row.series_id) for row in rows if row.series_id and row.recurrence_id)
    beside = selection.beside(pairs) if pairs else {}
    keys = wanted(beside, (series for key, series in pairs if len(beside[key]) > MOST_DATES))
    give(rows, beside, read(type(rows[0]), keys) if keys else {})
    return rows


def wanted(beside: dict[int, list[int]], also: Iterable[int]) -> set[int]:
    """The keys of what is to be read: the first dates `beside` each row, and `also` others."""
    return set(also).union(*(keys[:MOST_DATES] for keys in beside.values()))


def give(rows: Iterable, beside: dict[int, list[int]], pages: dict) -> None:
    """Give each of the events `rows` the dates that are `beside` it, as `more_dates`, as far as
    they are among the `pages` that were read."""
    for row in rows:
        keys = beside.get(row.pk, [])
        dates = [pages[key] for key in keys[:MOST_DATES] if key in pages]
        series = pages.get(row.series_id) if len(keys) > MOST_DATES else None
        row.more_dates = MoreDates(dates, len(keys), series.url if series else "")


def read(model: Any, keys: set[int]) -> dict:
    """Key → each of the published events that a row unfolds to."""
    return model.objects.published().for_dates().in_bulk(keys)
