"""Until when places are given, and that an offer leaves time to answer."""

import datetime

import pytest
import time_machine

from core.models import Letter
from events import rounds, seats
from events.models import EventPage, Registration
from events.standing import RegistrationStanding
from tests.factories import again, event, registration

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
START = datetime.datetime(2030, 1, 17, 14, tzinfo=UTC)
END = datetime.datetime(2030, 1, 17, 16, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = (datetime.timedelta(**{name: 1}) for name in ("minutes", "hours", "days"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def page(events):
    return event(events, booking="here", capacity_in_person=1)


def kinds(person) -> list[str]:
    letters = Letter.objects.filter(about=f"registration:{person.pk}").order_by("pk")
    return [letter.kind for letter in letters]


def test_a_closing_time_after_the_end_closes_with_the_end(events, clock, client):
    late = event(events, booking="here", closes_at=END + 5 * DAY)
    clock.move_to(END - MINUTE)
    assert late.is_open_for_booking()
    clock.move_to(END + MINUTE)
    assert not late.is_open_for_booking()
    given = {"attendance": "in-person", "name": "Ada", "email": "ada@example.org"}
    with pytest.raises(seats.BookingClosedError):
        seats.register(event=late, **given)
    assert "This event is over" in client.get(f"{late.url}register/").content.decode()


def test_a_place_that_falls_free_late_is_not_offered_by_mail(page, clock):
    ada, bea = registration(page, name="ada"), registration(page, name="bea", status="waiting")
    clock.move_to(START - 4 * MINUTE)
    seats.give_up(ada)
    bea.refresh_from_db()
    assert (bea.status, kinds(bea)) == ("waiting", [])


@pytest.mark.parametrize(("left", "is_offered"), [(2 * HOUR, True), (2 * HOUR - MINUTE, False)])
def test_an_offer_leaves_two_hours_at_least(page, clock, left, is_offered):
    ada, bea = registration(page, name="ada"), registration(page, name="bea", status="waiting")
    clock.move_to(START - left)
    seats.give_up(ada)
    bea.refresh_from_db()
    assert (bea.status == "offered") == is_offered


def test_late_it_goes_to_whoever_comes_first_of_those_who_wait_too(page, clock):
    ada, bea = registration(page, name="ada"), registration(page, name="bea", status="waiting")
    clock.move_to(START - HOUR)
    seats.give_up(ada)
    bea.refresh_from_db()
    standing = RegistrationStanding(bea, EventPage.objects.with_seats().get())
    assert standing.may_take
    assert "whoever comes first" in standing.text
    seats.accept(bea)
    assert (bea.status, kinds(bea)) == ("seated", ["registration-seated"])


def test_and_to_somebody_new(page, clock):
    ada = registration(page, name="ada")
    bea = registration(page, name="bea", status="waiting")
    clock.move_to(START - HOUR)
    seats.give_up(ada)
    given = {"attendance": "in-person", "name": "Cleo", "email": "cleo@example.org"}
    assert seats.register(event=page, **given).status == "seated"
    bea.refresh_from_db()
    with pytest.raises(seats.OfferGoneError):
        seats.accept(bea)


def test_of_what_is_called_off_no_offer_can_be_taken(page):
    bea = registration(page, name="bea", status="offered", offered_until=START)
    again(page, status="cancelled")
    with pytest.raises(seats.OfferGoneError):
        seats.accept(bea)


def test_an_offer_put_off_with_its_event_is_made_again_with_one_letter(page):
    bea = registration(page, name="bea", status="offered", offered_until=START)
    again(page, status="postponed")
    bea.refresh_from_db()
    assert (bea.status, bea.offered_until) == ("waiting", None)
    again(page, status="rescheduled", start=START + 9 * DAY, end=END + 9 * DAY)
    bea.refresh_from_db()
    assert bea.status == "offered"
    assert kinds(bea) == ["event-postponed", "registration-offered"]
    assert "has changed since" in Letter.objects.get(kind="registration-offered").text


# --- No second letter of the same -------------------------------------------------------------


def test_no_reminder_follows_an_offer_that_was_just_taken(page, clock):
    bea = registration(page, name="bea", status="offered", offered_until=START)
    clock.move_to(START - DAY)
    seats.accept(bea)
    rounds.remind()
    assert kinds(bea) == ["registration-seated"]


def test_no_reminder_follows_a_new_time_that_was_just_told(page, clock):
    ada = registration(page, name="ada")
    clock.move_to(START - DAY)
    again(page, start=START + HOUR / 2, end=END)
    clock.shift(HOUR)
    rounds.remind()
    assert kinds(ada) == ["event-changed"]


def test_the_reminder_comes_where_the_last_word_was_long_ago(page, clock):
    ada = registration(page, name="ada")
    again(page, start=START + HOUR, end=END + HOUR)
    clock.move_to(START - DAY + HOUR)
    rounds.remind()
    assert kinds(ada) == ["event-changed", "reminder-day"]


def test_shortly_before_the_start_one_letter_tells_of_time_and_link(events, clock):
    page = event(events, booking="here", format="online", joining_link="https://meet.example.org/a")
    ada = registration(page, name="ada", attendance="online")
    clock.move_to(START - HOUR / 2)
    again(page, start=START + HOUR / 4, end=END)
    rounds.remind()
    (letter,) = Letter.objects.all()
    assert letter.kind == "event-changed"
    assert "Join here:\nhttps://meet.example.org/a" in letter.text
    assert kinds(ada) == ["event-changed"]


def test_a_link_set_in_the_last_hour_is_told_once(events, clock):
    page = event(events, booking="here", format="online")
    registration(page, name="ada", attendance="online")
    clock.move_to(START - HOUR / 2)
    again(page, joining_link="https://meet.example.org/b")
    rounds.remind()
    assert [letter.kind for letter in Letter.objects.all()] == ["event-changed"]
    assert "https://meet.example.org/b" in Letter.objects.get().text


def test_a_new_date_has_its_joining_link_again(events, clock):
    page = event(events, booking="here", format="online", joining_link="https://meet.example.org/a")
    ada = registration(page, name="ada", attendance="online")
    clock.move_to(START - HOUR / 2)
    rounds.remind()
    page = again(page, start=START + DAY, end=END + DAY)
    clock.move_to(START + DAY - HOUR)
    rounds.remind()
    assert kinds(ada).count("joining-link") == 2
    assert Registration.objects.count() == 1
