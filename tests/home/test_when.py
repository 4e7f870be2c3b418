"""When an event of the content is: named outright, or counted from the day of loading."""

import datetime

import pytest

from home.loading import when

NEW_YEARS_EVE = datetime.date(2026, 12, 31)


def day(value, today):
    return when.wall(value, today).day.isoformat()


def test_a_day_alone_is_a_whole_day():
    assert when.wall("2009-12-04", NEW_YEARS_EVE) == when.Wall(datetime.date(2009, 12, 4), None)


def test_a_day_and_a_time_are_what_the_clock_there_says():
    wall = when.wall("2009-12-04 14:30", NEW_YEARS_EVE)
    assert wall.naive == datetime.datetime(2009, 12, 4, 14, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-12-31", "2027-01-30"), ("2028-02-29", "2028-03-30"), ("2028-01-30", "2028-02-29")],
)
def test_so_many_days_are_counted_from_the_day_of_loading(today, expected):
    assert day({"in_days": 30}, datetime.date.fromisoformat(today)) == expected


@pytest.mark.parametrize(
    ("weekday", "expected"),
    [
        ("saturday", "2027-01-30"),
        ("thursday", "2027-02-04"),
        ("first saturday", "2027-02-06"),
        ("second tuesday", "2027-02-09"),
        ("last saturday", "2027-01-30"),
        ("last friday", "2027-02-26"),
    ],
)
def test_a_weekday_is_the_first_such_day_from_then_on(weekday, expected):
    assert day({"in_days": 30, "weekday": weekday}, NEW_YEARS_EVE) == expected


def test_a_time_alone_ends_it_on_the_day_on_which_it_starts():
    start = when.wall("2009-12-04 14:00", NEW_YEARS_EVE)
    assert when.end_wall("16:30", start, NEW_YEARS_EVE).naive.isoformat() == "2009-12-04T16:30:00"


@pytest.mark.parametrize("today", range(0, 400, 7))
def test_what_closes_the_day_before_does_so_whenever_it_is_loaded(today):
    today = NEW_YEARS_EVE + datetime.timedelta(days=today)
    start = when.wall({"in_days": 30, "weekday": "thursday"}, today)
    closes = when.wall({"in_days": 29, "weekday": "wednesday"}, today)
    assert start.day - closes.day == datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2009-02-29", "there is no such day"),
        ("2009-2-1", "this is to look like"),
        ("2009-12-04 24:00", "this is to look like"),
        (datetime.date(2009, 12, 4), "in quotation marks"),
        (30, "this is to look like"),
        ({}, "in_days: this is missing"),
        ({"in_days": "30"}, "in_days: this is to be a number of days"),
        ({"in_days": 10**9}, "in_days: this is to be a number of days"),
        ({"in_days": True}, "in_days: this is to be a number of days"),
        ({"in_days": 1, "weekday": "fifth monday"}, "weekday: “fifth monday” is no weekday"),
        ({"in_days": 1, "weekday": ["monday"]}, "is no weekday"),
        ({"in_days": 1, "time": 840}, "time: this is to be a time like “14:30”"),
        ({"in_days": 1, "hour": "14"}, "hour: this key is not known"),
    ],
)
def test_what_is_no_moment_is_said_to_be_none(value, reason):
    assert reason in when.moment(value)


# --- Days on which people could come ----------------------------------------------------------


def put_off(value, today):
    return (when.wall(value, today).day + when.put_off(value, today)).isoformat()


@pytest.mark.parametrize(
    ("today", "in_days", "weekday", "expected"),
    [
        ("2026-11-29", 30, "thursday", "2027-01-07"),  # New Year's Eve is not suitable
        ("2026-12-18", 6, "", "2027-01-04"),  # Christmas, then a Sunday
        ("2026-12-20", 14, "", "2027-01-04"),
        ("2027-05-01", 2, "", "2027-05-04"),  # a bank holiday, on a Monday
        ("2027-03-22", 4, "", "2027-03-30"),  # Good Friday to Easter Monday
        ("2027-05-01", 2, "monday", "2027-05-10"),
        ("2026-11-29", 6, "", "2026-12-07"),  # a Saturday
        ("2026-11-29", 6, "saturday", "2026-12-05"),  # named, and so meant
        ("2026-11-29", 9, "second tuesday", "2026-12-08"),
    ],
)
def test_what_is_counted_from_loading_is_on_a_day_that_suits(today, in_days, weekday, expected):
    value = {"in_days": in_days} | ({"weekday": weekday} if weekday else {})
    assert put_off(value, datetime.date.fromisoformat(today)) == expected


def test_what_has_a_date_of_its_own_stays_at_it():
    assert when.put_off("2009-12-25", NEW_YEARS_EVE) == datetime.timedelta()


def test_what_was_loaded_before_stays_where_it_is():
    value, today = {"in_days": 30, "weekday": "thursday"}, datetime.date(2026, 11, 29)
    eve = datetime.date(2026, 12, 31)
    assert when.wall(value, today).day + when.keeps(value, eve, today) == eve
    friday = eve + datetime.timedelta(days=1)  # no longer a day such as it names
    assert when.keeps(value, friday, today) == when.put_off(value, today)
