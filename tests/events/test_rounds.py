"""What the worker does for events in its rounds: reminders, letters after, forgetting."""

import datetime

import pytest
import time_machine

from core.models import Erasure, Letter
from events import rounds
from events.models import Registration
from tests.factories import again, event, registration
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
START = datetime.datetime(2030, 1, 17, 14, tzinfo=UTC)
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
@standing
def page(events):
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(
            events, booking="here", format="hybrid", joining_link="https://meet.example.org/x"
        )


def kinds():
    return list(Letter.objects.order_by("pk").values_list("kind", flat=True))


def test_a_week_and_a_day_before_there_is_a_reminder_once(page, clock):
    registration(page)
    for moment in [START - 8 * DAY, START - 7 * DAY, START - 6 * DAY, START - DAY, START - HOUR]:
        clock.move_to(moment)
        rounds.remind()
        rounds.remind()
    assert kinds() == ["reminder-week", "reminder-day"]


def test_an_hour_before_whoever_is_online_has_the_link(page, clock):
    registration(page, name="ada")
    registration(page, name="bea", attendance="online")
    clock.move_to(START - HOUR)
    rounds.remind()
    (letter,) = Letter.objects.filter(kind="joining-link")
    assert letter.to == "bea@example.org"
    assert "https://meet.example.org/x" in letter.text


def test_who_registers_in_the_last_hour_has_the_link_at_once(page, clock):
    clock.move_to(START - HOUR / 2)
    registration(page, attendance="online")
    rounds.remind()
    assert kinds() == ["joining-link"]


def test_who_has_just_registered_is_not_reminded(page, clock):
    clock.move_to(START - 7 * DAY - HOUR)
    registration(page)
    clock.move_to(START - 7 * DAY)
    rounds.remind()
    assert kinds() == []


@pytest.mark.parametrize("status", ["waiting", "offered", "given-up", "refused"])
def test_who_has_no_place_is_not_reminded(page, clock, status):
    registration(page, status=status, offered_until=START)
    clock.move_to(START - DAY)
    assert rounds.remind() == 0


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_of_what_does_not_take_place_nobody_is_reminded(events, clock, status):
    registration(event(events, booking="here", status=status))
    clock.move_to(START - DAY)
    assert rounds.remind() == 0


def test_a_new_date_has_reminders_of_its_own(page, clock):
    registration(page)
    clock.move_to(START - DAY)
    rounds.remind()
    type(page).objects.update(start=START + 7 * DAY, end=START + 7 * DAY + HOUR)
    clock.move_to(START + 6 * DAY)
    rounds.remind()
    assert kinds().count("reminder-day") == 2


def test_a_worker_that_was_away_does_not_remind_of_what_has_begun(page, clock):
    registration(page)
    clock.move_to(START + HOUR)
    assert rounds.remind() == 0


def test_when_the_record_is_there_whoever_was_seated_is_told_once(page, clock):
    registration(page, name="ada")
    registration(page, name="bea", attended=False)
    clock.move_to(START + 2 * DAY)
    assert rounds.follow_up() == 0
    type(page).objects.update(said="<p>Much was said.</p>")
    assert rounds.follow_up() == 1
    assert rounds.follow_up() == 0
    assert Letter.objects.get().to == "ada@example.org"


def test_after_the_stated_time_nobody_is_known_and_the_counts_stay(page, clock, settings):
    settings.REGISTRATIONS_KEPT = 30
    registration(page, name="ada", sector="public", places=2, access_needs="A ramp", attended=True)
    clock.move_to(page.end + 23 * DAY)
    assert rounds.erase() == 0
    clock.move_to(page.end + 30 * DAY - HOUR)
    assert rounds.erase() == 0
    clock.move_to(page.end + 30 * DAY)
    assert rounds.erase() == 1
    row = Registration.objects.get()
    assert (row.name, row.email, row.affiliation, row.access_needs) == ("", "", "", "")
    assert (row.places, row.sector, row.attended, row.status) == (2, "public", True, "seated")
    assert rounds.erase() == 0


def test_what_is_postponed_keeps_its_people_for_a_year(events, clock):
    page = event(events, booking="here", status="postponed")
    registration(page)
    clock.move_to(page.end + 358 * DAY)
    assert rounds.erase() == 0
    clock.move_to(page.end + 366 * DAY)
    assert rounds.erase() == 1


def test_a_date_mistyped_into_the_past_erases_nobody_and_corrected_saves_everybody(page, clock):
    ada = registration(page, name="ada")
    year = datetime.timedelta(days=3652)
    meant = page.end - year  # as whoever has said yes too fast
    again(page, start=page.start - year, end=meant, confirmed_end=meant)
    for _ in range(10):
        assert rounds.erase() == 0
    clock.shift(25 * DAY)  # it is listed for a week before anything happens
    assert rounds.erase() == 0
    assert list(Erasure.objects.values_list("title", "number")) == [(page.title, 1)]
    again(page, start=page.start + 60 * DAY, end=page.end + 60 * DAY)
    clock.shift(20 * DAY)
    assert rounds.erase() == 0
    assert not Erasure.objects.exists()
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_a_time_of_keeping_mistyped_as_nothing_erases_nobody_at_once(page, clock, settings):
    registration(page)
    clock.move_to(page.end + DAY)
    settings.REGISTRATIONS_KEPT = 0
    assert rounds.erase() == 0
    clock.shift(6 * DAY)
    assert rounds.erase() == 0
    settings.REGISTRATIONS_KEPT = 30
    assert rounds.erase() == 0
    assert not Erasure.objects.exists()


def test_a_worker_that_was_away_lists_before_it_erases(page, clock):
    registration(page)
    clock.move_to(page.end + 400 * DAY)
    assert rounds.erase() == 0
    clock.shift(7 * DAY - HOUR)
    assert rounds.erase() == 0
    clock.shift(HOUR)
    assert rounds.erase() == 1


def test_who_has_a_place_at_a_restricted_event_is_reminded_too(page, clock):
    registration(page)
    page.view_restrictions.create(restriction_type="login")
    clock.move_to(START - DAY)
    assert rounds.remind() == 1
