"""Choosing an event in a form."""

import pytest
from django.urls import reverse

from events.models import EventPage
from tests.factories import event

pytestmark = pytest.mark.usefixtures("indexed")
WINDOW = {"headers": {"x-requested-with": "XMLHttpRequest"}}


def test_the_window_lists_events_and_their_drafts(as_editor, events):
    event(events, title="Keys")
    event(events, title="Doors", publish=False)
    page = as_editor.get(reverse("event_chooser:choose"), **WINDOW).content.decode()
    assert "Keys" in page
    assert "Doors" in page


def test_an_event_made_there_is_a_draft_in_the_calendar(as_editor, events):
    data = {"new-title": "A new one", "new-kind": "seminar", "new-summary": ""}
    answer = as_editor.post(reverse("event_chooser:create"), data, **WINDOW)
    assert answer.json()["step"] == "chosen"
    made = EventPage.objects.get()
    assert (made.title, made.live, made.get_parent().pk) == ("A new one", False, events.pk)
