"""Answers to one visitor alone."""

import time_machine
from django.http import HttpResponse

from core.visitors.private_answers import (
    REMEMBERED,
    as_private,
    good_once,
    remember_erased,
    was_erased,
)


def test_a_private_answer_is_kept_by_nobody_listed_nowhere_and_tells_no_other_site():
    answer = as_private(HttpResponse())
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"


def test_a_form_that_is_good_once_is_asked_for_anew():
    assert good_once(HttpResponse())["Cache-Control"] == "private, no-cache"


def test_the_second_click_on_erase_is_known_for_a_while():
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        remember_erased("a-token")
        assert (was_erased("a-token"), was_erased("another")) == (True, False)
        clock.shift(REMEMBERED + 1)
        assert not was_erased("a-token")
