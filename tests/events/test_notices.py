"""Who registered is told what becomes of the plan, and has it in their calendar."""

import datetime

import pytest
import time_machine
from icalendar import Calendar

from core.letters.sending import as_mail
from core.models import Letter
from events.models import EventPage
from tests.events.reading import check_bytes
from tests.factories import again, event, registration

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def page(events):
    return event(
        events,
        title="Keys",
        booking="here",
        format="hybrid",
        joining_link="https://meet.example.org/secret",
    )


def written():
    return {(letter.to, letter.kind) for letter in Letter.objects.all()}


def sent_calendar():
    """(method, the one entry) of the calendar that goes with the last letter."""
    calendar = Letter.objects.latest("written_at", "pk").calendar
    check_bytes(calendar.encode())
    top = Calendar.from_ical(calendar)
    (entry,) = top.walk("VEVENT")
    return str(top["METHOD"]), entry


def test_everybody_concerned_is_told_and_nobody_else(page):
    for name, status in [("ada", "seated"), ("bea", "waiting"), ("cleo", "offered")]:
        offered = datetime.datetime(2030, 1, 3, tzinfo=UTC) if status == "offered" else None
        registration(page, name=name, status=status, offered_until=offered)
    registration(page, name="dora", status="given-up")
    again(page, status="cancelled")
    kinds = {kind for _, kind in written()}
    assert {to for to, _ in written()} == {f"{n}@example.org" for n in ["ada", "bea", "cleo"]}
    assert kinds == {"event-cancelled"}


def test_a_cancellation_cancels_the_entry(page):
    registration(page)
    again(page, status="cancelled")
    method, entry = sent_calendar()
    assert (method, entry["STATUS"], entry["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert str(entry["UID"]) == str(page.uid)


def test_a_reschedule_moves_the_entry(page):
    registration(page, name="ada")
    hour = datetime.timedelta(hours=1)
    again(page, start=page.start + hour, end=page.end + hour, status="rescheduled")
    assert written() == {("ada@example.org", "event-changed")}
    method, entry = sent_calendar()
    assert (method, entry["SEQUENCE"]) == ("REQUEST", 1)
    assert entry["DTSTART"].dt == page.start + hour
    assert "2pm" in Letter.objects.get().text


def test_what_is_postponed_is_said_to_have_no_date(page):
    registration(page, name="ada")
    again(page, status="postponed")
    assert written() == {("ada@example.org", "event-postponed")}
    assert sent_calendar()[1]["STATUS"] == "TENTATIVE"


def test_what_was_called_off_and_is_on_again_is_told(page):
    registration(page, name="ada")
    again(page, status="cancelled")
    again(page, status="scheduled")
    assert Letter.objects.filter(kind="event-changed").count() == 1
    assert sent_calendar()[1]["STATUS"] == "CONFIRMED"


def test_moved_online_everybody_is_online(page):
    ada = registration(page, name="ada")
    again(page, status="moved-online", format="online")
    ada.refresh_from_db()
    assert ada.attendance == "online"
    assert written() == {("ada@example.org", "event-moved-online")}


def test_another_joining_link_is_told_to_those_online_alone(page):
    registration(page, name="ada")
    registration(page, name="bea", attendance="online")
    again(page, joining_link="https://meet.example.org/other")
    assert written() == {("bea@example.org", "event-changed")}


def test_the_joining_link_is_in_the_invitation_of_whoever_is_online_alone(page):
    registration(page, name="ada")
    registration(page, name="bea", attendance="online")
    registration(page, name="cleo", attendance="online", status="waiting")
    hour = datetime.timedelta(hours=1)
    again(page, start=page.start + hour, end=page.end + hour)
    having = {letter.to for letter in Letter.objects.all() if "secret" in letter.calendar}
    assert having == {"bea@example.org"}
    assert not any(
        "secret" in letter.text for letter in Letter.objects.exclude(to="bea@example.org")
    )


def test_other_words_are_no_news(page):
    registration(page)
    again(page, title="Other words", summary="More of them")
    assert written() == set()


def test_a_draft_is_no_news(page):
    registration(page)
    draft = EventPage.objects.get(pk=page.pk)
    draft.status = "cancelled"
    draft.save_revision()
    assert written() == set()


def test_what_is_over_is_no_news(page):
    registration(page)
    with time_machine.travel(datetime.datetime(2030, 2, 1, tzinfo=UTC), tick=False):
        again(page, venue="Where it was")
    assert written() == set()


def test_a_hostile_name_is_one_name(page):
    registration(page, name="Ada\r\nATTENDEE:mailto:x@example.org", email="ada@example.org")
    again(page, status="cancelled")
    _, entry = sent_calendar()
    assert str(entry["ATTENDEE"]) == "mailto:ada@example.org"


def test_without_the_room_everybody_is_online(page):
    ada, bea = registration(page, name="ada"), registration(page, name="bea", status="waiting")
    again(page, format="online")
    ada.refresh_from_db()
    bea.refresh_from_db()
    assert (ada.attendance, ada.status) == (bea.attendance, bea.status) == ("online", "seated")
    assert {letter.to for letter in Letter.objects.all() if "secret" in letter.calendar} == {
        "ada@example.org",
        "bea@example.org",
    }


def test_without_the_screen_those_online_come_in_as_far_as_there_is_room(page):
    people = [registration(page, name=name, attendance="online") for name in ("ada", "bea")]
    again(page, format="in-person", capacity_in_person=1)
    for person in people:
        person.refresh_from_db()
    assert [(p.attendance, p.status) for p in people] == [
        ("in-person", "seated"),
        ("in-person", "waiting"),
    ]
    assert not any("secret" in letter.calendar for letter in Letter.objects.all())


def test_while_there_is_no_date_another_time_is_no_news(page):
    registration(page, name="ada")
    again(page, status="postponed")
    hour = datetime.timedelta(hours=1)
    again(page, start=page.start + hour, end=page.end + hour)
    assert written() == {("ada@example.org", "event-postponed")}


def test_mail_and_calendar_name_people_by_the_same_address(page, settings):
    settings.DEFAULT_FROM_EMAIL = "The Centre <desk@münchen.example>"
    registration(page, email="ada@köln.example")
    again(page, venue="Elsewhere")
    mail = as_mail(Letter.objects.get(), None).message()
    _, entry = sent_calendar()
    assert entry["ATTENDEE"] == f"mailto:{mail['To']}" == "mailto:ada@xn--kln-sna.example"
    assert entry["ORGANIZER"] == "mailto:desk@xn--mnchen-3ya.example"
    assert entry["ORGANIZER"].removeprefix("mailto:") in mail["From"]
