"""The letters to people who registered."""

from django.utils.formats import date_format

from core.letters import sending
from core.models import Letter, SiteSettings
from events.ical import invitation
from events.models.invitation import Invitation
from events.models.registration import Registration
from events.times import clock_text, wall_clock
from events.vocabulary import SeatStatus

# Kinds that put the event into a calendar, or take it out again (RFC 5546 §3.2).
INVITES = {
    *["registration-seated", "registration-changed"],
    *["event-changed", "event-moved-online", "event-postponed", "joining-link"],
}
CANCELS = {"registration-given-up", "registration-removed", "event-cancelled"}


def write_about(registration: Registration, kind: str, *, once: str = "", **more) -> Letter | None:
    """A letter to whoever registered, in the present transaction; None where `once` was written.

    Nobody is written to whose address has been erased.
    """
    if not registration.email:
        return None
    event, given = registration.event, Invitation.of(registration)
    context = {
        "event": event,
        "registration": registration,
        "url": event.absolute_url,
        "manage_url": registration.absolute_url,
        "until": until_text(registration),
    }
    calendar = calendar_for(registration, kind, given)
    letter = sending.write(
        to=registration.email,
        kind=kind,
        about=about(registration),
        context=context | more,
        calendar=calendar,
        once=f"{about(registration)}:{kind}:{once}" if once else None,
    )
    if letter and calendar:
        given.save()
    return letter


def about(registration: Registration) -> str:
    return f"registration:{registration.pk}"


def calendar_for(registration: Registration, kind: str, given: Invitation) -> str:
    """The invitation or its end that goes with a letter, as the next file after what was `given`;
    "" where none does."""
    seated = registration.status == SeatStatus.SEATED and registration.event.start
    if kind in CANCELS:
        method = "CANCEL"
    elif kind in INVITES and seated:
        method = "REQUEST"
    else:
        return ""
    given.raise_sequence()
    centre = SiteSettings.current()
    return invitation(registration.event, registration, centre, method, given)


def until_text(registration: Registration) -> str:
    """When an offer ends, by the event's own clock: "4pm on Thursday 3 December 2026"."""
    if not registration.offered_until:
        return ""
    wall = wall_clock(registration.offered_until, registration.event.zone)
    return f"{clock_text(wall)} on {date_format(wall, 'l j F Y')}"


def forget_letters(registration: Registration) -> None:
    """Delete all letters to them, sent or not."""
    Letter.objects.filter(about=about(registration)).delete()
