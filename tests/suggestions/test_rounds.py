"""What the worker does for suggestions in its rounds: the clock's mails, erasing, forgetting."""

import datetime

import pytest
import time_machine
from wagtail.models import Site

from core.models import Letter
from suggestions import letters, lifecycle, rounds
from suggestions.models import Suggestion
from suggestions.models.settings import SuggestionSettings
from suggestions.vocabulary import State
from tests import factories

pytestmark = pytest.mark.django_db

UTC = datetime.UTC
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
ASKED = datetime.datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
HALF = datetime.datetime(2026, 3, 16, 10, tzinfo=UTC)
DUE = datetime.datetime(2026, 3, 30, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(home):
    SuggestionSettings.objects.create(
        site=Site.objects.get(), desk_email="desk@example.org", kept_months=6
    )
    with time_machine.travel(ASKED, tick=False) as clock:
        yield clock


def kinds(of="suggestion-"):
    written = Letter.objects.filter(kind__startswith=of).order_by("pk")
    return [letter.kind.removeprefix("suggestion-") for letter in written]


# --- The clock --------------------------------------------------------------------------------


def test_staff_are_told_once_that_half_of_the_time_has_passed(clock):
    factories.suggestion("confirmed")
    clock.move_to(HALF - DAY)
    assert rounds.keep_time() == 0
    clock.move_to(HALF)
    assert [rounds.keep_time(), rounds.keep_time()] == [1, 0]
    assert kinds("suggestion-desk-half") == ["desk-half"]


def test_on_the_promised_day_nothing_is_late(clock):
    factories.suggestion("confirmed")
    clock.move_to(DUE + 12 * HOUR)
    rounds.keep_time()
    assert "late" not in kinds()


def test_the_day_after_sender_and_staff_are_told_once(clock):
    suggestion = factories.suggestion("under-review")
    for days in [1, 2, 30]:
        clock.move_to(DUE + days * DAY)
        rounds.keep_time()
    assert kinds("suggestion-desk-late") == ["desk-late"]
    letter = Letter.objects.get(kind="suggestion-late")
    assert letter.to == suggestion.email


def test_whoever_wants_no_mail_about_changes_is_still_told_of_a_broken_promise(clock):
    factories.suggestion("confirmed", wants_mail=False)
    clock.move_to(DUE + DAY)
    rounds.keep_time()
    assert (
        "the page below shows when its state changes"
        in Letter.objects.get(kind="suggestion-late").text
    )


def test_the_owner_is_told_in_place_of_the_desk(clock):
    suggestion = factories.suggestion("under-review")
    Suggestion.objects.update(owner=factories.desk_staff("Editors"))
    clock.move_to(HALF)
    rounds.keep_time()
    letter = Letter.objects.get(kind="suggestion-desk-half")
    assert (letter.to, letter.about) == ("staff@example.org", letters.about(suggestion))


def test_those_who_have_been_told_keep_nobody_else_from_being_told(clock, monkeypatch):
    monkeypatch.setattr(rounds, "AT_ONCE", 1)
    for _ in range(3):
        factories.suggestion("confirmed")
    clock.move_to(DUE + DAY)
    for _ in range(4):
        rounds.keep_time()
    assert kinds("suggestion-late") == ["late"] * 3


@pytest.mark.parametrize("state", ["answered", "not-taken-up", "withdrawn", "received"])
def test_what_waits_for_nobody_is_never_late(clock, state):
    factories.suggestion(state)
    clock.move_to(DUE + DAY)
    assert rounds.keep_time() == 0


def test_a_new_review_has_a_promise_and_a_late_letter_of_its_own(clock):
    suggestion = factories.suggestion("under-review")
    clock.move_to(DUE + DAY)
    rounds.keep_time()
    lifecycle.move(suggestion, State.REFERRED, words="Sample: ask others.")
    clock.move_to(DUE + 60 * DAY)
    lifecycle.move(suggestion, State.UNDER_REVIEW)
    assert rounds.keep_time() == 0
    clock.move_to(DUE + 120 * DAY)
    rounds.keep_time()
    assert kinds("suggestion-late") == ["late", "late"]


# --- Erasing what nobody confirms -------------------------------------------------------------


def test_what_nobody_confirms_is_gone_after_seven_days_and_not_before(clock):
    factories.suggestion("received")
    clock.move_to(ASKED + 7 * DAY - HOUR)
    assert rounds.erase_unconfirmed() == 0
    assert Suggestion.objects.exists()
    clock.move_to(ASKED + 7 * DAY)
    assert rounds.erase_unconfirmed() == 1
    assert not Suggestion.objects.exists()
    assert not Letter.objects.exists()


def test_what_was_confirmed_stays(clock):
    factories.suggestion("confirmed")
    clock.move_to(ASKED + 70 * DAY)
    assert rounds.erase_unconfirmed() == 0
    assert Suggestion.objects.exists()


def test_so_it_is_with_whoever_only_asked_to_be_counted(clock):
    suggestion = factories.suggestion("answered")
    counted = suggestion.supports.create(address_hash="a", confirmed_at=ASKED)
    asked = suggestion.supports.create(address_hash="b")
    letters.ask_supporter(asked, "kim@example.org")
    clock.move_to(ASKED + 7 * DAY - HOUR)
    assert rounds.erase_unconfirmed() == 0
    clock.move_to(ASKED + 7 * DAY)
    assert rounds.erase_unconfirmed() == 1
    assert list(suggestion.supports.all()) == [counted]
    assert not Letter.objects.filter(to="kim@example.org").exists()


# --- Forgetting who sent it -------------------------------------------------------------------


STILL_KEPT = datetime.datetime(2026, 9, 2, 9, tzinfo=UTC)


def test_the_stated_months_after_it_was_closed_its_sender_is_forgotten(clock):
    suggestion = factories.suggestion("answered", credit="anonymous")
    for day in (datetime.datetime(2026, 8, 26, 11, tzinfo=UTC), STILL_KEPT):
        clock.move_to(day)
        assert rounds.forget_senders() == 0
    clock.move_to(datetime.datetime(2026, 9, 2, 11, tzinfo=UTC))
    assert [rounds.forget_senders(), rounds.forget_senders()] == [1, 0]
    suggestion.refresh_from_db()
    assert (suggestion.name, suggestion.email, suggestion.organisation) == ("", "", "")
    assert suggestion.question
    assert not Letter.objects.filter(about=letters.about(suggestion)).exists()


def test_the_settings_say_how_many_months(clock):
    SuggestionSettings.objects.update(kept_months=1)
    factories.suggestion("answered")
    for day in (25, 32):
        clock.move_to(ASKED + day * DAY)
        forgotten = rounds.forget_senders()
    assert forgotten == 1


def test_a_month_mistyped_in_the_settings_forgets_nobody_at_once(clock):
    factories.suggestion("answered")
    clock.move_to(ASKED + 60 * DAY)
    SuggestionSettings.objects.update(kept_months=1)
    assert rounds.forget_senders() == 0
    clock.shift(6 * DAY)
    assert rounds.forget_senders() == 0
    SuggestionSettings.objects.update(kept_months=12)
    clock.shift(2 * DAY)
    assert rounds.forget_senders() == 0
    assert Suggestion.objects.get().email


@pytest.mark.parametrize("state", ["confirmed", "under-review", "accepted", "project"])
def test_while_something_is_expected_its_sender_is_known(clock, state):
    factories.suggestion(state)
    clock.move_to(ASKED + 2000 * DAY)
    assert rounds.forget_senders() == 0


def test_a_new_review_puts_the_forgetting_off(clock):
    suggestion = factories.suggestion("answered")
    clock.move_to(ASKED + 170 * DAY)
    lifecycle.move(suggestion, State.UNDER_REVIEW)
    clock.move_to(ASKED + 400 * DAY)
    assert rounds.forget_senders() == 0


def test_supporters_are_forgotten_with_it_and_stay_counted(clock):
    suggestion = factories.suggestion("answered")
    supporter = {"email": "kim@example.org", "wants_mail": True}
    suggestion.supports.create(address_hash="a", confirmed_at=ASKED, **supporter)
    for day in (192, 200):
        clock.move_to(ASKED + day * DAY)
        rounds.forget_senders()
    support = suggestion.supports.confirmed().get()
    assert (support.email, support.wants_mail) == ("", False)


def test_it_is_forgotten_that_staff_were_told_of_many_at_once(clock):
    letters.tell_readers_of_many(2, factories.staff("Moderators"))
    Letter.objects.update(sent_at=ASKED)
    clock.shift(29 * DAY)
    assert rounds.forget_letters_of_many() == 0
    clock.shift(DAY)
    assert rounds.forget_letters_of_many() == 1
