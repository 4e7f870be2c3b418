"""What stands around every list of events: its tabs, a month, and ways to subscribe."""

from django.utils import timezone
from django.utils.formats import date_format

from events.month import WEEKDAYS, Month
from events.subscribe import calendar_links

CALENDAR = "Events of the Centre for Public Service Partnerships"


def around(page, data) -> dict:
    """For the templates of lists: `tabs`, `calendar` (this month), `subscribe`, `filters`."""
    return {
        "tabs": page.tabs(),
        "calendar": month_context(page, Month.of(timezone.localdate()), data),
        "subscribe": subscribing(page, data),
        "filters": query(page.narrowing(data)),
    }


def subscribing(page, data) -> dict:
    """Calendar and feed of what the filters of `data` leave, whenever it takes place."""
    listing = page.narrowing(data)
    return {
        "calendar": calendar_links(f"{page.absolute_url}calendar.ics{query(listing)}", CALENDAR),
        "feed": f"{page.url}feed.atom{query(listing)}",
        "is_filtered": listing.is_filtered,
    }


def query(listing) -> str:
    """The filters that are on, as they stand at the end of an address; "" for none."""
    return listing.url() if listing.is_filtered else ""


def month_context(page, shown: Month, data) -> dict:
    """A month for templates: its weeks, its days with events, and where those beside it are."""
    listing = page.narrowing(data)
    found = listing.narrowed().between(*shown.span).soonest_first().for_listing()
    weeks = shown.weeks(list(found), timezone.localdate())
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
