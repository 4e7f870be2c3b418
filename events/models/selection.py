"""What a request leaves of the calendar, from memory, and from the database where it has to be."""

from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, cast

from django.utils import timezone
from pyroaring import BitMap

from core.listing import FromShelf, Sort
from core.listing.from_shelf import asked_of_shelf
from core.listing.selection import FromDatabase
from events.models import kept
from events.month import Day, Month
from events.vocabulary import EventStatus

MOST_A_DAY = 5  # events of a day that a month shows; all of them stand on a page of that day


class EventsFromDatabase(FromDatabase):
    """Events while their entries do not keep what lists need, as after an upgrade."""

    def during(self, month: Month) -> list:
        """What may touch a day of `month`, the soonest first, with all that a row shows."""
        return list(self.left.between(*month.span).soonest_first().for_listing())

    def days(self, month: Month) -> dict[date, Day]:
        """The days of `month`, with how many events each has; perhaps without the events."""
        return month.with_events(self.during(month))

    def agenda(self, month: Month) -> dict[date, Day]:
        """The days of `month`, each with the first MOST_A_DAY of its events."""
        days = self.days(month)
        for day in days.values():
            day.events = day.events[:MOST_A_DAY]
        return days

    def on(self, day: date) -> "EventsFromDatabase":
        """Those that touch `day`, the soonest first."""
        events = Month.of(day).with_events(self.during(Month.of(day)))[day].events
        other = self.in_order(kept.SOONEST)
        other.left = self.left.filter(pk__in=[event.pk for event in events])
        return other

    def next_day(self) -> date | None:
        """The day on which the first of what is to come begins, or began."""
        coming = self.left.upcoming().exclude(status=EventStatus.POSTPONED).order_by("start")
        first = coming.for_calendar().first()
        return first.first_day if first else None

    def last_day(self) -> date | None:
        """The day on which that began which began last."""
        last = self.left.order_by("-start").for_calendar().first()
        return last.first_day if last else None


class EventsFromShelf(FromShelf):
    """The same from memory: however many events a month has, few of them are read."""

    instead = EventsFromDatabase

    @asked_of_shelf
    def days(self, month: Month) -> dict[date, Day]:
        found = {}
        for day in month.days:
            places = self.places_on(day)
            kind = self.of_first(places, "lead_kind") or ""
            found[day] = Day(day, count=len(places), kind=kind)
        return found

    def agenda(self, month: Month) -> dict[date, Day]:
        days = self.days(month)
        keys = {day: self.on(day).keys(0, MOST_A_DAY) for day in days if days[day].count}
        listed: Any = self.everything.filter(pk__in=set(chain.from_iterable(keys.values())))
        rows = {row.pk: row for row in listed.for_listing()} if keys else {}
        for day, first in keys.items():
            days[day].events = [rows[key] for key in first if key in rows]
        return days

    def on(self, day: date) -> "EventsFromShelf":
        return OnDay(self, day)

    def places_on(self, day: date) -> BitMap:
        return self.left & self.shelf.with_value(kept.DAY.name, day.isoformat())

    @asked_of_shelf
    def next_day(self) -> date | None:
        coming = self.left & kept.dated_to_come(self.shelf, timezone.now())
        day = self.of_first(coming, "first_day")
        return date.fromordinal(day) if day else None

    @asked_of_shelf
    def last_day(self) -> date | None:
        day = self.of_first(self.left, "first_day", kept.LATEST)
        return date.fromordinal(day) if day else None

    def of_first(self, places: BitMap, name: str, order: Sort = kept.SOONEST):
        """What is kept under `name` of the first of `places` in the `order`; None for no places."""
        first = next(iter(self.shelf.in_order(places, order.value)), None)
        return None if first is None else self.shelf.kept_at(first)[name]


class OnDay(EventsFromShelf):
    """Those events of another selection that touch a day, the soonest first."""

    def __init__(self, of: EventsFromShelf, day: date):
        super().__init__(of.everything, of.query, of.chosen, kept.SOONEST)
        self.of, self.day = of, day

    def anew(self):
        return OnDay(cast(EventsFromShelf, self.of.anew()), self.day)

    @cached_property
    def public(self) -> BitMap:
        return self.of.public

    @cached_property
    def left(self) -> BitMap:
        return self.of.places_on(self.day)
