"""Clocks on walls, and what they mean: nights on which they change, zones with new rules."""

import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from icalendar import Calendar

from events import times
from events.models import EventPage
from events.timezones import vtimezone

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


def wall(*parts):
    return datetime.datetime(*parts)  # noqa: DTZ001


def at(*parts):
    return datetime.datetime(*parts, tzinfo=UTC)


def page(start, end, **fields):
    return EventPage(start=start, end=end, **fields)


def test_the_same_hour_is_another_instant_in_summer():
    assert times.instant(wall(2030, 1, 17, 14), "Europe/London") == at(2030, 1, 17, 14)
    assert times.instant(wall(2030, 7, 17, 14), "Europe/London") == at(2030, 7, 17, 13)


def test_a_time_that_the_clock_leaves_out_is_known_as_such():
    assert times.is_skipped(wall(2030, 3, 31, 1, 30), "Europe/London")
    assert not times.is_skipped(wall(2030, 3, 31, 2), "Europe/London")
    assert not times.is_skipped(wall(2030, 10, 27, 1, 30), "Europe/London")


def test_of_two_equal_times_the_first_is_meant_and_an_end_comes_after_its_start():
    first = times.instant(wall(2030, 10, 27, 1, 30), "Europe/London")
    assert first == at(2030, 10, 27, 0, 30)
    assert times.end_of(wall(2030, 10, 27, 1, 15), "Europe/London", first) == at(
        2030, 10, 27, 1, 15
    )


def test_a_day_of_the_change_is_23_or_25_hours_long():
    for day, hours in [((2030, 3, 31), 23), ((2030, 10, 27), 25)]:
        begin = times.midnight(datetime.date(*day), "Europe/London")
        after = times.midnight(datetime.date(*day) + datetime.timedelta(days=1), "Europe/London")
        assert after - begin == datetime.timedelta(hours=hours)


def test_a_zone_that_left_out_a_day_has_that_day_out():
    before = times.instant(wall(2011, 12, 29, 12), "Pacific/Apia")
    after = times.instant(wall(2011, 12, 31, 12), "Pacific/Apia")
    assert after - before == datetime.timedelta(hours=24)


def test_a_zone_that_gave_up_summer_time_is_read_by_the_rules_of_each_year():
    assert times.instant(wall(2016, 1, 15, 12), "Europe/Istanbul") == at(2016, 1, 15, 10)
    assert times.instant(wall(2017, 1, 15, 12), "Europe/Istanbul") == at(2017, 1, 15, 9)


@pytest.mark.parametrize(
    ("start", "end", "date", "clock"),
    [
        (at(2030, 1, 17, 14), at(2030, 1, 17, 16, 30), "17 January 2030", "2pm to 4.30pm"),
        (at(2028, 2, 29, 9), at(2028, 2, 29, 12), "29 February 2028", "9am to noon"),
        (at(2030, 1, 17, 22), at(2030, 1, 18), "17 January 2030", "10pm to midnight"),
        (at(2030, 1, 31, 22), at(2030, 2, 1, 1), "31 January to 1 February 2030", "10pm to 1am"),
        (
            at(2030, 12, 31, 20),
            at(2031, 1, 1, 2),
            "31 December 2030 to 1 January 2031",
            "8pm to 2am",
        ),
        (at(2030, 10, 27, 0, 30), at(2030, 10, 27, 1, 30), "27 October 2030", "1.30am to 1.30am"),
    ],
)
def test_it_is_told_in_words(start, end, date, clock):
    event = page(start, end)
    assert (event.date_text, event.time_text) == (date, clock)


def test_another_clock_is_named():
    event = page(at(2030, 1, 17, 14), at(2030, 1, 17, 16), zone="America/New_York")
    assert event.when_text == "Thursday 17 January 2030, 9am to 11am, New York time"


def test_whole_days_have_no_hour():
    event = page(at(2030, 7, 16, 23), at(2030, 7, 18, 23), all_day=True)
    assert event.when_text == "17 to 18 July 2030"
    assert (event.start_iso, event.end_iso) == ("2030-07-17", "2030-07-18")


def test_machines_are_told_the_offset():
    event = page(at(2030, 7, 17, 13), at(2030, 7, 17, 15))
    assert event.start_iso == "2030-07-17T14:00+01:00"


ZONES = [
    *["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"],
    *[
        "America/Sao_Paulo",
        "Europe/Istanbul",
        "Asia/Pyongyang",
        "Africa/Casablanca",
        "Pacific/Apia",
    ],
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.matrix
def test_what_calendars_are_told_of_a_zone_is_what_its_clock_says(zone):
    top = Calendar()
    top.add_component(vtimezone(zone, 2010, 2031))
    read = tzical(StringIO(top.to_ical().decode())).get(zone)
    for days in range(0, 8000, 5):
        noon = at(2010, 1, 15, 12) + datetime.timedelta(days=days)
        local = noon.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        expected = local.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        assert local.replace(tzinfo=read).utcoffset() == expected, local


def onsets(part):
    if "RRULE" not in part:
        return [part["DTSTART"].dt]
    rule = rrulestr(part["RRULE"].to_ical().decode().replace("Z", ""), dtstart=part["DTSTART"].dt)
    return [onset for onset in rule[:50] if onset.year < 2032]


@pytest.mark.parametrize("zone", ZONES)
def test_no_change_is_told_in_a_way_that_a_program_passes_over(zone):
    """Of RDATE, ical.js reads the first value of a line, and not the DTSTART beside it."""
    assert not any("RDATE" in part for part in vtimezone(zone, 2010, 2031).subcomponents)


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "America/Sao_Paulo"])
def test_the_onset_of_a_change_is_told_by_the_clock_that_was_in_force(zone):
    changes = [
        p
        for p in vtimezone(zone, 2015, 2031).subcomponents
        if p["TZOFFSETFROM"].td != p["TZOFFSETTO"].td
    ]
    for part in changes:
        for onset in onsets(part):
            instant = (onset - part["TZOFFSETFROM"].td).replace(tzinfo=UTC)
            before = instant - datetime.timedelta(seconds=1)
            assert before.astimezone(ZoneInfo(zone)).utcoffset() == part["TZOFFSETFROM"].td
            assert instant.astimezone(ZoneInfo(zone)).utcoffset() == part["TZOFFSETTO"].td
