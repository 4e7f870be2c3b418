"""What somebody can do about their registration, take along of it, and have forgotten."""

import json

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.utils import timezone
from icalendar import Calendar

from core.models import Letter
from events import seats
from events.models import Registration
from tests import factories
from tests.events.visiting import LINK, change, do, end, joinable, now, read
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def seminar(events):
    return joinable(events)


@pytest.fixture
@standing
def ada(seminar):
    """Ada has a place online."""
    return factories.registration(seminar, name="Ada Marsh", attendance="online")


# --- What can be done -------------------------------------------------------------------------


@pytest.fixture
def promoted(seminar):
    """Somebody who waited, and is offered the place that fell free."""
    first = factories.registration(seminar)
    waiting = factories.registration(seminar, status="waiting")
    seats.give_up(first)
    return now(waiting)


def test_an_offer_is_taken_once_however_often_it_is_clicked(client, promoted):
    assert "A place is free for you" in read(client, promoted)
    for _ in range(2):
        response = do(client, promoted, "take")
        assert response.status_code == 303
        assert response.url.endswith("?done=taken")
    assert now(promoted).status == "seated"
    assert Letter.objects.filter(kind="registration-seated").count() == 1


def test_an_offer_whose_time_has_passed_cannot_be_taken(client, promoted):
    Registration.objects.filter(pk=promoted.pk).update(offered_until=timezone.now())
    assert "The offer of a place has ended" in read(client, promoted)
    response = do(client, promoted, "take")
    assert response.url.endswith("?done=offer-gone")
    assert now(promoted).status != "seated"


def test_an_offer_ends_with_its_event(client, seminar, promoted):
    change(seminar, status="cancelled")
    assert do(client, promoted, "take").status_code == 409
    assert now(promoted).status == "offered"


def own(registration, **changes):
    names = ["name", "affiliation", "sector", "attendance", "places", "access_needs"]
    return {name: getattr(registration, name) for name in names} | changes


def test_what_was_said_can_be_changed(client, ada):
    given = {"name": "Ada M.", "affiliation": "Sample body", "sector": "third", "is_listed": "on"}
    response = do(client, ada, "change", **own(ada, **given, access_needs="A loop"))
    assert response.status_code == 303
    changed = now(ada)
    assert (changed.name, changed.affiliation, changed.sector) == ("Ada M.", "Sample body", "third")
    assert (changed.access_needs, changed.is_listed) == ("A loop", True)
    assert changed.email == ada.email


def test_the_way_and_the_number_can_be_changed(client, ada):
    do(client, ada, "change", **own(ada, attendance="in-person"))
    assert now(ada).attendance == "in-person"
    do(client, ada, "change", **own(ada, places="3"))
    assert now(ada).places == 3
    assert Letter.objects.filter(kind="registration-changed").count() == 2


def test_a_second_click_on_save_writes_no_second_letter(client, ada):
    for _ in range(2):
        assert do(client, ada, "change", **own(ada, places="2")).status_code == 303
    assert Letter.objects.count() == 1


def test_of_other_words_about_oneself_there_is_no_letter(client, ada):
    do(client, ada, "change", **own(ada, affiliation="New"))
    assert (now(ada).affiliation, Letter.objects.count()) == ("New", 0)


@pytest.mark.exhaustive
def test_nobody_has_mail_sent_again_and_again_to_an_address_that_they_typed(client, ada):
    said = [do(client, ada, "change", **own(ada, places=n)) for n in [2, 3] * 5 + [2]]
    assert [answer.status_code for answer in said] == [303] * 10 + [429]
    assert 3000 < int(said[-1]["Retry-After"]) <= 3600


def test_what_does_not_fit_changes_nothing_and_stays_on_the_screen(client, seminar, ada):
    factories.registration(seminar)
    response = do(client, ada, "change", **own(ada, attendance="in-person", affiliation="New"))
    text = response.content.decode()
    assert response.status_code == 409
    assert "there are not enough places" in text
    assert 'value="New"' in text
    assert "No places left" in text
    assert (now(ada).attendance, now(ada).affiliation) == ("online", "")


