"""Whether places fit: how many are held, how many are left, and for whom they are kept.

What is said here holds inside the lock of the event alone (events.seats.locked).
"""

from django.db.models import Sum

from events.models.registration import Registration
from events.vocabulary import SeatStatus

HELD = [SeatStatus.SEATED, SeatStatus.OFFERED]


class NotEnoughPlacesError(Exception):
    """What was asked for does not fit; nothing has changed. `left` is how many would."""

    def __init__(self, left: int = 0):
        super().__init__("not enough places")
        self.left = left


def taken(event, attendance: str, but_for=None) -> int:
    """How many places are held for `attendance`, offers among them; not counting one of them."""
    rows = event.registrations.filter(attendance=attendance, status__in=HELD)
    rows = rows.exclude(pk=but_for.pk) if but_for else rows
    return rows.aggregate(n=Sum("places"))["n"] or 0


def fits(event, attendance: str, places: int, but_for=None) -> bool:
    capacity = event.capacity_for(attendance)
    return capacity is None or taken(event, attendance, but_for) + places <= capacity


def fits_at_all(event, attendance: str, places: int) -> bool:
    """Whether the event has so many places in all, taken or not."""
    capacity = event.capacity_for(attendance)
    return capacity is None or places <= capacity


def refuse_too_many(event, attendance: str, places: int) -> None:
    """NotEnoughPlacesError for more than there are, or than are left while some are.

    Whoever waited for what can never be, or for two where one is free, would keep all others out.
    """
    capacity = event.capacity_for(attendance)
    if capacity is None:
        return
    left = 0 if keeps_others_out(event, attendance) else max(0, capacity - taken(event, attendance))
    if places > (left or max(capacity, 1)):
        raise NotEnoughPlacesError(left or capacity)


def keeps_others_out(event, attendance: str) -> bool:
    """Whether what is free is for those who wait; shortly before the end, whoever comes has it."""
    return is_waited_for(event, attendance) and not event.is_first_come()


def is_waited_for(event, attendance: str) -> bool:
    return event.registrations.waiting().filter(attendance=attendance).exists()


def may_take(event, registration: Registration) -> bool:
    """Whether somebody who waits can take a free place at once, as whoever comes first."""
    return (
        registration.status == SeatStatus.WAITING
        and event.is_first_come()
        and registration.attendance in event.ways
        and fits(event, registration.attendance, registration.places)
    )


def can_have(event, now: Registration, attendance: str, places: int) -> bool:
    """Whether somebody who has a place, or waits, can have or wait for another instead."""
    if (attendance, places) == (now.attendance, now.places):
        return True
    if now.status not in HELD:
        return fits_at_all(event, attendance, places)
    more = places if attendance != now.attendance else places - now.places
    return more <= 0 or (fits(event, attendance, more) and not keeps_others_out(event, attendance))
