"""Working days: without weekends and English bank holidays."""

from datetime import date

import pytest

from core.values.working_days import is_working_day, working_days_after, working_days_between


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 8, 31),  # the last Monday in August, which Scotland works on
        date(2026, 12, 28),  # for Boxing Day, a Saturday
        date(2022, 9, 19),  # the funeral of Queen Elizabeth
        date(2023, 5, 8),  # the coronation of King Charles
        date(2026, 11, 22),  # a Sunday
    ],
)
def test_weekends_and_bank_holidays_are_no_working_days(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 8, 3), date(2026, 11, 30)])
def test_holidays_of_scotland_are_working_days_in_england(day):
    assert is_working_day(day)


def test_the_day_itself_is_not_counted():
    assert working_days_after(date(2026, 11, 23), 1) == date(2026, 11, 24)
    assert working_days_after(date(2026, 11, 20), 1) == date(2026, 11, 23)


def test_twenty_working_days_over_easter():
    assert working_days_after(date(2026, 3, 23), 20) == date(2026, 4, 22)


def test_what_lies_between_is_what_was_added():
    first = date(2026, 12, 18)
    for number in range(40):
        assert working_days_between(first, working_days_after(first, number)) == number


def test_nothing_lies_between_a_day_and_one_before():
    assert working_days_between(date(2026, 3, 3), date(2026, 3, 1)) == 0
