"""An entry of a calendar as lines: read back by the library, they say what was put."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, vRecur

from events.ical_lines import LONGEST, Entry, written

LONDON = ZoneInfo("Europe/London")


def read(entry: Entry):
    (found,) = Calendar.from_ical(written(Calendar(), [entry])).events
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Plain",
        "One; two, three",
        "A line\nand another",
        "Ends of lines\r\nof Windows",
        r"C:\New\notes",
        "Ends with a backslash\\",
        "Ünïcødé – “quoted” " * 10,
        "😀" * 40,
        "x" * 500 + ";" * 100,
        "BEGIN:VEVENT\r\nSUMMARY:forged",
    ],
)
def test_a_text_comes_back_as_it_was_put(text):
    entry = Entry()
    entry.put_text("SUMMARY", text)
    assert str(read(entry)["SUMMARY"]) == text.replace("\r\n", "\n")


def test_control_characters_are_left_out():
    entry = Entry()
    entry.put_text("SUMMARY", "a\x00b\x07c\x7fd")
    assert str(read(entry)["SUMMARY"]) == "abcd"


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        (date(2026, 11, 2), "DTSTART;VALUE=DATE:20261102"),
        (datetime(2026, 7, 1, 9, tzinfo=UTC), "DTSTART:20260701T090000Z"),
        (datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("UTC")), "DTSTART:20260701T090000Z"),
        (datetime(2026, 7, 1, 9, tzinfo=LONDON), "DTSTART;TZID=Europe/London:20260701T090000"),
    ],
)
def test_a_moment_is_a_day_a_time_in_its_zone_or_in_utc(moment, line):
    entry = Entry()
    entry.put_time("DTSTART", moment)
    assert entry.lines["DTSTART"] == [line]
    assert read(entry)["DTSTART"].dt == moment


def test_no_line_is_longer_than_the_standard_allows():
    entry = Entry()
    entry.put_text("DESCRIPTION", "é, ü; " * 200)
    lines = written(Calendar(), [entry]).encode().split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST
    for line in lines:
        line.decode()  # nothing of several octets is cut in two


def test_several_texts_several_moments_and_what_is_rare():
    entry = Entry()
    entry.put_text("CATEGORIES", "Finance", "One, two")
    entry.put_time("EXDATE", date(2026, 1, 1), date(2026, 1, 8))
    entry.put_by_library("RRULE", vRecur.from_ical("FREQ=WEEKLY;COUNT=3"))
    entry.put_as_written("RECURRENCE-ID", "TZID=Europe/London:20261102T100000")
    found = read(entry)
    assert found.categories == ["Finance", "One, two"]
    assert len(found["EXDATE"]) == 2
    assert found["RRULE"]["FREQ"] == ["WEEKLY"]
    assert found["RECURRENCE-ID"].dt == datetime(2026, 11, 2, 10, tzinfo=LONDON)


def test_a_copy_changes_nothing_of_what_it_was_made_from():
    entry = Entry()
    entry.put("UID", "one")
    other = entry.copy()
    other.put("UID", "two")
    other.leave_out("UID")
    assert entry.content_lines() == ["BEGIN:VEVENT", "UID:one", "END:VEVENT"]
