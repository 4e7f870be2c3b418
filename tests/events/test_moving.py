"""Which date becomes which when a series moves: told without a database."""

import datetime

import pytest

from events.moving import moved
from events.timetable import Timetable

UTC = datetime.UTC
FAR = datetime.datetime(2030, 12, 31, tzinfo=UTC)
WEEKLY = "FREQ=WEEKLY;COUNT=4"


def at(month, day, hour=14):
    return datetime.datetime(2030, month, day, hour, tzinfo=UTC)


def table(rule, start):
    return Timetable(rule, start, "UTC")


def becomes(old, new, now=None):
    """Day of each date of `old`, as "1-8" → that of the one that it has become, None for none."""
    before = old.instants(FAR)
    found = moved(before, old, new, now=now or at(1, 1, 0), until=FAR)
    return {text(each): text(found[each]) if each in found else None for each in before}


def text(instant):
    return f"{instant.month}-{instant.day}"


TUESDAYS = table(WEEKLY, at(1, 8))


@pytest.mark.parametrize(
    ("new", "days"),
    [
        (table(WEEKLY, at(1, 8, 15)), ["1-8", "1-15", "1-22", "1-29"]),
        (table(WEEKLY, at(1, 9)), ["1-9", "1-16", "1-23", "1-30"]),
        (table(WEEKLY, at(1, 7)), ["1-7", "1-14", "1-21", "1-28"]),
        (table(WEEKLY, at(1, 15)), ["1-15", "1-22", "1-29", "2-5"]),
        (table("FREQ=WEEKLY;COUNT=3", at(1, 9)), ["1-9", "1-16", "1-23", None]),
        (table("FREQ=WEEKLY;COUNT=3", at(1, 8)), ["1-8", "1-15", "1-22", None]),
        (table("FREQ=WEEKLY;COUNT=9", at(1, 8)), ["1-8", "1-15", "1-22", "1-29"]),
        (table("FREQ=WEEKLY;COUNT=3", at(1, 15)), [None, "1-15", "1-22", "1-29"]),
        (table("FREQ=WEEKLY;COUNT=5", at(1, 1)), ["1-8", "1-15", "1-22", "1-29"]),
        (table("FREQ=WEEKLY;INTERVAL=2;COUNT=2", at(1, 8)), ["1-8", None, "1-22", None]),
        (table("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=8", at(1, 8)), ["1-8", "1-15", "1-22", "1-29"]),
    ],
)
def test_a_date_keeps_its_day_or_its_place(new, days):
    assert list(becomes(TUESDAYS, new).values()) == days


def test_of_two_days_in_a_week_the_one_that_changes_moves():
    old = table("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4", at(1, 8))
    new = table("FREQ=WEEKLY;BYDAY=TU,FR;COUNT=4", at(1, 8))
    assert list(becomes(old, new).values()) == ["1-8", "1-11", "1-15", "1-18"]


def test_what_begins_anew_leaves_the_past_alone():
    new = table(WEEKLY, at(1, 23))
    found = becomes(TUESDAYS, new, now=at(1, 16))
    assert list(found.values()) == [None, None, "1-23", "1-30"]


def test_what_was_named_once_is_found_by_its_day():
    short, whole = table("FREQ=WEEKLY;COUNT=3", at(1, 8)), table(WEEKLY, at(1, 8, 15))
    found = moved([at(1, 29)], short, whole, now=at(1, 1), until=FAR)
    assert found[at(1, 29)] == at(1, 29, 15)
