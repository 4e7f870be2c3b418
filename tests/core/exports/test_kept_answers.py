"""Whoever asks again hears that nothing has changed, and never when something has gone."""

import datetime

import pytest
import time_machine
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.http import parse_http_date

from core.exports.kept_answers import kept_answer
from suggestions import lifecycle
from suggestions.models import OpenQuestion
from tests import factories

NOW = datetime.datetime(2031, 1, 2, 9, tzinfo=datetime.UTC)
FEEDS = [
    *["/events/calendar.ics", "/events/feed.atom", "/themes/finance/events.ics"],
    *["/suggestions/feed.atom", "/suggestions/export.json", "/suggestions/questions/feed.atom"],
]


@pytest.fixture
def clock(db):
    """A clock that stands still until it is moved."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def shown(events, clock):
    """take_away(): of two things that each of FEEDS shows, one goes."""
    _, goes = (factories.event(events, themes=["finance"]) for _ in range(2))
    asked = [factories.suggestion("answered") for _ in range(2)]
    questions = [factories.open_question() for _ in range(2)]
    clock.shift(60)
    goes.save_revision().publish()
    OpenQuestion.objects.filter(pk=questions[1].pk).update(last_published_at=NOW)

    def take_away():
        goes.refresh_from_db()
        goes.unpublish()
        lifecycle.withdraw(asked[1])
        OpenQuestion.objects.filter(pk=questions[1].pk).update(live=False)

    return take_away


def date_of(response) -> int:
    return parse_http_date(response["Last-Modified"])


@pytest.mark.matrix
@pytest.mark.parametrize("forgets", [False, True], ids=["remembers", "forgets"])
@pytest.mark.parametrize("seconds", [0, 1, 5000])
def test_what_has_gone_is_news_to_who_has_only_a_date(client, shown, clock, seconds, forgets):
    """In the same second or later, and where the cache has been emptied meanwhile."""
    before = {address: client.get(address) for address in FEEDS}
    said = {address: held.getvalue() for address, held in before.items()}
    shown()
    clock.shift(seconds)
    if forgets:
        for name in caches:
            caches[name].clear()
    for address, held in before.items():
        since = {"if-modified-since": held["Last-Modified"]}
        after = client.get(address, headers=since)
        assert (after.status_code, after.getvalue() != said[address]) == (200, True), address
        assert date_of(after) >= date_of(held), address


def test_what_comes_back_is_news_too(client, clock, db):
    texts, dates = {"a": "A", "b": "B"}, []
    for name in ["a", "b", "a"]:
        held = {"if-modified-since": dates[-1]} if dates else {}
        response = answer(texts[name], **held)
        assert (response.status_code, response.content.decode()) == (200, texts[name])
        clock.shift(10)
        dates.append(answer(texts[name])["Last-Modified"])
    assert sorted(map(parse_http_date, dates)) == [parse_http_date(date) for date in dates]


def answer(text: str, **headers) -> HttpResponse:
    """What is answered at an address at which there is now `text`."""
    request = RequestFactory().get("/x", headers=headers)
    return kept_answer(
        request, address="/x", state=text, make=lambda: text, content_type="text/plain"
    )


def test_who_has_only_a_date_hears_that_nothing_has_changed(client, shown, clock):
    for address in FEEDS:
        client.get(address)
        clock.shift(2)
        held = client.get(address)
        clock.shift(3600)
        again = client.get(address, headers={"if-modified-since": held["Last-Modified"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["Last-Modified"] == held["Last-Modified"]


def test_a_date_counts_for_nothing_beside_an_etag(clock, db):
    answer("A")
    clock.shift(10)
    held = answer("A")
    dated = {"if-modified-since": held["Last-Modified"]}
    assert answer("A", **dated, **{"if-none-match": held["ETag"]}).status_code == 304
    assert answer("A", **dated, **{"if-none-match": '"another"'}).status_code == 200


@pytest.mark.parametrize("date", ["yesterday", "", "Thu, 99 Jan 2031 09:00:00 GMT", "0"])
def test_a_date_that_is_none_is_overlooked(clock, db, date):
    assert answer("A", **{"if-modified-since": date}).status_code == 200


def test_a_calendar_that_is_called_otherwise_is_another(client, events):
    before = [client.get(f"/events/{name}")["ETag"] for name in ("calendar.ics", "feed.atom")]
    events.title = "What is on"
    events.save_revision().publish()
    after = [client.get(f"/events/{name}")["ETag"] for name in ("calendar.ics", "feed.atom")]
    assert not set(before) & set(after)
