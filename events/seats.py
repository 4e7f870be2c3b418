"""Giving places away: who has one, who waits, who is next; never one place twice.

Every verb here runs in one transaction that first locks the event (`locked`): on PostgreSQL its
row; on SQLite, where a transaction takes the write lock as it begins, the database. Whatever it
decides, no other can decide at that time, and its letters are part of the transaction.
"""

from contextlib import contextmanager
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from events.letters import forget_letters, write_about
from events.models.registration import Registration
from events.vocabulary import SeatStatus

HELD = [SeatStatus.SEATED, SeatStatus.OFFERED]
# What somebody says of themselves.
GIVEN = ["name", "email", "affiliation", "sector", "access_needs", "is_listed"]


class BookingClosedError(Exception):
    """The event gives no places away, or has none and no waiting list."""


class AlreadyRegisteredError(Exception):
    """The address has a place, an offer or a turn already."""

    def __init__(self, registration: Registration):
        super().__init__("already registered")
        self.registration = registration


class NotEnoughPlacesError(Exception):
    """What was asked for does not fit; nothing has changed. `left` is how many would."""

    def __init__(self, left: int = 0):
        super().__init__("not enough places")
        self.left = left


class OfferGoneError(Exception):
    """The time to take the offer has passed, or there is none."""


@contextmanager
def locked(event_key: int):
    """A transaction with the event locked in it; yields the event as it is now."""
    with transaction.atomic():
        # By name: the event's own page leads to its form, and that one here.
        events = apps.get_model("events.EventPage").objects
        yield events.select_for_update(of=("self",)).get(pk=event_key)


@contextmanager
def held(registration: Registration):
    """As `locked`, for the event of `registration`; yields both as they are now."""
    with locked(registration.event_id) as event:
        now = Registration.objects.get(pk=registration.pk)
        now.event = event
        yield event, now
    registration.__dict__.update(now.__dict__)


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
    left = 0 if is_waited_for(event, attendance) else max(0, capacity - taken(event, attendance))
    if places > (left or max(capacity, 1)):
        raise NotEnoughPlacesError(left or capacity)


def is_waited_for(event, attendance: str) -> bool:
    return event.registrations.waiting().filter(attendance=attendance).exists()


# --- What a visitor does ----------------------------------------------------------------------


def register(*, event, attendance: str, places=1, form=None, **given) -> Registration:
    """Register `given` (GIVEN) for a place or, where none is free, for the waiting list.

    `form` is the key of the form: the second click of two returns the first one's registration.
    BookingClosedError, AlreadyRegisteredError, NotEnoughPlacesError.
    """
    with locked(event.pk) as event:
        first = Registration.objects.filter(form=form, event=event).first() if form else None
        if first and first.is_concerned:
            return first
        if first:  # given up since: the old form is a new wish
            Registration.objects.filter(pk=first.pk).update(form=None)
        if not event.live or not event.is_open_for_booking() or attendance not in event.ways:
            raise BookingClosedError
        same = event.registrations.concerned().filter(email__iexact=given["email"]).first()
        if same:
            raise AlreadyRegisteredError(same)
        refuse_too_many(event, attendance, places)
        free = fits(event, attendance, places) and not is_waited_for(event, attendance)
        if not free and not event.has_waiting_list:
            raise BookingClosedError
        registration = Registration.objects.create(
            event=event,
            form=form,
            status=SeatStatus.SEATED if free else SeatStatus.WAITING,
            attendance=attendance,
            places=places,
            **given,
        )
        write_about(registration, f"registration-{registration.status}")
        return registration


def change(registration: Registration, *, attendance: str, places: int, **given) -> None:
    """Change the way to take part, the number of places and what is `given` of oneself.

    On the waiting list, another way means the end of its line. NotEnoughPlacesError.
    """
    with held(registration) as (event, now):
        if not now.is_concerned or attendance not in event.ways:
            raise NotEnoughPlacesError
        if not can_have(event, now, attendance, places):
            raise NotEnoughPlacesError
        if now.status not in HELD and attendance != now.attendance:
            now.waiting_since = timezone.now()
        is_news = (attendance, places) != (now.attendance, now.places)
        now.attendance, now.places = attendance, places
        for name in GIVEN:
            setattr(now, name, given.get(name, getattr(now, name)))
        now.save()
        if is_news:  # of other words, nobody needs a letter
            write_about(now, "registration-changed")
        promote_within(event)


