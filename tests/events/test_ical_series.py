"""A series in the calendar that other programs subscribe to: one entry, and what differs."""

import datetime
from io import StringIO

import pytest
import time_machine
from dateutil.tz import tzical

from tests.events.calendar_clients import Importer
from tests.events.reading import at, calendar_of, entries, only, shown
from tests.factories import again, event
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(at(2030, 1, 1, 9), tick=False):
        yield


@pytest.fixture
@standing
def series(events):
    """The third Thursday of four months at 2pm, across the change of the clock."""
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(events, title="Talks", rule="FREQ=MONTHLY;BYDAY=3TH;COUNT=4")


STARTS = [at(2030, 1, 17, 14), at(2030, 2, 21, 14), at(2030, 3, 21, 14), at(2030, 4, 18, 13)]


def test_a_series_is_one_entry_with_its_rule(client, series):
    calendar = calendar_of(client)
    assert only(calendar)["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=4;BYDAY=3TH"
    assert [start for start, *_ in shown(calendar)] == STARTS


def test_a_cancelled_occurrence_is_cancelled_alone(client, series):
    again(series.occurrences.get(slug="2030-02-21"), status="cancelled")
    statuses = [status for *_, status in shown(calendar_of(client))]
    assert statuses == ["CONFIRMED", "CANCELLED", "CONFIRMED", "CONFIRMED"]


def test_a_date_in_another_language_is_told_apart(client, series):
    again(series.occurrences.get(slug="2030-02-21"), language="cy")
    told = [entry["SUMMARY"].params.get("LANGUAGE") for entry in entries(calendar_of(client))]
    assert told == [None, "cy"]


def test_a_moved_occurrence_is_moved_alone(client, series):
    moved = at(2030, 2, 22, 10)
    again(series.occurrences.get(slug="2030-02-21"), start=moved, end=at(2030, 2, 22, 12))
    calendar = calendar_of(client)
    assert [start for start, *_ in shown(calendar)] == [STARTS[0], moved, *STARTS[2:]]
    assert len({str(entry["UID"]) for entry in entries(calendar)}) == 1


def test_a_day_taken_out_is_an_exception(client, series):
    again(series, except_on="2030-03-21")
    assert [start for start, *_ in shown(calendar_of(client))] == [*STARTS[:2], STARTS[3]]


def test_an_occurrence_that_is_not_public_is_an_exception(client, series):
    series.occurrences.get(slug="2030-03-21").unpublish()
    assert [start for start, *_ in shown(calendar_of(client))] == [*STARTS[:2], STARTS[3]]


def test_a_series_until_a_day_holds_that_day(client, events):
    event(events, rule="FREQ=WEEKLY;UNTIL=20300131")
    starts = [start.day for start, *_ in shown(calendar_of(client))]
    assert starts == [17, 24, 31]


def test_the_file_of_one_date_leaves_a_calendar_that_holds_the_series_whole(client, series):
    page = series.occurrences.get(slug="2030-02-21")
    entry = only(calendar_of(client, f"{page.url}event.ics"))
    assert (str(entry["UID"]), "RECURRENCE-ID" in entry) == (str(page.uid), False)
    theirs = Importer().take(calendar_of(client, f"{series.url}event.ics"))
    assert set(theirs.take(calendar_of(client, f"{page.url}event.ics")).starts()) == set(STARTS)


def test_an_occurrence_that_differs_is_never_told_as_older_than_its_series(client, series):
    """Of two entries with one UID, a program keeps the higher SEQUENCE (RFC 5545 §3.8.7.4)."""
    again(series.occurrences.get(slug="2030-02-21"), status="cancelled")
    for days in ["2030-03-21", "2030-03-21\n2030-04-18"]:
        again(series, except_on=days)
    by_kind = {entry.get("RECURRENCE-ID") is None: entry for entry in entries(calendar_of(client))}
    assert int(by_kind[True]["SEQUENCE"]) == 2
    assert int(by_kind[False]["SEQUENCE"]) >= 2


def zones(calendar):
    return [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]


def test_every_clock_that_is_named_is_explained(client, series):
    second = series.occurrences.get(slug="2030-02-21")
    again(second, zone="America/New_York")
    both = ["America/New_York", "Europe/London"]
    for address in ["/events/calendar.ics", f"{series.url}event.ics", f"{second.url}event.ics"]:
        assert zones(calendar_of(client, address)) == both


@pytest.mark.exhaustive
def test_a_series_without_end_keeps_its_hour_in_years_for_which_there_are_no_pages(client, events):
    page = event(events, rule="FREQ=MONTHLY;BYDAY=3TH")
    text = calendar_of(client, f"{page.url}event.ics").walk("VTIMEZONE")[0].to_ical().decode()
    zone = tzical(StringIO(text)).get("Europe/London")  # by what it says, not by its name
    for month, hours in [(1, 0), (7, 1)]:
        there = datetime.datetime(2040, month, 19, 14, tzinfo=zone)
        assert there.utcoffset() == datetime.timedelta(hours=hours)


@pytest.mark.matrix
@pytest.mark.parametrize("query", ["format=online", "format=in-person", "theme=finance", ""])
def test_no_filter_leaves_an_exception_to_a_series_that_is_not_there(client, series, query):
    """Programs pass over a RECURRENCE-ID without its series."""
    online = again(series.occurrences.get(slug="2030-02-21"), format="online")
    calendar = calendar_of(client, f"/events/calendar.ics?{query}")
    masters = {str(entry["UID"]) for entry in entries(calendar) if "RRULE" in entry}
    exceptions = {str(entry["UID"]) for entry in entries(calendar) if "RECURRENCE-ID" in entry}
    assert exceptions <= masters
    if query == "format=online":
        assert shown(calendar) == [(online.start, "Talks", "CONFIRMED")]
        assert only(calendar)["UID"] == str(online.uid)


def test_what_is_left_of_a_hidden_series_stands_alone(client, series):
    type(series).objects.filter(pk=series.pk).update(live=False)
    assert [start for start, *_ in shown(calendar_of(client))] == STARTS


@pytest.mark.exhaustive
def test_the_file_of_a_long_series_takes_no_more_queries(client, events):
    def asked(count):
        page = event(events, rule=f"FREQ=WEEKLY;COUNT={count}", themes=["finance"])
        for one in page.occurrences.all():
            again(one, venue="Elsewhere")
        return count_queries(client, f"{page.url}event.ics").total

    asked(2)
    assert asked(2) == asked(6)
