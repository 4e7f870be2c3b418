"""Rules of recurrence: what is read, and what is refused before anybody counts by it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from events.recurrence import days_named, occurrences, validate_rule

START = datetime.datetime(2030, 1, 17, 14)  # noqa: DTZ001
FAR = datetime.datetime(2060, 1, 1)  # noqa: DTZ001


@pytest.mark.matrix
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=999999999",
        "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2;INTERVAL=0",
        "FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2;COUNT=3",
        "FREQ=DAILY;BYMONTHDAY=32",
        "FREQ=DAILY;BYMONTHDAY=0",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYSETPOS=367",
        "FREQ=MONTHLY;BYDAY=53MO",
        "FREQ=YEARLY;BYDAY=99MO",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=0MO",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;COUNT=1000000",
        "FREQ=DAILY;COUNT=3;COUNT=4",
        "FREQ=DAILY;UNTIL=00010101",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=SECONDLY",
        "FREQ=WEEKLY;BYHOUR=3",
        "FREQ",
        "=",
        "WEEKLY",
        "",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY\nATTENDEE:x",
    ],
)
def test_what_is_no_rule_here_is_refused_at_once(rule):
    with pytest.raises(ValidationError):
        validate_rule(rule)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["01-17", "01-24", "01-31"]),
        ("FREQ=WEEKLY;UNTIL=20300125", ["01-17", "01-24"]),
        ("FREQ=MONTHLY;BYDAY=-1TH;COUNT=2", ["01-31", "02-28"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", ["01-31", "03-31", "05-31"]),
        ("FREQ=WEEKLY;BYDAY=TH,FR;COUNT=4", ["01-17", "01-18", "01-24", "01-25"]),
    ],
)
def test_it_names_its_days(rule, days):
    validate_rule(rule)
    assert [f"{wall:%m-%d}" for wall in occurrences(rule, START, until=FAR)] == days


def test_a_leap_day_comes_every_four_years():
    start = datetime.datetime(2028, 2, 29, 9)  # noqa: DTZ001
    found = occurrences("FREQ=YEARLY;COUNT=3", start, until=FAR)
    assert [wall.year for wall in found] == [2028, 2032, 2036]


def test_a_day_taken_out_still_counts():
    out = {datetime.date(2030, 1, 24)}
    found = occurrences("FREQ=WEEKLY;COUNT=3", START, until=FAR, but_on=out)
    assert [wall.day for wall in found] == [17, 31]


def test_what_has_no_end_is_cut_at_two_hundred():
    assert len(occurrences("FREQ=DAILY", START, until=FAR)) == 200


def test_days_are_read_a_line_each():
    assert days_named(" 2030-01-24 \n\n2030-02-07\n") == [
        datetime.date(2030, 1, 24),
        datetime.date(2030, 2, 7),
    ]
