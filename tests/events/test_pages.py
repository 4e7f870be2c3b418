"""What a visitor of the calendar meets."""

import pytest

from tests.factories import event

pytestmark = pytest.mark.django_db


def test_an_event_is_listed_and_has_a_page(client, events):
    seminar = event(events, title="Who keeps the keys?")
    assert "Who keeps the keys?" in client.get("/events/").content.decode()
    assert client.get(seminar.url).status_code == 200
