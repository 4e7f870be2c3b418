"""Forms for anybody: no cookie, no account, no robots, nothing twice."""

import time_machine

from core.visitors.guard import LONGEST, GuardedForm, token, token_for_all


def form(after=10, **changes):
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        given = {"shown": token(), "website": ""} | changes
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        clock.shift(after)
        made = GuardedForm(given)
        made.is_valid()
        return made


def test_a_form_read_and_sent_is_taken():
    assert form().is_valid()


def test_a_form_sent_at_once_is_asked_for_again():
    assert "very quick" in form(after=1).errors["shown"][0]


def test_a_form_of_yesterday_is_asked_for_again():
    assert "open for long" in form(after=LONGEST + 1).errors["shown"][0]


def test_a_form_that_is_the_same_for_all_is_taken_at_once_and_for_a_day():
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False):
        shown = token_for_all()
    assert form(after=0, shown=shown).is_valid()
    assert form(after=LONGEST - 1, shown=shown).is_valid()
    assert "open for long" in form(after=LONGEST + 1, shown=shown).errors["shown"][0]


def test_a_made_up_sign_is_refused():
    assert "shown" in form(shown="anything").errors
    assert "shown" in form(shown="").errors


def test_what_fills_in_the_hidden_field_is_refused():
    assert "website" in form(website="https://spam.example").errors


def test_the_same_form_is_claimed_once():
    first = form()
    assert first.claim()
    assert not first.claim()
    first.release()
    assert first.claim()
