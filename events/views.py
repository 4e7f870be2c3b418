"""What the calendar answers below its own page: past events, a month, and forms for machines."""

from functools import partial

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.http import content_disposition_header

from core.exports.atom import atom
from core.exports.kept_answers import kept_answer
from core.models import SiteSettings
from core.pagecache.recording import one_of_many
from core.pages.head import Head
from core.pages.later import later
from events import ical
from events.around import address, around, grouped, month_context, query, subscribing
from events.feed import entries, last_over
from events.month import Day, Month
from events.timezones import rules

WRITTEN = 3  # grows where calendars or feeds say the same of an event in another way


def past(request, *, page):
    """`/events/past/`: what has taken place, the latest first."""
    listing = page.past(request.GET)
    context = {
        "page": page,
        "listing": listing,
        "results": listing.page,
        **later(months=partial(grouped, listing)),
        "about": head(page, "past/", "Past events"),
        "current": "recorded" if listing.chosen["with"] else "past",
        **around(page, request, past=listing),
    }
    return TemplateResponse(request, "events/past.html", context)


def calendar(request, *, page):
    """`/events/calendar.ics`: all events that the filters leave, past and cancelled ones too."""
    name = f"{page.title}, {SiteSettings.for_request(request).name}"
    listing = page.narrowing(request.GET)
    address = request.path + query(listing)
    return calendar_answer(
        request,
        listing.selection.queryset,
        address=address,
        name=name,
        description=page.head_description,
    )


def calendar_answer(request, events, *, address: str, name: str, description: str = ""):
    """`events` as a calendar to subscribe to at `address`."""
    centre = SiteSettings.for_request(request)
    return kept_answer(
        request,
        address=address,
        state=[centre.name, name, description, *state_of(events)],
        make=lambda: ical.calendar(
            events.exclude(start=None).soonest_first().for_calendar(),
            centre=centre,
            name=name,
            url=settings.BASE_URL + address,
            description=description,
        ),
        content_type="text/calendar; charset=utf-8",
    )


def state_of(events) -> list:
    """A value that differs whenever a calendar or feed of `events` would."""
    columns = ["pk", "live_revision", "url_path", "sequence", "recurrence_id", "spread_until"]
    rows = list(events.order_by("pk").values_list("zone", *columns))
    return [WRITTEN, *rows, *(rules(zone) for zone in sorted({zone for zone, *_ in rows}))]


def feed(request, *, page):
    """`/events/feed.atom`: what is announced, changed and kept, the last news first."""
    listing = page.narrowing(request.GET)
    events, address = listing.selection.queryset, request.path + query(listing)
    centre, over = SiteSettings.for_request(request), last_over(events)
    return kept_answer(
        request,
        address=address,
        state=[centre.name, page.title, page.url, over, *state_of(events)],
        make=lambda: atom(
            entries(events),
            title=f"{page.title}, {centre.name}",
            author=centre.name,
            url=page.absolute_url,
            feed_url=settings.BASE_URL + address,
        ),
        content_type="application/atom+xml; charset=utf-8",
    )


def event_calendar(request, *, page):
    """`/events/<slug>/event.ics`: one event, to put into a calendar."""
    centre = SiteSettings.for_request(request)
    response = kept_answer(
        request,
        address=request.path,
        state=[centre.name, *state_of(told_with(page))],
        make=lambda: ical.single(page, centre),
        content_type="text/calendar; charset=utf-8",
        keep=False,
    )
    response["Content-Disposition"] = content_disposition_header(True, f"{page.slug}.ics")
    return response


def told_with(page):
    """What the file of `page` is made of: itself, its series, and the public ones of its dates."""
    events = type(page).objects
    keys = events.filter(pk__in=[page.pk, page.series_id]).order_by().values("pk")
    dates = events.published().filter(series=page.pk).order_by().values("pk")
    return events.filter(Q(pk__in=keys) | Q(pk__in=dates))


def month(request, *, page, year: str, number: str):
    """`/events/<yyyy>/<mm>/`: one month as a table; 404 for what is none."""
    shown = month_or_404(year, number)
    listing = page.narrowing(request.GET)
    context = {
        "page": page,
        "calendar": month_context(page, shown, listing, listing.selection.agenda(shown)),
        "subscribe": subscribing(page, request, listing),
        "tabs": page.tabs(),
        "about": head(page, shown.path, f"Events in {shown}"),
    }
    return TemplateResponse(request, "events/month.html", context)


def month_or_404(year: str, number: str) -> Month:
    shown = Month.read(year, number)
    if shown is None:
        raise Http404("There is no such month in this calendar.")
    one_of_many()
    return shown


def day(request, *, page, year: str, number: str, day: str):
    """`/events/<yyyy>/<mm>/<dd>/`: all events of one day, in pages; 404 for what is none."""
    of = month_or_404(year, number)
    shown = of.day(day)
    if shown is None:
        raise Http404("That month has no such day.")
    listing = page.on_day(shown, request.GET)
    events = list(listing.page)
    context = {
        "page": page,
        "day": Day(shown, count=len(events), events=events),
        "month": {"title": str(of), "url": address(page, of.path, listing)},
        "listing": listing,
        "results": listing.page,
        "tabs": page.tabs(),
        "about": head(page, of.path_of(shown), f"Events on {date_format(shown, 'j F Y')}"),
    }
    return TemplateResponse(request, "events/day.html", context)


def head(page, path: str, heading: str) -> Head:
    """The Head of an address below `page`."""
    return Head(heading, page.head_description, page.url + path, f"{page.url}card.png")
