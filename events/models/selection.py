"""What a request leaves of the calendar, from memory, and from the database where it has to be."""

from datetime import date
from typing import Any

from django.utils import timezone
from pyroaring import BitMap

from core.listing import FromShelf
from core.listing.from_shelf import asked_of_shelf
from core.listing.selection import FromDatabase
from events.models import kept
from events.month import Day, Month
from events.vocabulary import EventStatus


class EventsFromDatabase(FromDatabase):
    """Events while their entries do not keep what lists need, as after an upgrade."""

    def during(self, month: Month) -> list:
        """What may touch a day of `month`, the soonest first, with all that a row shows."""
        return list(self.left.between(*month.span).soonest_first().for_listing())

    def days(self, month: Month) -> dict[date, Day]:
        """The days of `month`, with how many events each has; perhaps without the events."""
        return month.with_events(self.during(month))

    def next_day(self) -> date | None:
        """The day on which the first of what is to come begins, or began."""
        coming = self.left.upcoming().exclude(status=EventStatus.POSTPONED).order_by("start")
        first = coming.for_calendar().first()
        return first.first_day if first else None


class EventsFromShelf(FromShelf):
    """The same from memory."""

    instead = EventsFromDatabase

    def during(self, month: Month) -> list:
        rows: Any = self.everything.filter(pk__in=self.keys_during(month))
        return list(rows.soonest_first().for_listing())

    @asked_of_shelf
    def keys_during(self, month: Month) -> list[int]:
        return self.shelf.keys(self.left & kept.between(self.shelf, *month.span))

    @asked_of_shelf
    def days(self, month: Month) -> dict[date, Day]:
        found = {}
        for day in month.days:
            places = self.left & self.shelf.with_value(kept.DAY.name, day.isoformat())
            kind = self.of_first(places, "lead_kind") or ""
            found[day] = Day(day, count=len(places), kind=kind)
        return found

    @asked_of_shelf
    def next_day(self) -> date | None:
        coming = self.left & kept.dated_to_come(self.shelf, timezone.now())
        day = self.of_first(coming, "first_day")
        return date.fromordinal(day) if day else None

    def of_first(self, places: BitMap, name: str):
        """What is kept under `name` of the first of `places` to take place; None for no places."""
        first = next(iter(self.shelf.in_order(places, kept.SOONEST.value)), None)
        return None if first is None else self.shelf.kept_at(first)[name]


class ToCome(EventsFromShelf):
    """What is to come or going on."""

    def part(self, shelf) -> BitMap:
        return super().part(shelf) & kept.to_come(shelf, timezone.now())


class Past(EventsFromShelf):
    """What is over."""

    def part(self, shelf) -> BitMap:
        return super().part(shelf) & kept.past(shelf, timezone.now())
