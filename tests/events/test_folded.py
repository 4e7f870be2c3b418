"""In lists a series is one row: it counts once, and unfolds to its other dates."""

import datetime
import re

import pytest
import time_machine

from events.models import EventsIndexPage
from tests.factories import again, event
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
NOW = datetime.datetime(2030, 1, 1, 9, tzinfo=UTC)


def on(day, month=1):
    start = datetime.datetime(2030, month, day, 14, tzinfo=UTC)
    return {"start": start, "end": start + datetime.timedelta(hours=2)}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
@standing
def circle(events, themes):
    """Four Thursdays from 17 January, beside one debate on the 30th."""
    with time_machine.travel(NOW, tick=False):
        event(events, title="Debate", themes=["finance"], **on(30))
        rule = {"rule": "FREQ=WEEKLY;COUNT=4", "themes": ["finance"]}
        return event(events, title="Circle", **rule, **on(17))


def html_of(client, address="/events/"):
    return client.get(address).content.decode()


def words_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def days(client, address="/events/"):
    return [(page.title, page.first_day.day) for page in client.get(address).context["results"]]


def folded(html):
    """What a row unfolds to."""
    return html.split('class="event__dates"')[1].split("</details>")[0]


def test_four_dates_are_one_row_under_the_next(client, circle):
    assert days(client) == [("Circle", 17), ("Debate", 30)]
    more = folded(html_of(client))
    assert "and 3 more dates of Circle" in words_of(more)
    first, *others = circle.occurrences.order_by("start")
    assert re.findall(r'href="(.*?)"', more) == [page.url for page in others]
    assert first.url not in more


def test_a_series_counts_once_in_tabs_and_filters(client, circle):
    assert "Upcoming (2)" in html_of(client)
    listing = client.get("/events/?theme=finance").context["listing"]
    assert (listing.count, listing.total, listing.numbers("theme")["finance"]) == (2, 2, 2)


def test_a_filter_looks_at_each_date(client, circle):
    third = circle.occurrences.order_by("start")[2]
    again(third, format="online")
    address = "/events/?format=online"
    assert days(client, address) == [("Circle", 31)]
    assert "event__dates" not in html_of(client, address)
    numbers = client.get(address).context["listing"].numbers("format")
    assert numbers == {"in-person": 2, "online": 1}


def test_a_date_that_is_hidden_or_off_is_said_to_be_so(client, circle):
    _, second, third, _ = circle.occurrences.order_by("start")
    second.unpublish()
    again(third, status="cancelled")
    more = words_of(folded(html_of(client)))
    assert "and 2 more dates" in more
    assert "Cancelled: Thursday 31 January 2030" in more


def test_pages_hold_as_many_rows_as_they_say(client, events, circle, monkeypatch):
    monkeypatch.setattr(EventsIndexPage, "per_page", 2)
    event(events, title="Lecture", **on(9, 2))
    assert days(client) == [("Circle", 17), ("Debate", 30)]
    assert days(client, "/events/?page=2") == [("Lecture", 9)]
    assert client.get("/events/?page=3").status_code == 404


def test_a_series_that_is_over_is_one_row_among_the_past(client, circle):
    with time_machine.travel("2030-06-01T09:00:00Z", tick=False):
        assert days(client, "/events/past/") == [("Circle", 7), ("Debate", 30)]
        assert days(client, "/events/past/?sort=oldest") == [("Circle", 17), ("Debate", 30)]
        html = html_of(client, "/events/past/")
        assert "2 past events" in words_of(html)
        assert "and 3 more dates" in words_of(folded(html))


def test_a_series_in_the_midst_of_its_dates_stands_in_both_lists(client, circle):
    with time_machine.travel("2030-01-25T09:00:00Z", tick=False):
        assert "and 1 more date of Circle" in words_of(folded(html_of(client)))
        assert "and 1 more date of Circle" in words_of(folded(html_of(client, "/events/past/")))
        assert "Upcoming (2)" in html_of(client)
        assert "Past (1)" in html_of(client)


def test_a_month_and_the_calendar_keep_each_date(client, circle):
    listed = client.get("/events/2030/01/").context["calendar"]["days"]
    assert [day.date.day for day in listed] == [17, 24, 30, 31]
    answer = client.get("/events/calendar.ics")
    calendar = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert b"RRULE:FREQ=WEEKLY;COUNT=4" in calendar


@pytest.mark.parametrize("address", ["/events/", "/"])
def test_very_many_dates_lead_to_the_page_of_the_series(client, events, address):
    series = event(events, title="Lunch", rule="FREQ=DAILY;COUNT=20", **on(2))
    more = folded(html_of(client, address))
    assert "and 19 more dates" in words_of(more)
    assert more.count("<li") == 12
    assert f'href="{series.url}">All dates of “<bdi>Lunch</bdi>”' in more


def test_a_theme_and_the_front_page_unfold_it_too(client, circle):
    for address in ["/themes/finance/", "/"]:
        assert "and 3 more dates of Circle" in words_of(folded(html_of(client, address))), address
    days = client.get("/themes/finance/").context["shown"]["days"]
    assert (days.words, days.has_more) == ("2 events", False)


def test_a_series_costs_one_question_more_however_many_dates(client, events, circle):
    few = count_queries(client, "/events/")
    event(events, title="Lunch", rule="FREQ=DAILY;COUNT=20", **on(2))
    many = count_queries(client, "/events/")
    assert few.total == many.total <= 10
    assert not many.repeated
