"""Somebody with a question and a browser without a script: reads the form, takes a while, sends."""

import time_machine
from django.conf import settings

from core.models import Letter
from tests import factories

NOW = "2026-11-23T12:00:00Z"
SAID = {
    "about": "research",
    "question": "Sample: do shared back offices save what they promise?",
    "email": "pat@example.org",
    "credit": "anonymous",
    "wants_mail": "on",
    "website": "",
}


def read_form(client, **query):
    return client.get("/suggest/", query)


def fill_in(client, **given):
    """Read the form, take half a minute, and send it: the check page, or on from there."""
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client).context["shown"]
        clock.shift(30)
        return client.post("/suggest/", SAID | {"shown": shown} | given)


def send(client, **given):
    """The same, past the check page."""
    return fill_in(client, send="1", **given)


def confirm_path(suggestion):
    return suggestion.confirm_url.removeprefix(settings.BASE_URL)


def letters(kind):
    return list(Letter.objects.filter(kind=kind))


def answered(state="not-taken-up", **fields):
    """A suggestion of somebody else's that anybody may read."""
    asked = {"question": "Sample: do shared back offices save money?", "credit": "anonymous"}
    return factories.suggestion(state, **asked | fields)
