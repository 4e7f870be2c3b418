"""A visitor with a browser and no script: reads a form, takes a while, sends it."""

import datetime
from datetime import timedelta

import time_machine
from django.utils import timezone

from events.models import EventPage, Registration
from tests import factories

NOW = "2029-12-01T12:00:00Z"
SENT = {"name": "Ada Marsh", "email": "ada@example.org", "website": ""}
LINK = "https://meet.example.org/room-7"


def change(event, **fields):
    """Without a publication, and without telling anybody."""
    EventPage.objects.filter(pk=event.pk).update(**fields)


def end(event):
    past = timezone.now() - timedelta(days=3)
    change(event, start=past, end=past + timedelta(hours=2))


def moment(year):
    return datetime.datetime(year, 3, 4, 9, tzinfo=datetime.UTC)


def now(registration):
    return Registration.objects.get(pk=registration.pk)


def hybrid(events, **fields):
    return factories.event(events, title="In two ways", booking="here", format="hybrid", **fields)


def joinable(events):
    """One place in the room, any number online, with a joining link."""
    return factories.event(
        events,
        title="Who keeps the keys?",
        booking="here",
        format="hybrid",
        capacity_in_person=1,
        joining_link=LINK,
        joining_notes="Passcode 12",
        places_each=3,
    )


def read_form(client, event):
    return client.get(f"{event.url}register/")


def send_form(client, event, **given):
    """Read the form, take half a minute, and send it."""
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client, event).context["shown"]
        clock.shift(30)
        return client.post(f"{event.url}register/", SENT | {"shown": shown} | given)


def read(client, registration):
    return client.get(registration.url).content.decode()


def do(client, registration, action, **given):
    return client.post(registration.url, {"action": action} | given)
