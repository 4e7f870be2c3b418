"""The invitation of one person through all that happens to it (RFC 5546 §2.1.4, §3.2.5)."""

import datetime

import pytest
import time_machine
from icalendar import Calendar

from core.models import Letter
from events import seats
from events.models import Registration
from tests.events.reading import check_bytes
from tests.factories import again, event, registration

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def page(events):
    return event(events, booking="here", format="hybrid", places_each=3)


def register(page, name="ada"):
    given = {"attendance": "in-person", "email": f"{name}@example.org"}
    return seats.register(event=page, name=name, **given)


def files(to="ada@example.org") -> list[tuple]:
    """(METHOD, SEQUENCE, STATUS or None) of each calendar that was sent, in order."""
    found = []
    for letter in Letter.objects.filter(to=to).exclude(calendar="").order_by("pk"):
        check_bytes(letter.calendar.encode())
        top = Calendar.from_ical(letter.calendar)
        (entry,) = top.walk("VEVENT")
        status = str(entry["STATUS"]) if "STATUS" in entry else None
        found.append((str(top["METHOD"]), entry["SEQUENCE"], status))
    return found


def test_who_gives_up_ends_their_own_part_and_not_the_event(page):
    seats.give_up(register(page))
    assert files() == [("REQUEST", 0, "CONFIRMED"), ("CANCEL", 1, None)]


def test_registering_again_goes_on_counting(page):
    seats.give_up(register(page))
    seats.give_up(register(page))
    assert [sequence for _, sequence, _ in files()] == [0, 1, 2, 3]


def test_every_change_of_plan_or_place_counts_one_more(page):
    ada = register(page)
    seats.change(ada, attendance="in-person", places=2)
    page = again(page, start=page.start + HOUR, end=page.end + HOUR)
    seats.change(ada, attendance="in-person", places=3)
    again(page, status="cancelled")
    assert files() == [
        *[("REQUEST", number, "CONFIRMED") for number in range(4)],
        ("CANCEL", 4, "CANCELLED"),
    ]


def test_the_same_sent_again_counts_no_further(page):
    ada = register(page)
    seats.change(ada, attendance="in-person", places=1, affiliation="Elsewhere")
    assert len(files()) == 1


def test_who_loses_the_place_with_the_room_hears_that_the_entry_ends(page):
    register(page)
    again(page, format="online", capacity_online=0)
    assert files() == [("REQUEST", 0, "CONFIRMED"), ("CANCEL", 1, None)]
    assert "until you have a place" in Letter.objects.get(kind="event-changed").text


def test_who_only_waited_gets_no_end_of_what_they_never_had(page):
    bea = registration(page, name="bea", status="waiting")
    seats.give_up(bea)
    (letter,) = Letter.objects.all()
    assert letter.calendar == ""
    assert "waiting list" in letter.text
    assert "no longer have a place" not in letter.text


def test_a_corrected_address_gets_the_invitation(page):
    ada = register(page)
    seats.change(ada, attendance="in-person", places=1, email="new@example.org")
    assert files("new@example.org") == [("REQUEST", 1, "CONFIRMED")]
    assert Registration.objects.get().email == "new@example.org"


def test_the_day_of_a_series_counts_on_as_well(events):
    series = event(events, booking="here", rule="FREQ=WEEKLY;COUNT=2")
    day = series.occurrences.first()
    seats.give_up(register(day))
    assert [sequence for _, sequence, _ in files()] == [0, 1]
