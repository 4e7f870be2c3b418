"""What is recorded of an event: how people take part, and the series that it is one date of."""

import csv
import datetime

import pytest
from django.utils import timezone

from events.schema_org import MODES, TERMS, event_data
from events.vocabulary import EventFormat
from interop.reading import record_of
from tests import factories
from tests.scenery import standing

RULE = "FREQ=WEEKLY;COUNT=3"


@pytest.fixture
@standing
def series(events):
    start = timezone.now() + datetime.timedelta(days=3)
    end = start + datetime.timedelta(hours=2)
    return factories.event(events, title="Circle", slug="circle", rule=RULE, start=start, end=end)


def date_of(series):
    return series.occurrences.live().first()


def told(client, page) -> dict:
    return client.get(f"/api/v1/events/{page.pk}/").json()


@pytest.mark.parametrize("value", EventFormat.values)
def test_it_says_how_people_take_part_as_search_engines_are_told(client, events, value):
    page = factories.event(events, format=value)
    assert record_of("events", page.pk).format == told(client, page)["format"] == value
    assert event_data(page, "The Centre")["eventAttendanceMode"] == TERMS + MODES[value]


def test_one_of_a_series_says_of_which(client, series):
    page = date_of(series)
    found = record_of("events", page.pk).series_page
    assert (found.title, found.path) == ("Circle", series.url)
    assert told(client, page)["series"] == series.absolute_url
    assert event_data(page, "The Centre")["superEvent"]["@id"] == series.absolute_url


def test_a_single_event_is_of_none(client, events):
    assert told(client, factories.event(events))["series"] is None


def test_of_a_series_that_is_hidden_nothing_is_said(series):
    page = date_of(series)
    series.unpublish()
    kept = record_of("events", page.pk)
    assert kept is None or kept.series_page is None


def test_a_series_with_another_title_is_called_so_by_its_dates(series):
    page = date_of(series)
    factories.again(series, title="Square")
    assert record_of("events", page.pk).series_page.title == "Square"


def test_the_table_has_both(client, series):
    text = b"".join(client.get("/events/export.csv")).decode("utf-8-sig")
    *dates, whole = sorted(csv.DictReader(text.splitlines()), key=lambda row: row["series"])[::-1]
    assert [row["series"] for row in dates] == [series.absolute_url] * 3
    assert (whole["url"], whole["series"]) == (series.absolute_url, "")
    assert {row["format"] for row in dates} == {series.format} != {""}
