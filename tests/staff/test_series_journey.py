"""An events officer and a series: announced, moved, called off and brought back, by the form."""

import pytest
import time_machine

from events.models import EventPage
from tests.events.calendar_clients import Importer, Mailbox
from tests.events.reading import at, calendar_of
from tests.events.visiting import send_form
from tests.staff.form_data import add, edit, errors, event
from tests.staff.test_event_asking import yes_to

pytestmark = pytest.mark.django_db
ADA, BEA = "ada@example.org", "bea@example.org"
WEEKLY = {"rule_0": "FREQ=WEEKLY", "rule_1": "4", "booking": "here", "slug": "clinic"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        yield


@pytest.fixture
def publish(as_moderator, events):
    """Send the form of `page`, or of a new event."""

    def publish(page=None, **changes):
        address = edit(page) if page else add(events, "events/eventpage")
        data = event(**changes) | {"action-publish": "yes"}
        response = as_moderator.post(address, data)
        if response.status_code == 200:  # "This writes to so many people"
            response = as_moderator.post(address, data | yes_to(response))
        assert response.status_code == 302, errors(response)

    return publish


def date(day):
    return EventPage.objects.get(slug=f"2030-{day}")


@pytest.mark.exhaustive
def test_a_series_its_people_and_their_calendars(client, publish):
    ada, bea, theirs = Mailbox(), Mailbox(), Importer()

    def look():
        theirs.take(calendar_of(client, "/events/calendar.ics"))
        return [ada.take_all(ADA).starts(), bea.take_all(BEA).starts(), sorted(theirs.starts())]

    publish(**WEEKLY)
    series = EventPage.objects.get(slug="clinic")
    days = [at(2030, 1, 17, 14), at(2030, 1, 24, 14), at(2030, 1, 31, 14), at(2030, 2, 7, 14)]
    send_form(client, date("01-24"), name="Ada", email=ADA)
    send_form(client, date("01-31"), name="Bea", email=BEA)
    assert look() == [[days[1]], [days[2]], days]

    # One date is moved to the day after.
    own = at(2030, 1, 25, 10)
    moved = {"start_0": "2030-01-25", "start_1": "10:00", "end_1": "12:00", "booking": "here"}
    publish(date("01-24"), slug="2030-01-24", **moved)
    assert look() == [[own], [days[2]], [days[0], own, *days[2:]]]

    # The series begins an hour later: the date that was moved stays where it was put.
    later = WEEKLY | {"start_1": "15:00", "end_1": "17:30"}
    publish(series, **later)
    days = [day.replace(hour=15) for day in days]
    assert look() == [[own], [days[2]], [days[0], own, *days[2:]]]

    # One date is taken out.
    without = later | {"except_on": "2030-01-31"}
    publish(series, **without)
    assert look() == [[own], [], [days[0], own, days[3]]]

    # It is called off, and brought back.
    publish(series, **without, status="cancelled")
    assert look() == [[], [], []]
    publish(series, **without)
    assert look() == [[own], [], [days[0], own, days[3]]]

    # It moves to the day before, and what was taken out moves along and is put back.
    before = later | {"start_0": "2030-01-16", "status": "scheduled"}
    publish(series, **before, except_on="2030-01-31")
    series.refresh_from_db()
    assert series.except_on == "2030-01-30"
    publish(series, **before)
    days = [day.replace(day=day.day - 1) for day in days]
    assert look() == [[own], [days[2]], [days[0], own, *days[2:]]]
    assert series.occurrences.count() == 4
