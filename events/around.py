"""What stands around every list of events: its tabs, a month, and ways to subscribe."""

from datetime import timedelta

from django.db.models import Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from core.models import SiteSettings
from events.models.queryset import FURTHEST_ZONE
from events.month import WEEKDAYS, Month
from events.subscribe import calendar_links
from events.vocabulary import EventStatus

MONTH = timedelta(days=32)  # longer than any, and a day for other clocks


def around(page, request) -> dict:
    """For the templates of lists: `tabs`, `calendar` (a month), `subscribe`, `filters`."""
    data = request.GET
    found = soon(page.narrowing(data).selection.queryset)
    return {
        "tabs": page.tabs(),
        "calendar": month_context(page, month_to_show(found), data, found),
        "subscribe": subscribing(page, request),
        "filters": query(page.narrowing(data)),
    }


def soon(events) -> list:
    """Those of `events` with a date in this month, or in that of the first to come."""
    begin, end = Month.of(timezone.localdate()).span
    first = events.upcoming().exclude(status=EventStatus.POSTPONED)
    first = Subquery(first.order_by("start").values("start")[:1])
    near = Q(start__lt=end + FURTHEST_ZONE) | Q(start__lt=first + MONTH)
    dated = events.taking_place().exclude(status=EventStatus.POSTPONED)
    dated = dated.filter(near, end__gt=begin - FURTHEST_ZONE)
    return list(dated.soonest_first().for_listing())


def month_to_show(events: list) -> Month:
    """This month, or where nothing of `events` is left to come in it, that of the first."""
    now, month = timezone.now(), Month.of(timezone.localdate())
    first = next((event for event in events if event.end > now), None)
    return Month.of(first.first_day) if first and first.first_day > month.last else month


def subscribing(page, request) -> dict:
    """Calendar and feed of what the filters asked for leave, whenever it takes place."""
    listing = page.narrowing(request.GET)
    name = f"Events of the {SiteSettings.for_request(request).name}"
    return {
        "calendar": calendar_links(f"{page.absolute_url}calendar.ics{query(listing)}", name),
        "feed": f"{page.url}feed.atom{query(listing)}",
        "is_filtered": listing.is_filtered,
    }


def query(listing) -> str:
    """The query string of the filters that are on, with its “?”; "" where none is."""
    return listing.url() if listing.is_filtered else ""


def month_context(page, shown: Month, data, found: list | None = None) -> dict:
    """A month for templates: its weeks, its days with events, and where those beside it are.

    `found` are its events, perhaps among others, where they have been read.
    """
    listing = page.narrowing(data)
    if found is None:
        found = list(listing.selection.queryset.between(*shown.span).soonest_first().for_listing())
    weeks = shown.weeks(found, timezone.localdate())
    days = [day for week in weeks for day in week if day and day.events]
    return {
        "title": str(shown),
        "weekdays": WEEKDAYS,
        "weeks": weeks,
        "days": days,
        "events": list({event.pk: event for day in days for event in day.events}.values()),
        "url": address(page, shown, listing),
        "previous": beside(page, shown.previous, listing),
        "next": beside(page, shown.next, listing),
        "listing": listing,
    }


def address(page, shown: Month, listing) -> str:
    return page.url + shown.path + query(listing)


def beside(page, other: Month, listing) -> dict | None:
    shown = {"title": str(other), "url": address(page, other, listing)}
    return shown if other.is_shown else None


def grouped(events) -> list[dict]:
    """`events`, in their order, under the month in which each begins: [{title, events}, …]."""
    groups: list[dict] = []
    for event in events:
        title = date_format(event.first_day, "F Y") if event.has_date else event.date_text
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "events": []})
        groups[-1]["events"].append(event)
    return groups
