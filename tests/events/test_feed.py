"""The feed of events, for feed readers."""

import datetime
from importlib import import_module
from xml.etree import ElementTree

import pytest
import time_machine
from django.apps import apps

from events.models import EventPage, Material
from tests.factories import again, event
from tests.scenery import standing

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=datetime.UTC), tick=False):
        yield


def entries(client, address="/events/feed.atom"):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 (ours)


def test_an_entry_says_when_and_where_and_keeps_its_id(client, events):
    page = event(events, title="Keys & locks", themes=["finance"])
    (entry,) = entries(client)
    assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{page.uid}"
    assert entry.findtext(f"{ATOM}title") == "Keys & locks"
    assert "Thursday 17 January 2030, 2pm to 4.30pm" in entry.findtext(f"{ATOM}summary")
    assert entry.find(f"{ATOM}category").get("term") == "Finance"


def test_what_is_cancelled_is_said_to_be(client, events):
    event(events, title="Keys", status="cancelled")
    assert [e.findtext(f"{ATOM}title") for e in entries(client)] == ["Cancelled: Keys"]


def test_an_entry_says_what_it_is_written_in(client, events):
    event(events, title="Sgyrsiau", language="cy")
    event(events, title="Talks")
    said = {e.findtext(f"{ATOM}title"): e.get(f"{XML}lang") for e in entries(client)}
    assert said == {"Sgyrsiau": "cy", "Talks": None}


def test_it_holds_what_the_filters_leave(client, events):
    event(events, title="Money", themes=["finance"])
    event(events, title="Rules", themes=["governance"])
    found = entries(client, "/events/feed.atom?theme=finance")
    assert [e.findtext(f"{ATOM}title") for e in found] == ["Money"]


def test_only_what_anybody_may_read_is_in_it(client, events):
    event(events, publish=False)
    event(events).view_restrictions.create(restriction_type="login")
    assert entries(client) == []


def test_what_no_xml_may_hold_is_left_out(client, events):
    event(events, summary="One \x0b two \x1b three <b>four</b>")
    assert "&lt;b&gt;four" in entries(client)[0].findtext(f"{ATOM}summary")


def later(page, **changes):
    """`page` published anew on the next day."""
    with time_machine.travel(datetime.datetime(2030, 1, 2, tzinfo=datetime.UTC), tick=False):
        return again(page, **changes)


def updated(client):
    """Title → the day from which readers have it as news."""
    found = entries(client)
    return {e.findtext(f"{ATOM}title"): e.findtext(f"{ATOM}updated")[:10] for e in found}


def test_the_last_news_come_first(client, events):
    first, second = event(events, title="First"), event(events, title="Second")
    later(first, venue="Elsewhere")
    titles = [e.findtext(f"{ATOM}title") for e in entries(client)]
    assert titles == ["First", second.title]


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("changes", "is_news"),
    [
        ({"summary": "A typo less."}, False),
        ({"title": "Keys"}, False),
        ({"joining_link": "https://meet.example.org/x"}, False),
        ({"venue": "Elsewhere"}, True),
        ({"status": "cancelled"}, True),
        ({"end": datetime.datetime(2030, 1, 17, 17, tzinfo=datetime.UTC)}, True),
        ({"said": "<p>Much.</p>"}, True),
    ],
)
def test_news_is_what_readers_must_know(client, events, changes, is_news):
    later(event(events), **changes)
    assert set(updated(client).values()) == {"2030-01-02" if is_news else "2030-01-01"}


def test_slides_are_news_once(client, events):
    page = event(events)
    with_slides = later(page, materials=[Material(kind="slides", address="https://a.example.org/")])
    assert set(updated(client).values()) == {"2030-01-02"}
    with time_machine.travel(datetime.datetime(2030, 1, 3, tzinfo=datetime.UTC), tick=False):
        again(with_slides, summary="A typo less.")
    assert set(updated(client).values()) == {"2030-01-02"}


# --- Series -----------------------------------------------------------------------------------


@pytest.fixture
@standing
def weekly(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(events, title="Talks", rule="FREQ=WEEKLY;COUNT=5")


def test_a_series_is_one_entry_with_its_next_dates(client, events, weekly):
    event(events, title="Keys")
    found = {e.findtext(f"{ATOM}title"): e for e in entries(client)}
    assert found.keys() == {"Talks", "Keys"}
    assert found["Talks"].findtext(f"{ATOM}id") == f"urn:uuid:{weekly.uid}"
    said = found["Talks"].findtext(f"{ATOM}summary")
    for day in ["17 January", "24 January", "31 January"]:
        assert f"Thursday {day} 2030, 2pm to 4.30pm" in said
    assert "7 February" not in said


def test_the_next_dates_are_others_when_one_is_over(client, weekly):
    first = client.get("/events/feed.atom")
    with time_machine.travel(datetime.datetime(2030, 1, 18, tzinfo=datetime.UTC), tick=False):
        second = client.get("/events/feed.atom", headers={"if-none-match": first["ETag"]})
        assert second.status_code == 200
        assert b"7 February" in second.content
        assert updated(client) == {"Talks": "2030-01-01"}


@pytest.mark.exhaustive
def test_a_typo_in_a_series_is_no_news_and_another_hour_is_one_news(client, weekly):
    weekly = later(weekly, summary="A typo less.")
    assert updated(client) == {"Talks": "2030-01-01"}
    hour = datetime.timedelta(hours=1)
    later(weekly, start=weekly.start + hour, end=weekly.end + hour)
    assert updated(client) == {"Talks": "2030-01-02"}
    assert len(entries(client)) == 1


@pytest.mark.exhaustive
def test_dates_with_news_of_their_own_have_entries_but_few(client, weekly):
    for page in weekly.occurrences.order_by("start")[:5]:
        later(page, status="cancelled")
    assert [e.findtext(f"{ATOM}title") for e in entries(client)] == [
        *["Cancelled: Talks"] * 3,
        "Talks",
    ]
    assert "Next: Cancelled: Thursday 17 January" in entries(client)[3].findtext(f"{ATOM}summary")


def test_dates_of_a_series_that_is_hidden_are_few(client, weekly):
    type(weekly).objects.filter(pk=weekly.pk).update(live=False)
    assert len(entries(client)) == 3


@pytest.mark.exhaustive
def test_an_installation_of_before_tells_no_reader_anew(client, events, weekly):
    page = event(events, title="Keys")
    later(page, summary="A typo less.")
    later(weekly.occurrences.first(), status="cancelled")
    EventPage.objects.update(news_at=None)
    import_module("events.migrations.0009_news").take_over(apps, None)
    assert updated(client) == {
        "Keys": "2030-01-02",
        "Talks": "2030-01-01",
        "Cancelled: Talks": "2030-01-02",
    }
