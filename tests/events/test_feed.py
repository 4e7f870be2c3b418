"""The feed of events, for feed readers."""

import datetime
from xml.etree import ElementTree

import pytest
import time_machine

from tests.factories import event

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


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


def test_the_last_change_comes_first(client, events):
    first, second = event(events, title="First"), event(events, title="Second")
    with time_machine.travel(datetime.datetime(2030, 1, 2, tzinfo=datetime.UTC), tick=False):
        first.save_revision().publish()
    titles = [e.findtext(f"{ATOM}title") for e in entries(client)]
    assert titles == ["First", second.title]
