"""The events that are nearest to now, of each series its nearest date alone, from memory."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from pyroaring import BitMap

from core.listing import KeptLinks
from core.pagecache.recording import answered
from core.search.query import Query
from core.search.shelf import Shelf
from events.models import EventPage
from events.models.folded import Past, ToCome
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
from events.unfolding import beside, give

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


def unfold_nearest(rows: list[EventPage]) -> None:
    """Give `rows`, which stand in no list, the other dates of their series: of one to come those
    to come, of one that is over those that are (events.unfolding)."""
    coming = ToCome.made(EventPage.objects.published().upcoming(), Query(""), {}, SOONEST)
    over = Past.made(EventPage.objects.published().past(), Query(""), {}, LATEST)
    found = beside([row for row in rows if not row.is_over], coming)
    give(rows, found | beside([row for row in rows if row.is_over], over))


def next_events(most: int) -> list[EventPage]:
    """The next published events, of each series its next date, with all that a row shows."""
    keys = next_keys(most)
    those = coming_from_database(most) if keys is None else keys
    shown = EventPage.objects.published().filter(pk__in=those)
    rows = list(shown.soonest_first().for_listing())
    unfold_nearest(rows)
    return rows


@answered
def next_keys(most: int) -> list[int] | None:
    """Their keys; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := EVENTS.whole()) is None:
        return None
    coming = once_a_series(shelf, shelf.public & to_come(shelf, timezone.now()), SOONEST)
    return shelf.keys(coming, SOONEST, 0, most)


def coming_from_database(most: int) -> QuerySet:
    """The query for their keys."""
    coming = EventPage.objects.published().upcoming().once_a_series().soonest_first()
    return coming.values("pk")[:most]
