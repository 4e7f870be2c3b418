"""Whatever is done about places holds the event first, and is done whole or not at all."""

import datetime
from functools import partial

import pytest
import time_machine
from django.utils import timezone

from events import seats
from events.models import EventPage, Registration
from tests.events.visiting import change
from tests.factories import event
from tests.statements import locks_before_it_writes, what_is_left_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=datetime.UTC), tick=False):
        yield


def register(page, name):
    email = f"{name}@example.org"
    return seats.register(event=page, name=name, email=email, attendance="in-person")


@pytest.fixture
def acts(events):
    """Name → an act; Ada has a place, Bea was offered hers, Cleo and Dora wait."""
    full = event(events, booking="here", capacity_in_person=2, format="hybrid")
    ada, bea, cleo, _ = [register(full, name) for name in ("ada", "bea", "cleo", "dora")]
    until = timezone.now() + HOUR
    Registration.objects.filter(pk=bea.pk).update(status="offered", offered_until=until)
    late = event(events, booking="here", capacity_in_person=1)
    eva, _ = register(late, "eva"), register(late, "fay")
    past = timezone.now() - HOUR
    Registration.objects.filter(pk=eva.pk).update(status="offered", offered_until=past)
    roomy = event(events, booking="here", capacity_in_person=1)
    register(roomy, "gil"), register(roomy, "hal")
    change(roomy, capacity_in_person=2)

    def of(person, verb, **said):
        return lambda: verb(Registration.objects.get(pk=person.pk), **said)

    return {
        "register": partial(register, full, "ivy"),
        "change": of(ada, seats.change, attendance="online", places=1),
        "give up": of(ada, seats.give_up),
        "accept": of(bea, seats.accept),
        "erase": of(ada, seats.erase),
        "remove": of(ada, seats.remove),
        "offer": of(cleo, seats.offer),
        "lapse": seats.lapse_offers,
        "promote": lambda: seats.promote(EventPage.objects.get(pk=roomy.pk)),
    }


def test_whatever_cannot_be_finished_is_undone(acts):
    """The last that each writes is a letter, or what is offered to the next."""
    left = {name: what_is_left_of(act) for name, act in acts.items()}
    assert {name: tables for name, tables in left.items() if tables} == {}


def test_the_event_is_locked_before_anything_is_written(acts, monkeypatch):
    """Only PostgreSQL can go wrong without it: on SQLite, whoever writes has it all."""
    locked = {
        n: locks_before_it_writes(monkeypatch, act, "events_eventpage") for n, act in acts.items()
    }
    assert locked == dict.fromkeys(acts, True)


def moved(page):
    page = EventPage.objects.get(pk=page.pk)
    page.start += HOUR
    page.end += HOUR
    page.save()


def test_a_plan_changes_with_its_letters_or_not_at_all(events):
    page = event(events, booking="here")
    register(page, "ada")
    assert what_is_left_of(partial(moved, page)) == []


def test_an_event_is_locked_while_its_plan_changes(events, monkeypatch):
    """Only PostgreSQL can go wrong without it (see above)."""
    page = event(events, booking="here")
    assert locks_before_it_writes(monkeypatch, partial(moved, page), "events_eventpage")