def test_what_is_wrong_is_said_at_the_field(client, ada):
    response = do(client, ada, "change", **own(ada, name="", attendance="by-balloon", places="9"))
    text = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in text
    for words in ["Enter your name.", "Choose how you take part.", "Choose from 1 to 3 places."]:
        assert words in text
    assert now(ada).name == "Ada Marsh"


@pytest.mark.parametrize("status", ["given-up", "lapsed", "refused"])
def test_what_is_not_held_cannot_be_changed(client, ada, status):
    Registration.objects.filter(pk=ada.pk).update(status=status)
    assert "Change your registration" not in read(client, ada)
    assert do(client, ada, "change", **own(ada)).status_code == 409
    assert "Register again" in read(client, ada)


def test_a_place_is_given_up_and_offered_to_the_next(client, seminar):
    first = factories.registration(seminar)
    waiting = factories.registration(seminar, status="waiting")
    for _ in range(2):
        assert do(client, first, "give-up").url.endswith("?done=given-up")
    assert now(first).status == "given-up"
    assert now(waiting).status == "offered"
    assert Letter.objects.filter(kind="registration-given-up").count() == 1


def test_after_the_event_nothing_is_given_up(client, seminar, ada):
    end(seminar)
    assert do(client, ada, "give-up").status_code == 409
    assert now(ada).status == "seated"


def test_an_unknown_action_is_refused_and_does_nothing(client, ada):
    assert do(client, ada, "promote").status_code == 400
    assert client.post(ada.url, b"\xff", content_type="text/plain").status_code == 400
    assert now(ada).status == "seated"


# --- Taking along, and being forgotten --------------------------------------------------------


def test_the_calendar_file_is_the_event_with_the_joining_link(client, ada):
    response = client.get(f"{ada.url}event.ics")
    (event,) = Calendar.from_ical(response.content).events
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(event["SUMMARY"]) == "Who keeps the keys?"
    assert LINK in response.content.decode().replace("\r\n ", "")


def test_one_can_take_along_everything_that_is_kept(client, seminar, ada):
    do(client, ada, "change", **own(ada, places="2", access_needs="A loop"))
    response = client.get(f"{ada.url}data.json")
    data = json.loads(response.content)
    assert "attachment" in response["Content-Disposition"]
    assert data["event"]["title"] == "Who keeps the keys?"
    assert data["registration"]["name"] == "Ada Marsh"
    assert data["registration"]["access_needs"] == "A loop"
    assert [letter["kind"] for letter in data["letters"]] == ["registration-changed"]
    assert data["kept_until"] == "2030-02-16"


def test_what_is_taken_along_leaves_out_no_column(client, ada):
    """Save for the keys, which open nothing else."""
    data = json.loads(client.get(f"{ada.url}data.json").content)
    columns = {field.name for field in Registration._meta.concrete_fields}
    kept = {"id", "key", "form", "event", "erased_at"}
    assert set(data["registration"]) == columns - kept


def test_ones_data_are_erased_at_once_and_the_place_falls_free(client, seminar):
    first = factories.registration(seminar, name="Grace")
    waiting = factories.registration(seminar, status="waiting")
    response = do(client, first, "erase")
    assert "Your data have been erased" in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
    assert client.get(first.url).status_code == 404
    assert (now(first).name, now(first).email) == ("", "")
    assert now(waiting).status == "offered"


def test_a_database_that_is_busy_asks_to_come_again(client, ada, monkeypatch):
    def busy(*args):
        raise OperationalError("database is locked")

    monkeypatch.setattr("events.seats.give_up", busy)
    response = do(client, ada, "give-up")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert response["Cache-Control"] == "no-store, private"
    assert now(ada).status == "seated"


def test_a_second_click_on_erase_is_told_the_same(client, ada):
    for _ in range(2):
        assert "Your data have been erased" in do(client, ada, "erase").content.decode()
    caches["guard"].clear()
    assert do(client, ada, "erase").status_code == 404


def test_after_the_event_one_is_forgotten_and_the_count_stays(client, seminar, ada):
    end(seminar)
    do(client, ada, "erase")
    assert now(ada).status == "seated"
    assert now(ada).name == ""
