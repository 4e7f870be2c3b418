"""What entries of search keep of an event, so that lists of events are made from memory.

Which events are to come the clock says: two orders, cut where it stands, tell it of all of them.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.db.models import Case, F, When
from pyroaring import BitMap

from core.listing import ChoiceFacet, Sort
from core.listing.sorts import as_kept
from core.pagecache.recording import changes_at
from core.search.shelf import Shelf
from events.models.queryset import DATELESS, FURTHEST_ZONE
from events.vocabulary import EventStatus


def takes_place(event) -> bool:
    """Whether it does at some time, as EventQuerySet.taking_place has it."""
    return bool(not event.rule and event.start and event.end)


def is_dateless(event) -> int | None:
    """As DATELESS; None for a series as such."""
    return int(not event.has_date) if takes_place(event) else None


def ended_at(event) -> datetime | None:
    return event.end if takes_place(event) and event.has_date else None


def first_day(event) -> date | None:
    return event.first_day if takes_place(event) and event.has_date else None


def days_of(event) -> dict[str, str]:
    """Every day that it touches, by the clock there."""
    dated = takes_place(event) and event.has_date
    return {day.isoformat(): "" for day in event.days} if dated else {}


def series_of(event) -> dict[str, str]:
    return {str(event.series_id): ""} if event.series_id and event.recurrence_id else {}


AT = {"is_dateless": is_dateless}
IN_DATABASE = {
    "is_dateless": DATELESS,
    "ended_at": Case(When(status=EventStatus.POSTPONED, then=None), default=F("end")),
    "first_day": F("start"),
    "lead_kind": F("kinds"),
}
SOONEST_FIRST = ["is_dateless", "start", "title"]
SOONEST = Sort("soonest", "Soonest first", *SOONEST_FIRST, of_thing=AT, in_database=IN_DATABASE)
LATEST = Sort("newest", "Latest first", "-start", "title")
OLDEST = Sort("oldest", "Oldest first", *SOONEST_FIRST, of_thing=AT, in_database=IN_DATABASE)
ENDED = Sort(
    *["ended", "By their end", "ended_at", "first_day", "lead_kind"],
    of_thing={"ended_at": ended_at, "first_day": first_day},
    in_database=IN_DATABASE,
)
# What no reader narrows a list by: it counts the days of a month, and the dates of a series once.
DAY = ChoiceFacet("day", "Day", {}, by="start", of_thing=days_of)
SERIES = ChoiceFacet("series", "Series", {}, by="series_id", of_thing=series_of)


# --- Asked of a shelf -------------------------------------------------------------------------


def taking_place(shelf: Shelf) -> BitMap:
    """The places of what takes place at some time, hidden or not (Shelf.split)."""
    return shelf.split(SOONEST.value, (True,))[0]


def past(shelf: Shelf, now: datetime) -> BitMap:
    """Those that were over at `now`."""
    tell_next_end(shelf, now)
    return shelf.split(ENDED.value, over_at(now))[0]


def dated_to_come(shelf: Shelf, now: datetime) -> BitMap:
    """Those with a date that were not."""
    tell_next_end(shelf, now)
    return shelf.split(ENDED.value, over_at(now), (True,))[1]


def to_come(shelf: Shelf, now: datetime) -> BitMap:
    """The same with what is postponed, whenever it was to be."""
    postponed = shelf.split(SOONEST.value, (False, 1), (True,))[1]
    return dated_to_come(shelf, now) | postponed


def between(shelf: Shelf, first: datetime, last: datetime) -> BitMap:
    """Those that may touch the days from `first` to `last`, as EventQuerySet.between has it."""
    ended = shelf.split(ENDED.value, over_at(first - FURTHEST_ZONE), (True,))[1]
    begun = shelf.split(SOONEST.value, (False, 0, False, as_kept(last + FURTHEST_ZONE)))[0]
    return ended & begun


def over_at(moment: datetime) -> tuple:
    """How the keys of what ended by `moment` are told from those of what did not (Sort.key)."""
    return (False, as_kept(moment), True)


def series(shelf: Shelf) -> Iterable[BitMap]:
    """The places of the dates of each series."""
    return shelf.values.get(SERIES.name, {}).values()


def once_a_series(shelf: Shelf, places: BitMap, sort: Sort) -> BitMap:
    """Those of `places` that come first of their series in the order of `sort`, and all others."""
    rank, found = shelf.places.ranks[sort.value].__getitem__, places.copy()
    for dates in series(shelf):
        if dates.intersection_cardinality(places) > 1:
            both = dates & places
            found -= both
            found.add(min(both, key=rank))
    return found


def number_once(shelf: Shelf, places: BitMap) -> int:
    """How many `places` are, where the dates of a series count as one."""
    if len(places) < 2:
        return len(places)
    held = (dates.intersection_cardinality(places) for dates in series(shelf))
    return len(places) - sum(number - 1 for number in held if number > 1)


def tell_next_end(shelf: Shelf, now: datetime) -> None:
    """An answer made from this is good until the next of them is over."""
    if end := shelf.kept_from(ENDED.value, over_at(now)).get("ended_at"):
        changes_at(datetime.fromtimestamp(end / 1_000_000, UTC))
