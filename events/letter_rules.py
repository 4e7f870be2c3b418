"""Which letter about a registration may be written when, to whom, and with which calendar.

Every letter passes here (events.letters.write_about), so that none says the opposite of what is so:
what this table does not name is not written. docs/letters.md has the whole of it, as people see it.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from events.vocabulary import EventStatus, SeatStatus

# States of an event (EventPage.state), as far as letters care.
TO_COME, POSTPONED, CANCELLED, OVER = "to-come", "postponed", "cancelled", "over"
# A page that is not public, whatever its dates are.
HIDDEN = "unpublished"
HOLDS: set[str] = {SeatStatus.SEATED}
CONCERNED: set[str] = {SeatStatus.SEATED, SeatStatus.OFFERED, SeatStatus.WAITING}

# What goes with a letter for the calendar of whoever has, or had, a place (RFC 5546 §3.2).
INVITATION = "invitation"  # REQUEST; to somebody whose place is gone, the end of it
END_FOR_ALL = "end for all"  # CANCEL, with the status of the event
END_FOR_ONE = "end for one"  # CANCEL, which says nothing of the event (§3.2.5)


@dataclass(frozen=True)
class Rule:
    """In which states of the event, and to whom by where they stand now, a letter is written."""

    states: AbstractSet[str]
    to: AbstractSet[str]
    calendar: str = ""


RULES = {
    "registration-seated": Rule({TO_COME, POSTPONED}, HOLDS, INVITATION),
    "registration-waiting": Rule({TO_COME, POSTPONED}, {SeatStatus.WAITING}),
    "registration-offered": Rule({TO_COME}, {SeatStatus.OFFERED}),
    "registration-lapsed": Rule({TO_COME}, {SeatStatus.LAPSED}),
    "registration-changed": Rule({TO_COME, POSTPONED}, CONCERNED, INVITATION),
    "registration-again": Rule({TO_COME}, CONCERNED),
    "registration-given-up": Rule({TO_COME, POSTPONED, HIDDEN}, {SeatStatus.GIVEN_UP}, END_FOR_ONE),
    "registration-removed": Rule({TO_COME, POSTPONED, HIDDEN}, {SeatStatus.REFUSED}, END_FOR_ONE),
    "registration-message": Rule({TO_COME, POSTPONED, CANCELLED, OVER}, CONCERNED),
    "event-changed": Rule({TO_COME}, CONCERNED, INVITATION),
    "event-moved-online": Rule({TO_COME}, CONCERNED, INVITATION),
    "event-postponed": Rule({POSTPONED}, CONCERNED, INVITATION),
    "event-cancelled": Rule({CANCELLED}, CONCERNED, END_FOR_ALL),
    "reminder-week": Rule({TO_COME}, HOLDS),
    "reminder-day": Rule({TO_COME}, HOLDS),
    "joining-link": Rule({TO_COME}, HOLDS, INVITATION),
    "follow-up": Rule({OVER}, HOLDS),
}


def state_for_letters(event) -> str:
    if not event.live:
        return HIDDEN
    if event.status == EventStatus.POSTPONED:
        return POSTPONED
    if event.status == EventStatus.CANCELLED:
        return CANCELLED
    return OVER if event.is_over else TO_COME


def may_be_written(kind: str, registration) -> bool:
    """Whether a letter of `kind` would be true for `registration` as things stand now."""
    rule = RULES[kind]
    return (
        bool(registration.email)
        and registration.status in rule.to
        and state_for_letters(registration.event) in rule.states
    )
