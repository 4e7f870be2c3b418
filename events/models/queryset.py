"""Events by the many, as lists, calendars and pages ask for them."""

from datetime import datetime, timedelta

from django.db.models import (
    Case,
    F,
    Prefetch,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone

from core.models import PageQuerySet
from core.models.indexes import keep_index
from core.relations.thread import with_lead_theme
from core.values.theme_slugs import with_theme_slugs
from events.models.places_held import PlacesHeld
from events.models.rows import Material
from events.vocabulary import EventStatus
from research.models import OutputPage

WITH_MATERIALS = Prefetch("materials", Material.objects.select_related("document"))
# Of a room's day, no clock on Earth is further than this from UTC.
FURTHEST_ZONE = timedelta(hours=15)
# 1 for what has no date yet, so that it comes after all that has one.
DATELESS = Case(When(status=EventStatus.POSTPONED, then=Value(1)), default=Value(0))
# What only the event's own page shows.
LONG = [
    *["said", "came_of_it", "transcript", "access_notes", "joining_notes"],
    *["followed", "set_aside", "spread_as"],
]

# What calendars and feeds need.
TOLD = [
    *["title", "slug", "url_path", "locale_id", "content_type_id", "summary", "search_description"],
    *["start", "end", "zone", "all_day", "status", "previous_start", "uid", "sequence"],
    *["announced", "news_at", "is_sample", "language"],
    *["format", "venue", "address", "latitude", "longitude"],
    *["rule", "except_on", "series_id", "recurrence_id", "spread_until"],
    *["live", "first_published_at", "last_published_at"],
]

# What is to come is found by its end or its status; of those online, that people register for.
keep_index(
    "events_by_status",
    "events_eventpage",
    sqlite="(status, start)",
    postgresql="(status, start)",
)
keep_index(
    "events_by_booking",
    "events_eventpage",
    sqlite='(booking, format, "end", status)',
    postgresql='(booking, format, "end", status)',
)
# Events of which nothing is kept, but for what stands in rows of their own.
keep_index(
    "events_unrecorded",
    "events_eventpage",
    sqlite="(\"end\") WHERE said = '' AND transcript = '' AND came_of_it = ''",
    postgresql="(\"end\") WHERE said = '' AND transcript = '' AND came_of_it = ''",
)
keep_index(
    "events_by_start",
    "events_eventpage",
    sqlite="(start)",
    postgresql="(start DESC NULLS LAST, page_ptr_id)",
)
keep_index("events_by_venue", "events_eventpage", sqlite="(venue)", postgresql="(venue)")


# What counts as one event in lists: the dates of a series together.
SERIES_KEY = Case(When(recurrence_id__isnull=False, then=F("series_id")), default=F("pk"))


def hold_outputs(event) -> None:
    """Let `event`, whose rows are read, hold those of `outputs` that anybody may read, in one
    query for all that a small item shows."""
    rows = list(event.outputs.all())
    keys = [row.output_id for row in rows]
    shown = OutputPage.objects.published().for_listing(authors=False).in_bulk(keys) if keys else {}
    event.outputs = [row for row in rows if row.output_id in shown]
    for row in event.outputs.all():
        row.output = shown[row.output_id]


def nearness(now: datetime) -> list:
    """The order of `nearest_first`: before all that is past, and at its end what has no date."""
    to_come = Q(end__gt=now) | Q(status=EventStatus.POSTPONED)
    part = Case(When(to_come, then=Value(0)), default=Value(1))
    start = Case(When(to_come, then=F("start")))
    return [part, DATELESS, start, F("start").desc(), "title", "pk"]


class EventQuerySet(PageQuerySet):
    def taking_place(self):
        """What takes place at some time: single events and occurrences, not a series as such."""
        return self.filter(rule="", start__isnull=False, end__isnull=False)

    def upcoming(self, now: datetime | None = None):
        """What is to come or going on; what is postponed is to come, whenever it was to be."""
        now = now or timezone.now()
        return self.taking_place().filter(Q(end__gt=now) | Q(status=EventStatus.POSTPONED))

    def past(self, now: datetime | None = None):
        now = now or timezone.now()
        return self.taking_place().filter(end__lte=now).exclude(status=EventStatus.POSTPONED)

    def between(self, first: datetime, last: datetime):
        """What has a date and may touch the days from `first` to `last` (UTC), in whatever zone."""
        dated = self.taking_place().exclude(status=EventStatus.POSTPONED)
        return dated.filter(end__gt=first - FURTHEST_ZONE, start__lt=last + FURTHEST_ZONE)

    def soonest_first(self):
        """By their start; what has no date yet comes last."""
        return self.order_by(DATELESS, "start", "title", "pk")

    def latest_first(self):
        return self.order_by("-start", "title", "pk")

    def nearest_first(self, now: datetime | None = None):
        """What is to come, the soonest first; then what is past, the latest first."""
        return self.order_by(*nearness(now or timezone.now()))

    def once_a_series(self, now: datetime | None = None):
        """Of each series its nearest date alone, so that it leaves room for others."""
        turn = Window(
            RowNumber(), partition_by=SERIES_KEY, order_by=nearness(now or timezone.now())
        )
        return self.annotate(turn=turn).filter(turn=1)

    def for_page(self):
        return super().for_page().with_seats()

    def for_thread(self):
        return with_lead_theme(self)

    def for_listing(self):
        """With all that a row shows."""
        rows = self.defer_streamfields().defer(*LONG)
        return with_theme_slugs(rows.with_seats())

    def for_calendar(self):
        """With what a calendar or a feed says of each, and no more: there may be thousands."""
        return with_theme_slugs(self.only(*TOLD)).prefetch_related("series")

    def for_dates(self):
        """With what a list of the dates of a series says of each: when, where it leads, whether it
        is off."""
        return self.only(*TOLD)

    def with_seats(self):
        """Each with the places that are held and waited for, as EventPage.seats reads them."""
        return self.annotate(places_held=PlacesHeld())
