"""Giving places away: who has one, who waits, who is next; never one place twice.

Every verb here runs in one transaction that first locks the event (`locked`): on PostgreSQL its
row; on SQLite, where a transaction takes the write lock as it begins, the database. Whatever it
decides, no other can decide at that time, and its letters are part of the transaction.
"""

from contextlib import contextmanager
from datetime import timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from core.letters.told import take_back_unsent
from core.server.erasing_again import note_erased
from events.capacity import (
    HELD,
    NotEnoughPlacesError,
    can_have,
    fits,
    fits_at_all,
    keeps_others_out,
    may_take,
    refuse_too_many,
)
from events.letters import about, forget_letters, write_about
from events.models.registration import Registration
from events.vocabulary import ErasureKind, EventStatus, SeatStatus

# What somebody says of themselves.
GIVEN = ["name", "email", "affiliation", "sector", "access_needs", "is_listed"]


class BookingClosedError(Exception):
    """The event gives no places away, or has none and no waiting list."""


class AlreadyRegisteredError(Exception):
    """The address has a place, an offer or a turn already."""

    def __init__(self, registration: Registration):
        super().__init__("already registered")
        self.registration = registration


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
        free = fits(event, attendance, places) and not keeps_others_out(event, attendance)
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


def change(
    registration: Registration, *, attendance: str, places: int, by_staff: bool = False, **given
) -> bool:
    """Change the way to take part, the number of places and what is `given` of oneself.

    Whether a letter tells of it: of other words, nobody needs one. On the waiting list, another way
    means the end of its line. NotEnoughPlacesError.
    """
    with held(registration) as (event, now):
        if not now.is_concerned or attendance not in event.ways:
            raise NotEnoughPlacesError
        if not can_have(event, now, attendance, places):
            raise NotEnoughPlacesError
        if now.status not in HELD and attendance != now.attendance:
            now.waiting_since = timezone.now()
        is_news = (attendance, places) != (now.attendance, now.places)
        is_new_address = given.get("email", now.email).lower() != now.email.lower()
        now.attendance, now.places = attendance, places
        for name in GIVEN:
            setattr(now, name, given.get(name, getattr(now, name)))
        now.save()
        letter = None
        if is_new_address:  # whoever reads mail there has been told nothing yet
            letter = write_about(now, f"registration-{now.status}")
        elif is_news:
            letter = write_about(now, "registration-changed", by_staff=by_staff)
        promote_within(event)
        return letter is not None


def give_up(registration: Registration) -> None:
    """Give up a place, an offer or a turn; what falls free is offered to the next in line."""
    leave(registration, SeatStatus.GIVEN_UP, "registration-given-up")


def accept(registration: Registration) -> None:
    """Take the place that is offered, or the one that whoever comes first may have shortly before
    registration closes; OfferGoneError where the time for that has passed."""
    with held(registration) as (event, now):
        if now.status == SeatStatus.SEATED:
            return  # the second click of two
        if event.is_off or event.is_over or not (now.is_offer_open or may_take(event, now)):
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
                # What has no date can be taken by nobody: they are the next in line again.
                is_put_off = event.status == EventStatus.POSTPONED
                now.status = SeatStatus.WAITING if is_put_off else SeatStatus.LAPSED
                now.offered_until = None
                now.save()
                write_about(now, "registration-lapsed")
                promote_within(event)
    return len(keys)


# --- Inside the lock --------------------------------------------------------------------------


def leave(registration: Registration, status: str, kind: str) -> None:
    with held(registration) as (event, now):
        if not now.is_concerned:
            return  # the second click of two
        had, now.status, now.offered_until = now.status, status, None
        now.save()
        write_about(now, kind, had=had)
        promote_within(event)


def promote_within(event) -> list[Registration]:
    """As `promote`, inside the lock; stops at the first in line for whom there are too few."""
    if not event.live or not event.is_open_for_booking() or event.is_first_come():
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
    """Offer a place for the hours that the event gives, or until registration ends (`before`).

    Of what has just changed, no second letter: the offer says when and where it takes place.
    """
    until = timezone.now() + timedelta(hours=event.offer_hours)
    registration.status = SeatStatus.OFFERED
    registration.offered_until = min(until, before or event.last_moment or until)
    registration.save()
    changed_too = take_back_unsent(about(registration), ["event-changed", "event-moved-online"])
    write_about(registration, "registration-offered", changed_too=changed_too)


def forget(registration: Registration) -> None:
    forget_letters(registration)
    registration.forget()
    registration.save()
    note_erased(ErasureKind.REGISTRATION, registration.pk)
