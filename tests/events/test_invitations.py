"""What somebody who registered holds in their calendar is one entry for life, whatever changes."""

from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from icalendar import Calendar

from core.models import Letter
from events import seats
from events.models import EventPage, Invitation, Registration
from tests.events.calendar_clients import Mailbox
from tests.events.reading import at, calendar_of, only
from tests.factories import again, event
from tests.scenery import standing

pytestmark = pytest.mark.django_db
given = import_module("events.migrations.0005_series_given")
ADA = "ada@example.org"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        yield


@pytest.fixture
@standing
def clinic(events):
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        return event(events, title="Clinic", rule="FREQ=WEEKLY;COUNT=3", booking="here")


@pytest.fixture
def page(clinic):
    return clinic.occurrences.get(slug="2030-01-24")


def register(page):
    return seats.register(event=page, name="Ada", email=ADA, attendance="in-person")


def test_every_file_is_newer_than_the_one_before(page):
    ada, mailbox = register(page), Mailbox()
    assert mailbox.take_all(ADA).starts() == [page.start]
    for change in [
        {"venue": "The library"},
        {"start": at(2030, 1, 25, 14), "end": at(2030, 1, 25, 16)},
    ]:
        page = again(page, **change)
        assert mailbox.take_all(ADA).starts() == [page.start]
    seats.give_up(ada)
    assert mailbox.take_all(ADA).starts() == []


def test_who_comes_back_is_given_what_is_newer_than_what_was_taken_away(page):
    mailbox = Mailbox()
    for end in [seats.give_up, seats.erase, seats.remove]:
        ada = register(page)
        letters = Letter.objects.filter(to=ADA)
        assert mailbox.take_all(ADA).starts() == [page.start]
        end(ada)
        mailbox.take_all(ADA)
        assert end is seats.erase or letters.exists()


def test_the_download_of_a_place_is_the_same_entry(client, page):
    ada = register(page)
    entry = only(calendar_of(client, f"{ada.url}event.ics"))
    assert (str(entry["UID"]), int(entry["SEQUENCE"])) == (str(page.uid), 0)
    assert "RECURRENCE-ID" not in entry


# --- Given by earlier versions ----------------------------------------------------------------

FORMER = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/London
END:VTIMEZONE
BEGIN:VEVENT
UID:{uid}
SEQUENCE:{sequence}
RECURRENCE-ID;TZID=Europe/London:20300124T{hour}
 0000
SUMMARY:Clinic
END:VEVENT
END:VCALENDAR
"""


def hold_as_before(page, *hours):
    """Somebody to whom an earlier version wrote once for each of `hours`."""
    ada = Registration.objects.create(
        event=page, name="Ada", email=ADA, status="seated", attendance="in-person"
    )
    for sequence, hour in enumerate(hours):
        text = FORMER.format(uid=page.series.uid, sequence=sequence + 4, hour=hour)
        about = f"registration:{ada.pk}"
        calendar = text.replace("\n", "\r\n")
        Letter.objects.create(to="former", kind="former", about=about, calendar=calendar)
    given.know_invitations(apps, None)
    return ada


def last_entries():
    calendar = Calendar.from_ical(Letter.objects.filter(to=ADA).latest("pk").calendar)
    return [(str(e["UID"]), e["RECURRENCE-ID"].dt, e["SEQUENCE"]) for e in calendar.walk("VEVENT")]


@pytest.mark.exhaustive
def test_what_an_earlier_version_gave_is_kept_to(clinic, page):
    hold_as_before(page, 14)
    again(clinic, start=at(2030, 1, 17, 15), end=at(2030, 1, 17, 17))
    assert last_entries() == [(str(clinic.uid), at(2030, 1, 24, 14), 5)]
    again(clinic, status="cancelled")
    assert last_entries() == [(str(clinic.uid), at(2030, 1, 24, 14), 6)]


@pytest.mark.exhaustive
def test_of_two_that_an_earlier_version_gave_both_end(clinic, page):
    hold_as_before(page, 13, 14)
    again(page, status="cancelled")
    assert [date for _, date, _ in last_entries()] == [at(2030, 1, 24, 14), at(2030, 1, 24, 13)]


@pytest.mark.exhaustive
def test_a_whole_day_that_was_given_is_named_as_a_day(page):
    ada = hold_as_before(page, 14)
    Invitation.objects.filter(registration=ada).update(recurrence_id="VALUE=DATE:20300124")
    again(page, status="cancelled")
    text = Letter.objects.filter(to=ADA).latest("pk").calendar
    assert "RECURRENCE-ID;VALUE=DATE:20300124\r\n" in text


def test_how_a_series_was_made_before_is_known(clinic):
    EventPage.objects.filter(pk=clinic.pk).update(spread_as={})
    given.know_timetables(apps, None)
    before = list(clinic.occurrences.order_by("pk").values_list("pk", flat=True))
    again(clinic, start=at(2030, 1, 18, 14), end=at(2030, 1, 18, 16))
    starts = clinic.occurrences.order_by("pk").values_list("pk", "start")
    days = [18, 25, 1]
    assert [(pk, start.day) for pk, start in starts] == list(zip(before, days, strict=True))
