"""What the calendar answers below its own page: past events, a month, and forms for machines."""

from django.conf import settings
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format

from events.month import WEEKDAYS, Month


def past(request, *, page):
    """`/events/past/`: what has taken place, the latest first."""
    listing = page.past(request.GET)
    context = {
        "page": page,
        "listing": listing,
        "results": listing.page,
        "months": grouped(listing.page),
        "tabs": page.tabs(),
        "about": about(page, "past/", "Past events"),
    }
    return TemplateResponse(request, "events/past.html", context)


def calendar(request, *, page):
    raise Http404


def feed(request, *, page):
    raise Http404


def event_calendar(request, *, page):
    raise Http404


def month(request, *, page, year: str, number: str):
    """`/events/<yyyy>/<mm>/`: one month as a table; 404 for what is none."""
    shown = Month.read(year, number)
    if shown is None:
        raise Http404("There is no such month in this calendar.")
    context = {
        "page": page,
        "calendar": month_context(page, shown, request.GET),
        "about": about(page, shown.path, f"Events in {shown}"),
    }
    return TemplateResponse(request, "events/month.html", context)


def month_context(page, shown: Month, data) -> dict:
    """A month for templates: its weeks, its events, and where the months beside it are."""
    found = page.narrowed(data).between(*shown.span).soonest_first().for_listing()
    weeks = shown.weeks(list(found), timezone.localdate())
    events = list({e.pk: e for week in weeks for day in week if day for e in day.events}.values())
    return {
        "title": str(shown),
        "weekdays": WEEKDAYS,
        "weeks": weeks,
        "events": events,
        "url": page.url + shown.path,
        "previous": beside(page, shown.previous),
        "next": beside(page, shown.next),
    }


def grouped(events) -> list[dict]:
    """`events`, in their order, under the month in which each begins: [{title, events}, …]."""
    groups: list[dict] = []
    for event in events:
        title = date_format(event.first_day, "F Y") if event.has_date else event.date_text
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "events": []})
        groups[-1]["events"].append(event)
    return groups


def beside(page, other: Month) -> dict | None:
    return {"title": str(other), "url": page.url + other.path} if other.is_shown else None


def about(page, path: str, heading: str) -> dict:
    """What other sites are told of an address below `page`, in the words of a page of the tree."""
    return {
        "heading": heading,
        "head_title": heading,
        "head_description": page.head_description,
        "absolute_url": page.absolute_url + path,
        "card_url": f"{settings.BASE_URL}{page.url}card.png",
    }
