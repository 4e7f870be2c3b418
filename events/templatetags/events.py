"""What the page of an event says beyond its fields: `{% load events %}`."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.formats import date_format

from events import places
from events.models import BookingState, EventPage, Session
from events.pictures import SpeakerPicture, pictures_of
from events.row import row_of
from events.subscribe import CalendarEntry, CalendarLinks, event_links, webcal
from events.times import clock_text
from events.visitor_forms import RegisterForm

register = template.Library()
SOON = 5  # other dates of a series that the page of one names


@dataclass(frozen=True)
class ProgrammeDay:
    """The programme of one day; `title` is "" where the event has no other."""

    title: str
    sessions: list[Session]


@register.inclusion_tag("components/event_row.html")
def event_row(event: EventPage, *, month_is_said=False, with_remains=False) -> dict:
    """An event in a list; its month is not shown where it stands in the heading above."""
    return row_of(event, with_remains=with_remains) | {"month_is_said": month_is_said}


@register.filter
def begins(event: EventPage) -> str:
    """When it begins, for a cell of the calendar: "2pm"; "" where it is of whole days."""
    return "" if event.all_day else clock_text(event.wall_start)


@register.simple_tag
def programme_of(event: EventPage) -> list[ProgrammeDay]:
    """The programme by days, each in the order in which staff put it."""
    days: dict[int, list[Session]] = {}
    for session in event.programme.all():
        days.setdefault(session.day, []).append(session)
    if not event.has_date:
        titles = {}
    elif event.is_of_many_days:
        titles = {n: date_format(day, "l j F") for n, day in enumerate(event.days, start=1)}
    else:
        titles = {1: ""}
    bare = "" if len(days) == 1 else "Day {}"
    return [ProgrammeDay(titles.get(n, bare.format(n)), days[n]) for n in sorted(days)]


@register.simple_tag
def speakers_of(event: EventPage) -> list[SpeakerPicture]:
    return pictures_of(event)


@register.simple_tag
def call_of(event: EventPage) -> places.Call | None:
    return places.call_of(event)


@register.simple_tag
def places_of(event: EventPage) -> dict | None:
    """What the box beside the text says of places; None where there are none to speak of."""
    state = event.booking_state
    if event.is_over or state in {BookingState.NONE, BookingState.ELSEWHERE}:
        return None
    can_register = state in {BookingState.OPEN, BookingState.FULL}
    call = places.call_of(event)
    return {
        "form": form_of(event) if can_register and call else None,
        "text": call.text if call and state != BookingState.OPEN else "Register",
        "ways": places.ways_of(event),
        "more": places.unlimited(event),
        "kept": settings.REGISTRATIONS_KEPT if can_register else 0,
    }


def form_of(event: EventPage) -> RegisterForm:
    """The form of the box, as it begins: with the first way to take part that has places left."""
    free = [seats for seats in event.seats if not seats.is_full] or event.seats
    return RegisterForm(event=event, initial={"attendance": free[0].attendance})


@register.simple_tag
def calendar_links_of(event: EventPage) -> CalendarLinks | None:
    """How to put it into a calendar; None where there is no time left to go to.

    Google and Outlook take one event from an address, and no series.
    """
    address = f"{event.absolute_url}event.ics"
    if event.is_series:
        return CalendarLinks(address, webcal(address))
    if not (event.start and event.end) or event.is_off or event.is_over:
        return None
    entry = CalendarEntry(
        title=event.marked_title,
        start=event.start,
        end=event.end,
        zone=event.zone,
        all_day=event.all_day,
        place=event.place_text or event.format_label,
        text="\n\n".join(filter(None, [event.summary, event.absolute_url])),
    )
    return event_links(address, entry)


@register.simple_tag
def other_dates(event: EventPage, dates: list[EventPage]) -> list[EventPage]:
    """The next dates of its series, but for this one where it is one of them."""
    coming = [date for date in dates if date.pk != event.pk and not date.is_over]
    return coming[:SOON]
