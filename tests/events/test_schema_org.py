"""What search engines are told of an event."""

import datetime
import json
import re

import pytest
import time_machine

from events.models import EventBody, EventPage, Speaker
from tests.factories import event, partner

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


def data_of(client, page) -> dict:
    text = client.get(page.url).content.decode()
    found, _way_up = SCRIPT.findall(text)
    return json.loads(found)


def test_an_event_says_what_when_and_where(client, events):
    page = event(events, title="Keys", summary="Who keeps them.", address="Edgbaston\nBirmingham")
    data = data_of(client, page)
    assert data["@type"] == "Event"
    assert (data["name"], data["description"]) == ("Keys", "Who keeps them.")
    assert data["startDate"] == "2030-01-17T14:00+00:00"
    assert data["location"] == [
        {"@type": "Place", "name": "Muirhead Tower", "address": "Edgbaston, Birmingham"}
    ]
    assert data["url"] == data["@id"] == page.absolute_url


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("scheduled", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("moved-online", "EventMovedOnline"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_each_status_has_its_word(client, events, status, word):
    page = event(events, status=status)
    assert data_of(client, page)["eventStatus"] == f"https://schema.org/{word}"


def test_a_moved_event_says_when_it_was_to_be(client, events):
    page = event(events).get_latest_revision_as_object()
    page.start, page.status = page.start + datetime.timedelta(hours=1), "rescheduled"
    page.save_revision().publish()
    data = data_of(client, page)
    assert data["previousStartDate"] == "2030-01-17T14:00+00:00"
    assert data["startDate"] == "2030-01-17T15:00+00:00"


@pytest.mark.parametrize(
    ("form", "mode", "places"),
    [
        ("in-person", "OfflineEventAttendanceMode", ["Place"]),
        ("online", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("hybrid", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_each_format_has_its_mode_and_its_places(client, events, form, mode, places):
    data = data_of(client, event(events, format=form))
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}"
    assert [place["@type"] for place in data["location"]] == places


def test_what_is_not_known_is_not_made_up(client, events):
    data = data_of(client, event(events, format="", venue="", kind=""))
    assert "location" not in data
    assert "eventAttendanceMode" not in data
    assert "offers" not in data
    assert "performer" not in data


def test_hosts_and_speakers_are_named(client, events, partners):
    host = partner(partners, title="Borough of Overlap")
    page = event(
        events,
        bodies=[EventBody(part="host", partner=host)],
        speakers=[Speaker(name="Ada Field", affiliation="Overlap College")],
    )
    data = data_of(client, page)
    assert [b["name"] for b in data["organizer"]] == ["Borough of Overlap"]
    assert data["organizer"][0]["url"] == host.absolute_url
    assert data["performer"][0]["affiliation"]["name"] == "Overlap College"


def test_a_free_place_is_an_offer(client, events):
    page = event(events, price="0", booking="here", capacity_in_person=10)
    data = data_of(client, page)
    assert data["isAccessibleForFree"] is True
    assert data["offers"]["price"] == "0.00"
    assert data["offers"]["availability"] == "https://schema.org/InStock"
    assert data["offers"]["url"] == f"{page.absolute_url}register/"


def test_hostile_words_stay_words(client, events):
    title = 'Quotes " and </script><script>alert(1)</script> & \u2028 \\'
    page = event(events, title=title, slug="hostile")
    assert data_of(client, page)["name"] == title
    assert b"<script>alert" not in client.get(page.url).content


def test_an_occurrence_belongs_to_its_series(client, events):
    series = event(events, rule="FREQ=WEEKLY;COUNT=2")
    first = EventPage.objects.filter(series=series).earliest("start")
    assert data_of(client, first)["superEvent"]["@id"] == series.absolute_url
    assert len(data_of(client, series)["subEvent"]) == 2
