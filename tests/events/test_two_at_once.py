"""Two at the same moment, each with a connection of their own: the second waits for the first."""

import json

import pytest

pytestmark = [pytest.mark.server, pytest.mark.django_db]

# The first holds what both want until the second has had a second to go past it.
TWO = """
import datetime, json, threading
from django.db import connection, transaction
from django.utils import timezone
from events import seats
from events.models import EventPage, Registration
from suggestions import lifecycle
from suggestions.lifecycle import MoveError
from suggestions.models import Suggestion
from suggestions.vocabulary import State
from tests import factories

home = factories.make_site()
events = factories.EventsIndexFactory(parent=home, title="Events", slug="events")
start = timezone.now() + datetime.timedelta(days=30)
page = factories.event(
    events, start=start, end=start + datetime.timedelta(hours=2), booking="here",
    capacity_in_person=1,
)
asked = factories.suggestion("confirmed")


def at_once(first, second):
    inside, done, said = threading.Event(), threading.Event(), {}

    def come_second():
        inside.wait(20)
        try:
            second()
        except MoveError:
            said["refused"] = True
        done.set()
        connection.close()

    other = threading.Thread(target=come_second)
    other.start()
    with first() as act:
        inside.set()
        said["went past"] = done.wait(1)
        act()
    other.join(30)
    return said


def register(name):
    seats.register(event=page, name=name, email=f"{name}@example.org", attendance="in-person")


from contextlib import contextmanager


@contextmanager
def holding_the_event():
    with seats.locked(page.pk):
        yield lambda: register("ada")


@contextmanager
def holding_the_suggestion():
    with transaction.atomic():
        held = lifecycle.locked(asked)
        yield lambda: lifecycle.withdraw(held)


places = at_once(holding_the_event, lambda: register("bea"))
places["given"] = dict(Registration.objects.values_list("name", "status"))
moves = at_once(holding_the_suggestion, lambda: lifecycle.move(asked, State.UNDER_REVIEW))
moves["state"] = Suggestion.objects.get(pk=asked.pk).state
print(json.dumps([places, moves]))
"""


def test_the_second_waits_and_finds_what_the_first_has_left(manage):
    """Without the lock, only PostgreSQL lets the second go past; without the transaction, both."""
    places, moves = json.loads(manage("shell", "--no-imports", "-c", TWO).splitlines()[-1])
    assert places == {"went past": False, "given": {"ada": "seated", "bea": "waiting"}}
    assert moves == {"went past": False, "refused": True, "state": "withdrawn"}
