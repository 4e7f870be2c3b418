"""A rule without end goes on, and whatever tells its dates tells those that have a page."""

import datetime
import json
import re

import pytest
import time_machine
from django.utils import timezone

from events.models import EventPage
from events.recurrence import MOST, dates, ending, with_pages
from events.series import spread, spread_all
from tests.events.reading import at, calendar_of, entries, shown
from tests.factories import again, event
from tests.scenery import standing

pytestmark = pytest.mark.django_db
NOW = at(2030, 3, 1, 9)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
@standing
def quarterly(events):
    """Every three months since January 2022, without end."""
    with time_machine.travel(NOW, tick=False):
        return event(
            events,
            title="Circle",
            rule="FREQ=MONTHLY;INTERVAL=3",
            start=at(2022, 1, 4, 14),
            end=at(2022, 1, 4, 16),
        )


@pytest.fixture
def few(monkeypatch):
    """As if at most six dates of a series had pages."""
    monkeypatch.setattr("events.recurrence.MOST", 6)


def starts(series):
    return list(series.occurrences.published().soonest_first().values_list("start", flat=True))


def said_by_calendar(client, address):
    return [start for start, *_ in shown(calendar_of(client, address))]


def test_of_too_many_dates_those_to_come_have_pages_before_those_past():
    begin = datetime.datetime(2022, 1, 4, 14)  # noqa: DTZ001
    now = datetime.datetime(2030, 3, 1)  # noqa: DTZ001
    until = now + datetime.timedelta(days=400)
    found = with_pages(list(dates("FREQ=WEEKLY", begin, until=until)), now)
    assert len(found) == MOST
    assert (found[-1] - now).days >= 393
    daily = with_pages(list(dates("FREQ=DAILY", begin, until=until)), now)
    assert (len(daily), daily[0].date()) == (MOST, now.date())


def test_a_rule_is_read_a_century_after_it_began():
    begin = datetime.datetime(1910, 1, 4, 14)  # noqa: DTZ001
    *_, last = dates("FREQ=WEEKLY", begin, until=datetime.datetime(2030, 3, 1))  # noqa: DTZ001
    assert last.year == 2030


def test_a_rule_that_is_told_in_part_is_shorter():
    assert ending("FREQ=WEEKLY;COUNT=9", skipped=2) == "FREQ=WEEKLY;COUNT=7"
    day = datetime.date(2030, 3, 1)
    assert ending("FREQ=DAILY;COUNT=9", last=day) == "FREQ=DAILY;UNTIL=20300301"


@pytest.mark.exhaustive
def test_every_output_says_the_same_dates(client, events, few):
    series = event(events, rule="FREQ=WEEKLY", start=at(2029, 12, 4, 14), end=at(2029, 12, 4, 16))
    spread(series)
    with_page = starts(series)
    assert len(with_page) == 6
    assert with_page[0] == at(2030, 3, 5, 14)
    for address in ["/events/calendar.ics", f"{series.url}event.ics"]:
        assert said_by_calendar(client, address) == with_page
    html = client.get(series.url).content.decode()
    for date in series.occurrences.all():
        assert f'href="{date.url}"' in html
    assert "6 dates" in html
    data = json.loads(re.search(r"ld\+json[^>]*>(.*?)</script>", html, re.DOTALL)[1])
    assert len(data["subEvent"]) == 6
    assert data["startDate"] == "2030-03-05T14:00+00:00"
    assert data["endDate"].startswith("2030-04-09T16:00")


@pytest.mark.exhaustive
def test_past_and_to_come_both_have_pages_and_the_calendar_says_them(client, quarterly):
    spread_all()
    with_page = starts(quarterly)
    assert with_page[0] == at(2022, 1, 4, 14)
    assert with_page[-1] == at(2031, 4, 4, 13)
    assert said_by_calendar(client, f"{quarterly.url}event.ics") == with_page
    assert "UNTIL" in entries(calendar_of(client))[0]["RRULE"]


@pytest.mark.exhaustive
def test_it_goes_on_year_after_year(client, quarterly):
    for year in [2032, 2035]:
        with time_machine.travel(at(year, 3, 1), tick=False):
            assert spread_all() == 1
            assert quarterly.occurrences.published().upcoming().count() >= 4
            assert said_by_calendar(client, f"{quarterly.url}event.ics") == starts(quarterly)


@pytest.mark.exhaustive
def test_what_had_its_two_hundred_and_none_to_come_gets_the_next(events, few):
    """As an earlier version left it: the first dates have pages, and the worker has seen it all."""
    with time_machine.travel(at(2029, 1, 1), tick=False):
        series = event(
            events,
            rule="FREQ=WEEKLY",
            start=at(2028, 12, 5, 14),
            end=at(2028, 12, 5, 16),
        )
        spread(series)
    EventPage.objects.filter(pk=series.pk).update(spread_until=timezone.now())
    spread_all()
    assert series.occurrences.published().upcoming().count() == 6


@pytest.mark.exhaustive
def test_before_the_worker_is_done_the_calendar_says_what_there_is(client, events, monkeypatch):
    monkeypatch.setattr("events.receivers.AT_ONCE", 3)
    series = event(events, rule="FREQ=WEEKLY", start=at(2029, 1, 2, 14), end=at(2029, 1, 2, 16))
    assert starts(series) == [at(2030, 3, 5, 14), at(2030, 3, 12, 14), at(2030, 3, 19, 14)]
    assert said_by_calendar(client, f"{series.url}event.ics") == starts(series)


def test_a_series_without_a_page_is_no_entry(client, events):
    series = event(events, rule="FREQ=WEEKLY;COUNT=1")
    series.occurrences.get().unpublish()
    assert entries(calendar_of(client)) == []
    assert entries(calendar_of(client, f"{series.url}event.ics")) == []


@pytest.mark.exhaustive
def test_staff_are_told_which_dates_have_no_page(events, few):
    series = event(events, rule="FREQ=WEEKLY", start=at(2029, 12, 4, 14), end=at(2029, 12, 4, 16))
    warnings = " ".join(series.editor_warnings())
    assert "13 dates before 5 March 2030" in warnings
    assert "after 9 April 2030" in warnings
    again(series, rule="FREQ=WEEKLY;COUNT=2", start=at(2030, 3, 5), end=at(2030, 3, 6))
    series.refresh_from_db()
    assert not any("page" in warning for warning in series.editor_warnings())
