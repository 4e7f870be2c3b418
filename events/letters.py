"""The letters to people who registered."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from core.letters import sending, told
from core.models import Letter, SiteSettings
from events.ical import invitation, may_join
from events.letter_rules import END_FOR_ALL, END_FOR_ONE, INVITATION, RULES, may_be_written
from events.models.booking import LEAST_HOURS
from events.models.invitation import Invitation
from events.models.registration import Registration
from events.times import clock_text, wall_clock
from events.vocabulary import Attendance, EventStatus, SeatStatus

# Kinds that put the event into a calendar (RFC 5546 §3.2).
INVITES = {kind for kind, rule in RULES.items() if rule.calendar == INVITATION}
# Topics of what letters tell (core.letters.told).
PLAN, LINK = "plan", "link"
# These say nothing of the plan that anybody would rely on.
NO_PLAN = {"registration-message", "follow-up"}
# So long before the start, and until the end, a letter that invites bears the joining link itself.
LINK_FROM = timedelta(hours=2)


def write_about(
    registration: Registration, kind: str, *, once: str = "", had: str = "", **more
) -> Letter | None:
    """A letter to whoever registered, in the present transaction.

    `had` is where they stood before, if that is what changed (SeatStatus). None where `once` was
    written, where the address has been erased, and where events.letter_rules does not allow it.
    """
    if not may_be_written(kind, registration):
        return None
    given = Invitation.of(registration)
    calendar = calendar_for(registration, kind, given, had)
    join = link_to_show(registration, kind)
    letter = sending.write(
        to=registration.email,
        kind=kind,
        about=about(registration),
        context=context_of(registration, had) | {"join": join, "calendar": calendar} | more,
        calendar=calendar,
        once=f"{about(registration)}:{kind}:{once}" if once else None,
        tells=what_it_tells(registration, kind, has_link=bool(join) or kind == "joining-link"),
    )
    if letter and calendar:
        given.save()
    return letter


def context_of(registration: Registration, had: str) -> dict:
    event = registration.event
    is_to_come = not event.is_over and event.status != EventStatus.CANCELLED
    return {
        "event": event,
        "registration": registration,
        "had": had or registration.status,
        # A page that they cannot open is not named to them.
        "url": event.absolute_url if anybody_may_read(event) else "",
        "manage_url": registration.absolute_url,
        "until": until_text(registration),
        "is_held": is_to_come and registration.is_concerned,
        "is_open": event.is_open_for_booking(),
        "least_hours": min(LEAST_HOURS, event.offer_hours),
    }


def anybody_may_read(event) -> bool:
    return type(event).objects.filter(pk=event.pk).published().exists()


def about(registration: Registration) -> str:
    return f"registration:{registration.pk}"


def calendar_for(registration: Registration, kind: str, given: Invitation, had: str = "") -> str:
    """The invitation or its end that goes with a letter, as the next file after what was `given`;
    "" where none does.

    Only a calendar that has the entry is told of its end.
    """
    event, rule = registration.event, RULES[kind].calendar
    is_seated = registration.status == SeatStatus.SEATED
    if rule == INVITATION and is_seated and event.start:
        return next_file(registration, given, "REQUEST")
    if rule == END_FOR_ALL and is_seated:
        return next_file(registration, given, "CANCEL")
    if rule in {INVITATION, END_FOR_ONE} and had == SeatStatus.SEATED and not is_seated:
        return next_file(registration, given, "CANCEL", of_all=False)
    return ""


def next_file(registration: Registration, given: Invitation, method: str, *, of_all=True) -> str:
    given.raise_sequence()
    centre = SiteSettings.current()
    return invitation(registration.event, registration, centre, method, given, of_all=of_all)


def link_to_show(registration: Registration, kind: str) -> str:
    """The joining link, in a letter shortly before the start that is no letter about the link."""
    event = registration.event
    if kind == "joining-link" or kind not in INVITES or not may_join(event, registration):
        return ""
    return event.joining_link if event.has_date and is_soon(event) else ""


def is_soon(event, at: datetime | None = None) -> bool:
    """Whether now, or `at`, so little time is left that letters bear the joining link itself."""
    return event.start is not None and (at or timezone.now()) >= event.start - LINK_FROM


# --- What has been told -----------------------------------------------------------------------


def what_it_tells(registration: Registration, kind: str, *, has_link: bool) -> dict[str, str]:
    """Letter.tells of a letter of `kind`."""
    tells = {} if kind in NO_PLAN else {PLAN: plan_digest(registration)}
    return tells | ({LINK: told.digest(registration.event.joining_link)} if has_link else {})


def plan_digest(registration: Registration) -> str:
    """Of the plan as whoever registered knows it: whether, when, how and where; and their link."""
    event = registration.event
    is_online = registration.attendance == Attendance.ONLINE
    where = "" if is_online else event.place_text
    off = event.status if event.is_off else ""
    when = [event.start_iso, event.end_iso, event.zone] if event.has_date else []
    link = event.joining_link if may_join(event, registration) else ""
    return told.digest(off, when, is_online, where, link)


# --- Words and forgetting ---------------------------------------------------------------------


def until_text(registration: Registration) -> str:
    """When an offer ends, by the event's own clock: "4pm on Thursday 3 December 2026"."""
    if not registration.offered_until:
        return ""
    wall = wall_clock(registration.offered_until, registration.event.zone)
    return f"{clock_text(wall)} on {date_format(wall, 'l j F Y')}"


def forget_letters(registration: Registration) -> None:
    """Delete all letters to them, sent or not."""
    Letter.objects.filter(about=about(registration)).delete()
