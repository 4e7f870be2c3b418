"""Somebody who writes by a form: reads it, takes a while, sends it."""

import time_machine

NOW = "2026-11-27T12:00:00Z"  # a Friday
SAID = {"name": "Ada", "email": "ada@example.org", "message": "A question.", "website": ""}
FORM = "/about/contact/message/"
TO_CENTRE = SAID | {"about": "accessibility", "page": "/research/x/"}


def shown(client, form: str) -> str:
    """The mark of the form at the address `form`, as it is shown now."""
    return client.get(form).context["shown"]


def send(client, form: str, said: dict, **changes):
    """Read the form at the address `form`, take half a minute, and send it."""
    with time_machine.travel(NOW, tick=False) as clock:
        mark = shown(client, form)
        clock.shift(30)
        return client.post(form, said | {"shown": mark} | changes)