def give_up(registration: Registration) -> None:
    """Give up a place, an offer or a turn; what falls free is offered to the next in line."""
    leave(registration, SeatStatus.GIVEN_UP, "registration-given-up")


def accept(registration: Registration) -> None:
    """Take the place that is offered; OfferGoneError where its time has passed."""
    with held(registration) as (_, now):
        if now.status == SeatStatus.SEATED:
            return  # the second click of two
        if not now.is_offer_open:
            raise OfferGoneError
        now.status, now.offered_until = SeatStatus.SEATED, None
        now.save()
        write_about(now, "registration-seated")


def erase(registration: Registration) -> None:
    """Erase the personal data; before the end of the event the place is given up, too."""
    with held(registration) as (event, now):
        if now.is_concerned and not event.is_over:
            now.status = SeatStatus.GIVEN_UP
        forget(now)
        promote_within(event)


# --- What staff do ----------------------------------------------------------------------------


def remove(registration: Registration) -> None:
    """Take somebody off the list, and write to them."""
    leave(registration, SeatStatus.REFUSED, "registration-removed")


def offer(registration: Registration) -> None:
    """Offer a place out of turn, over the capacity if need be: staff know of another chair."""
    with held(registration) as (event, now):
        if now.status in {SeatStatus.WAITING, SeatStatus.LAPSED} and not now.erased_at:
            make_offer(event, now, before=event.start)


# --- What the clock does ----------------------------------------------------------------------


def promote(event) -> list[Registration]:
    """Offer free places to those who wait, in their order; returns whom they were offered."""
    with locked(event.pk) as event:
        return promote_within(event)


def lapse_offers() -> int:
    """End the offers whose time has passed, and offer the places to the next; how many."""
    late = Registration.objects.filter(status=SeatStatus.OFFERED, offered_until__lte=timezone.now())
    keys = list(late.values_list("pk", flat=True))
    for registration in Registration.objects.filter(pk__in=keys):
        with held(registration) as (event, now):
            if now.status == SeatStatus.OFFERED and not now.is_offer_open:
                now.status, now.offered_until = SeatStatus.LAPSED, None
                now.save()
                write_about(now, "registration-lapsed")
                promote_within(event)
    return len(keys)


# --- Inside the lock --------------------------------------------------------------------------


def can_have(event, now: Registration, attendance: str, places: int) -> bool:
    """Whether somebody who has a place, or waits, can have or wait for another instead."""
    if (attendance, places) == (now.attendance, now.places):
        return True
    if now.status not in HELD:
        return fits_at_all(event, attendance, places)
    more = places if attendance != now.attendance else places - now.places
    return more <= 0 or (fits(event, attendance, more) and not is_waited_for(event, attendance))


def leave(registration: Registration, status: str, kind: str) -> None:
    with held(registration) as (event, now):
        if not now.is_concerned:
            return  # the second click of two
        now.status, now.offered_until = status, None
        now.save()
        write_about(now, kind)
        promote_within(event)


def promote_within(event) -> list[Registration]:
    """As `promote`, inside the lock; stops at the first in line for whom there are too few."""
    if not event.live or not event.is_open_for_booking():
        return []
    promoted = []
    for way in event.ways:
        for registration in event.registrations.waiting().filter(attendance=way):
            if not fits_at_all(event, way, registration.places):
                continue  # the room has become smaller than what they asked for
            if not fits(event, way, registration.places):
                break
            registration.event = event
            make_offer(event, registration)
            promoted.append(registration)
    return promoted


def make_offer(event, registration: Registration, before=None) -> None:
    """Offer a place for the hours that the event gives, or until registration ends (`before`)."""
    until = timezone.now() + timedelta(hours=event.offer_hours)
    registration.status = SeatStatus.OFFERED
    registration.offered_until = min(until, before or event.last_moment or until)
    registration.save()
    write_about(registration, "registration-offered")


def forget(registration: Registration) -> None:
    forget_letters(registration)
    registration.forget()
    registration.save()
