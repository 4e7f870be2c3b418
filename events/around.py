"""What stands around every list of events: its tabs, a month, and ways to subscribe."""

from datetime import date
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format

from core.models import SiteSettings
from core.pages.later import later
from events.month import WEEKDAYS, Day, Month
from events.subscribe import calendar_links
from events.unfolding import unfold


def around(page, request, past=None) -> dict:
    """For the templates of lists: `tabs`, `calendar` (a month), `subscribe`, `filters`.

    The month is that of what is to come next, or beside the listing `past` of its last event.
    """
    listing = page.narrowing(request.GET)
    month = partial(last_month, past) if past else partial(next_month, listing)
    return {
        "subscribe": subscribing(page, request, listing),
        "filters": query(listing),
        **later(tabs=page.tabs, calendar=lambda: beside_list(page, listing, month())),
    }


def beside_list(page, listing, shown: Month) -> dict:
    """The month `shown` beside a list, of what the filters of `listing` leave."""
    return month_context(page, shown, listing, listing.selection.days(shown))


def next_month(listing) -> Month:
    return month_to_show(listing.selection.next_day())


def last_month(past) -> Month:
    """That in which the last of the events in the listing `past` began; this one for none."""
    return Month.of(past.selection.last_day() or timezone.localdate())


def month_to_show(next_day: date | None) -> Month:
    """This month, or where nothing is left to come in it, that of the day of the first to come."""
    month = Month.of(timezone.localdate())
    return Month.of(next_day) if next_day and next_day > month.last else month


def subscribing(page, request, listing) -> dict:
    """Calendar and feed of what the filters of `listing` leave, whenever it takes place."""
    name = f"Events of the {SiteSettings.for_request(request).name}"
    return {
        "calendar": calendar_links(f"{page.absolute_url}calendar.ics{query(listing)}", name),
        "feed": f"{page.url}feed.atom{query(listing)}",
        "is_filtered": listing.is_filtered,
    }


def query(listing) -> str:
    """The query string of the filters that are on, with its “?”; "" where none is."""
    return listing.url() if listing.is_filtered else ""


def month_context(page, shown: Month, listing, days: dict[date, Day]) -> dict:
    """A month for templates: its weeks, its days with events, and where those beside it are."""
    today = timezone.localdate()
    for day in days.values():
        day.is_today, day.is_past = day.date == today, day.date < today
        day.url = address(page, shown.path_of(day.date), listing)
    return {
        "title": str(shown),
        "weekdays": WEEKDAYS,
        "weeks": shown.weeks(days),
        "days": [day for day in days.values() if day.count],
        "url": address(page, shown.path, listing),
        "previous": beside(page, shown.previous, listing),
        "next": beside(page, shown.next, listing),
        "listing": listing,
    }


def address(page, path: str, listing) -> str:
    """That of `path` below the calendar, with the filters that are on."""
    return page.url + path + query(listing)


def beside(page, other: Month, listing) -> dict | None:
    shown = {"title": str(other), "url": address(page, other.path, listing)}
    return shown if other.is_shown else None


def grouped(listing) -> list[dict]:
    """The events of the page of `listing`, in their order, under the month in which each begins:
    [{title, events}, …]. A series is one of them, and unfolds to its other dates."""
    groups: list[dict] = []
    for event in unfold(listing.page, listing.selection):
        title = date_format(event.first_day, "F Y") if event.has_date else event.date_text
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "events": []})
        groups[-1]["events"].append(event)
    return groups
