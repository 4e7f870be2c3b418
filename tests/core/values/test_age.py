"""How long ago something was, in the words beside its date."""

from datetime import date

import pytest
import time_machine

from core.templatetags.dates import age
from core.values.age import a_year_before, age_text, is_old

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 29), ""),
        (date(2025, 11, 30), ""),
        (date(2025, 11, 29), "1 year ago"),
        (date(2009, 12, 4), "16 years ago"),
        (date(2009, 7, 17), "17 years ago"),
        (date(2027, 1, 1), ""),
    ],
)
def test_what_is_a_year_old_says_how_many_years(day, words):
    assert age_text(day, on=TODAY) == words
    assert is_old(day, on=TODAY) == bool(words)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("", ""),
        ("2009", "16 years ago"),  # it may have been on its last day
        ("2009-11", "16 years ago"),
        ("2009-12-04T14:00+00:00", "16 years ago"),
        ("2025", ""),
    ],
)
def test_of_a_date_that_is_known_in_part_it_claims_no_more_than_is_sure(iso, words):
    with time_machine.travel("2026-11-29T12:00:00Z", tick=False):
        assert age(iso) == words


def test_the_year_before_a_leap_day_has_none():
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(TODAY) == date(2025, 11, 29)
