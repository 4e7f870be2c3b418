"""Giving places away: who has one, who waits, who is next. A seat is never given twice.

Every verb here runs in one transaction that first locks the event (`locked`): on PostgreSQL its
row; on SQLite, where a transaction takes the write lock as it begins, the database. Whatever it
decides, it decides with nobody beside it, and its letters are written in the same transaction.
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
    """What was asked for does not fit; nothing has changed."""


class OfferGoneError(Exception):
    """The time to take the offer has passed, or there is none."""


@contextmanager
def locked(event_key: int):
    """The event as it is now, with nobody else giving its places away until the block ends."""
    with transaction.atomic():
        # By name: the event's own page leads to its form, and that one here.
        events = apps.get_model("events.EventPage").objects
        yield events.select_for_update(of=("self",)).get(pk=event_key)


@contextmanager
def held(registration: Registration):
    """The event of `registration`, locked, and the registration as it is now."""
    with locked(registration.event_id) as event:
        now = Registration.objects.get(pk=registration.pk)
        now.event = event
        yield event, now
    registration.__dict__.update(now.__dict__)


def taken(event, attendance: str) -> int:
    """How many places are held for `attendance`, offers among them."""
    rows = event.registrations.filter(attendance=attendance, status__in=HELD)
    return rows.aggregate(n=Sum("places"))["n"] or 0


def fits(event, attendance: str, places: int) -> bool:
    capacity = event.capacity_for(attendance)
    return capacity is None or taken(event, attendance) + places <= capacity


def is_waited_for(event, attendance: str) -> bool:
    return event.registrations.waiting().filter(attendance=attendance).exists()


# --- What a visitor does ----------------------------------------------------------------------


def register(*, event, attendance: str, places=1, form=None, **given) -> Registration:
    """A place, or where there is none, a turn on the waiting list.

    `form` is what tells the second click of two from another registration: it is given the first
    one. BookingClosedError, AlreadyRegisteredError.
    """
    with locked(event.pk) as event:
        if form and (first := Registration.objects.filter(form=form, event=event).first()):
            return first
        if not event.live or not event.is_open_for_booking() or attendance not in event.ways:
            raise BookingClosedError
        same = event.registrations.concerned().filter(email__iexact=given["email"]).first()
        if same:
            raise AlreadyRegisteredError(same)
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
    """Another way to take part, more or fewer places, other words about oneself.

    Whoever waits goes on waiting: another way puts them last in its line. NotEnoughPlacesError.
    """
    with held(registration) as (event, now):
        if not now.is_concerned or attendance not in event.ways:
            raise NotEnoughPlacesError
        if now.status in HELD:
            more = places if attendance != now.attendance else places - now.places
            jumps = more > 0 and is_waited_for(event, attendance)
            if more > 0 and (jumps or not fits(event, attendance, more)):
                raise NotEnoughPlacesError
        elif attendance != now.attendance:
            now.waiting_since = timezone.now()
        now.attendance, now.places = attendance, places
        for name in GIVEN:
            setattr(now, name, given.get(name, getattr(now, name)))
        now.save()
        write_about(now, "registration-changed")
        promote_within(event)


def give_up(registration: Registration) -> None:
    """Let go of a place, an offer or a turn; the next one is offered what falls free."""
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
    """Forget who it was; a place that could still be used falls free."""
    with held(registration) as (event, now):
        if now.is_concerned and not event.is_over:
            now.status = SeatStatus.GIVEN_UP
        forget(now)
        promote_within(event)


# --- What staff do ----------------------------------------------------------------------------


def remove(registration: Registration) -> None:
    """Take somebody off the list; they are told."""
    leave(registration, SeatStatus.REFUSED, "registration-removed")


def offer(registration: Registration) -> None:
    """Offer a place out of turn, over the capacity if need be: staff know of another chair."""
    with held(registration) as (event, now):
        if now.status in {SeatStatus.WAITING, SeatStatus.LAPSED} and not now.erased_at:
            make_offer(event, now, before=event.start)


# --- What the clock does ----------------------------------------------------------------------


def promote(event) -> list[Registration]:
    """Offer what is free to those who wait, in their order; whom it was offered."""
    with locked(event.pk) as event:
        return promote_within(event)


def lapse_offers() -> int:
    """End the offers whose time has passed, and pass them on; how many."""
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


def leave(registration: Registration, status: str, kind: str) -> None:
    with held(registration) as (event, now):
        if not now.is_concerned:
            return  # the second click of two
        now.status, now.offered_until = status, None
        now.save()
        write_about(now, kind)
        promote_within(event)


def promote_within(event) -> list[Registration]:
    """Nobody is passed over: where the first in line wants two places, one waits for another."""
    if not event.live or not event.is_open_for_booking():
        return []
    promoted = []
    for way in event.ways:
        for registration in event.registrations.waiting().filter(attendance=way):
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
