"""The events that are nearest to now, of each series its nearest date alone, from memory."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils import timezone
from pyroaring import BitMap

from core.listing import KeptLinks
from core.pagecache.recording import answered
from core.search.shelf import Shelf
from events.models import EventPage
from events.models.kept import LATEST, SERIES, SOONEST, taking_place, to_come

EVENTS = KeptLinks("events", SERIES.name)


class EventLinks(KeptLinks):
    """What takes place and points to a page; of each series, its nearest date stands for all."""

    def part(self, shelf: Shelf) -> BitMap:
        return super().part(shelf) & taking_place(shelf)

    def in_order(self, shelf: Shelf, places: BitMap) -> Iterator[int]:
        """As EventQuerySet.nearest_first and once_a_series."""
        coming = places & to_come(shelf, timezone.now())
        return once_a_series(shelf, nearest_first(shelf, coming, places - coming))


def nearest_first(shelf: Shelf, coming: BitMap, past: BitMap) -> Iterator[int]:
    yield from shelf.in_order(coming, SOONEST.value)
    yield from shelf.in_order(past, LATEST.value)


def once_a_series(shelf: Shelf, places: Iterable[int]) -> Iterator[int]:
    """Those of `places` that are not of the series of one before them."""
    seen = BitMap()
    for place in places:
        if place not in seen:
            yield place
            seen |= next((dates for dates in series(shelf) if place in dates), BitMap())


def series(shelf: Shelf) -> Iterable[BitMap]:
    """The places of the dates of each series."""
    return shelf.values.get(SERIES.name, {}).values()


def next_events(most: int) -> list[EventPage]:
    """The next published events that are no samples, the soonest first, as rows show them."""
    keys = next_keys(most)
    those = coming_from_database(most) if keys is None else keys
    shown = EventPage.objects.published().without_samples().filter(pk__in=those)
    return list(shown.soonest_first().for_listing())


@answered
def next_keys(most: int) -> list[int] | None:
    """Their keys; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := EVENTS.whole()) is None:
        return None
    coming = (shelf.public - shelf.samples) & to_come(shelf, timezone.now())
    first = once_a_series(shelf, shelf.in_order(coming, SOONEST.value))
    return [shelf.places.keys[place] for place, _ in zip(first, range(most), strict=False)]


def coming_from_database(most: int) -> QuerySet:
    """The query for their keys."""
    coming = (
        EventPage.objects.published().without_samples().upcoming().once_a_series().soonest_first()
    )
    return coming.values("pk")[:most]
