"""Who came is ticked from the day of the event on, and not before."""

import datetime

import pytest
import time_machine

from tests.factories import event, registration

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
DAY = datetime.datetime(2030, 1, 17, tzinfo=UTC)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _that_month():
    with time_machine.travel(DAY, tick=False):  # or whoever signs in would have to do it again
        yield


@pytest.fixture
def place(events):
    return registration(event(events, booking="here", zone="America/New_York"), name="Ada")


def tick(client, place):
    address = f"/admin/registrations/{place.event_id}/door/"
    text = client.get(address).content.decode()
    client.post(address, {"place": place.pk, "came": "yes"})
    place.refresh_from_db()
    return place.attended, ">Came<" in text


@pytest.mark.parametrize(
    ("now", "came"),
    [
        (DAY - 300 * 24 * HOUR, None),
        (DAY + 4 * HOUR, None),  # still the day before, by the clock there
        (DAY + 6 * HOUR, True),
        (DAY + 50 * HOUR, True),
    ],
)
def test_from_the_day_on_by_the_clock_there(as_editor, place, now, came):
    with time_machine.travel(now, tick=False):
        assert tick(as_editor, place) == (came, bool(came))


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nobody_comes_to_what_does_not_take_place(as_editor, events, place, status):
    type(place.event).objects.filter(pk=place.event_id).update(status=status)
    with time_machine.travel(DAY + 15 * HOUR, tick=False):
        assert tick(as_editor, place) == (None, False)
