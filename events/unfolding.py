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
    give(rows, beside(rows, selection))
    return rows


def beside(rows: Iterable, selection) -> dict[int, list[int]]:
    """Key of each of `rows` that is a date of a series → keys of the others that are listed."""
    pairs = tuple((row.pk, row.series_id) for row in rows if row.series_id and row.recurrence_id)
    return selection.beside(pairs) if pairs else {}


def give(rows: list, found: dict[int, list[int]]) -> None:
    """Give each of the events `rows` the dates that were `found` beside it, as `more_dates`."""
    long = {row.series_id for row in rows if len(found.get(row.pk, [])) > MOST_DATES}
    wanted = long.union(*(keys[:MOST_DATES] for keys in found.values()))
    pages = read(type(rows[0]), wanted) if wanted else {}
    for row in rows:
        keys = found.get(row.pk, [])
        dates = [pages[key] for key in keys[:MOST_DATES] if key in pages]
        series = pages.get(row.series_id) if len(keys) > MOST_DATES else None
        row.more_dates = MoreDates(dates, len(keys), series.url if series else "")


def read(model: Any, keys: set[int]) -> dict:
    """Key → each of the published events that a row unfolds to."""
    return model.objects.published().for_dates().in_bulk(keys)
