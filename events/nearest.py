"""The events that are nearest to now, of each series its nearest date alone, from memory."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from pyroaring import BitMap

from core.listing import KeptLinks
from core.pagecache.recording import answered
from core.search.shelf import Shelf
from events.models import EventPage
from events.models.kept import (
    LATEST,
    SERIES,
    SOONEST,
    number_once,
    once_a_series,
    series,
    taking_place,
    to_come,
)
from events.unfolding import MOST_DATES, give, wanted

EVENTS = KeptLinks("events", SERIES.name)


class EventLinks(KeptLinks):
    """What takes place and points to a page; of each series, its nearest date stands for all."""

    def part(self, shelf: Shelf) -> BitMap:
        return super().part(shelf) & taking_place(shelf)

    def in_order(self, shelf: Shelf, places: BitMap) -> Iterator[int]:
        """As EventQuerySet.nearest_first and once_a_series."""
        coming = places & to_come(shelf, timezone.now())
        soonest, latest = (
            once_a_series(shelf, coming, SOONEST),
            once_a_series(shelf, places - coming, LATEST),
        )
        for dates in series(shelf):
            if dates.intersect(soonest):
                latest -= dates
        yield from shelf.in_order(soonest, SOONEST.value)
        yield from shelf.in_order(latest, LATEST.value)

    def number(self, shelf: Shelf, places: BitMap) -> int:
        return number_once(shelf, places)


def read_nearest(keys: list[int]) -> dict[int, EventPage]:
    """Key → each published event of `keys`, with all that a row shows: of a series also its other
    dates, to come or over as it is (events.unfolding). One query.
    """
    found = dates_beside(tuple(keys))
    beside = {key: dates for key, (_, dates) in found.items()}
    long = [of for of, dates in found.values() if len(dates) > MOST_DATES]
    rows = EventPage.objects.published().filter(pk__in=wanted(beside, [*keys, *long]))
    pages = {row.pk: row for row in rows.for_listing()}
    give([pages[key] for key in keys if key in pages], beside, pages)
    return pages


@answered
def dates_beside(keys: tuple[int, ...]) -> dict[int, tuple[int, list[int]]]:
    """Each of `keys` that is a date of a series → the key of the series, and those of its other
    dates; {} while entries do not keep what lists need."""
    if (shelf := EVENTS.whole()) is None:
        return {}
    public = shelf.public & taking_place(shelf)
    coming = public & to_come(shelf, timezone.now())
    found = {}
    for key in keys:
        place = shelf.places.of(key, shelf.size)
        of, dates = series_with(shelf, place)
        side, sort = (coming, SOONEST) if place in coming else (public - coming, LATEST)
        if of:
            others = [other for other in shelf.keys(dates & side, sort) if other != key]
            found[key] = of, others
    return found


def series_with(shelf: Shelf, place: int) -> tuple[int, BitMap]:
    """The key of the series of which `place` is a date, and all its dates; 0 where it is none."""
    held = shelf.values.get(SERIES.name, {}).items()
    return next(((int(key), dates) for key, dates in held if place in dates), (0, BitMap()))


def next_events(most: int) -> list[EventPage]:
    """The next published events that are no samples, of each series its next date, with all that a
    row shows."""
    if (keys := next_keys(most)) is None:
        shown = EventPage.objects.published().filter(pk__in=coming_from_database(most))
        return list(shown.soonest_first().for_listing())
    pages = read_nearest(keys) if keys else {}
    return [pages[key] for key in keys if key in pages and not pages[key].is_sample]


@answered
def next_keys(most: int) -> list[int] | None:
    """Their keys; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := EVENTS.whole()) is None:
        return None
    wanted = (shelf.public - shelf.samples) & to_come(shelf, timezone.now())
    return shelf.keys(once_a_series(shelf, wanted, SOONEST), SOONEST, 0, most)


def coming_from_database(most: int) -> QuerySet:
    """The query for their keys."""
    coming = (
        EventPage.objects.published().without_samples().upcoming().once_a_series().soonest_first()
    )
    return coming.values("pk")[:most]
