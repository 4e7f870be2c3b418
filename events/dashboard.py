"""What this room says on the first screen of the staff, and in their calendar."""

from django.urls import reverse
from django.utils import timezone

from core.letters.report import read_by
from core.staff.adding import address_to_add
from core.staff.calendar import Entry, in_calendar
from core.staff.dashboard import Beginning, Line, on_dashboard, to_begin_with
from events.desk.base import VIEW
from events.desk.seats import seats_text
from events.models import Booking, EventPage
from events.vocabulary import EventStatus

NEXT, MOST_TODAY = 3, 5  # how many are named
OFF = [EventStatus.CANCELLED, EventStatus.POSTPONED]

read_by("registration", VIEW)


@to_begin_with(2)
def announce_an_event(user) -> Beginning | None:
    address = address_to_add(EventPage, user)
    return Beginning("Announce an event", address) if address else None


def may_look(user) -> bool:
    return user.has_perm(VIEW)


@on_dashboard(30, "Events")
def today_and_next(user) -> list[Line]:
    """Events of today, then the next ones; each leads to who comes, or to its page."""
    if not may_look(user):
        return []
    dated = EventPage.objects.published().taking_place().filter(end__gt=timezone.now())
    keys = dated.exclude(status__in=OFF).order_by("start", "pk").values_list("pk")
    named = EventPage.objects.filter(pk__in=[pk for (pk,) in keys[: NEXT + MOST_TODAY]])
    soon = list(named.soonest_first().defer_streamfields().with_seats())
    today = timezone.localdate()
    running = [event for event in soon if event.first_day <= today]
    coming = [event for event in soon if event.first_day > today][:NEXT]
    lines = [line_of(event, f"Today: {event.marked_title}") for event in running]
    return lines + [line_of(event, event.marked_title) for event in coming]


def line_of(event: EventPage, text: str) -> Line:
    note = ". ".join(filter(None, [event.when_text, seats_text(event)]))
    return Line(text, address_of(event), note)


def address_of(event: EventPage) -> str:
    """Where who comes is seen to; for an event without registration here, its page."""
    if event.takes_registrations:
        return reverse("registrations:event", args=[event.pk])
    return event.url or ""


@in_calendar(30, "registration", "Registration closes", may_look)
def registration_closes(user, first, last) -> list[Entry]:
    """Where staff gave it a time of its own; else it closes as the event begins."""
    closing = EventPage.objects.published().filter(
        rule="", booking=Booking.HERE, closes_at__gte=first, closes_at__lt=last
    )
    events = closing.exclude(status__in=OFF).order_by("closes_at").defer_streamfields()
    return [
        Entry(
            at=event.closes_at,
            what="Event: registration closes",
            title=event.get_admin_display_title(),
            url=address_of(event),
        )
        for event in events
    ]
