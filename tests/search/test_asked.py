"""What is noted of searches, and what is not."""

import logging
import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search import asked
from search.keeping import kept_words
from search.models import Asked, Box
from search.rounds import forget_searches
from tests import factories

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture(autouse=True)
def _written_when_asked_for(monkeypatch):
    monkeypatch.setattr("search.asked.WRITE_AFTER", None)
    asked.visits.forget()
    yield
    asked.held.take()


@pytest.fixture
def reader(output):
    return Client(headers={"User-Agent": BROWSER})


def noted():
    """(words, times, found) of everything that has been noted."""
    asked.flush()
    return list(Asked.objects.order_by("words").values_list("words", "times", "found"))


# --- What is noted --------------------------------------------------------------------------


def test_words_are_noted_with_how_many_they_found(reader):
    reader.get("/search/", {"q": "Pooled  “Budgets”"})
    reader.get("/search/", {"q": "xylophone"})
    assert noted() == [("pooled budgets", 1, 1), ("xylophone", 1, 0)]


def test_the_day_is_noted_and_nothing_else(reader):
    reader.get("/search/", {"q": "pooled"})
    asked.flush()
    assert {f.name for f in Asked._meta.fields} == {"id", "words", "box", "day", "times", "found"}
    assert Asked.objects.get().day == timezone.localdate()


def test_others_who_ask_the_same_are_added(reader):
    for n in range(3):
        reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR=f"192.0.{n}.1")
    assert noted() == [("pooled", 3, 1)]
    reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR="192.0.9.1")
    assert noted() == [("pooled", 4, 1)]


def test_another_day_is_another_row(reader):
    for day in (1, 2):
        with time_machine.travel(date(2026, 5, day)):
            reader.get("/search/", {"q": "pooled"})
    assert noted() == [("pooled", 1, 1), ("pooled", 1, 1)]


def test_a_search_on_the_research_page_is_noted_apart(reader):
    reader.get("/research/", {"q": "pooled"})
    reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR="192.0.2.1")
    asked.flush()
    assert set(Asked.objects.values_list("box", "found")) == {("research", 1), ("site", 1)}


def test_what_filters_leave_says_nothing_of_the_words(reader):
    reader.get("/research/", {"q": "pooled", "type": "briefing"})
    assert noted() == []


def test_who_looks_for_an_author_does_not_search_once_more_for_the_words(reader):
    reader.get("/research/", {"q": "pooled", "find-author": "bov"})
    assert noted() == []


def test_what_has_only_some_of_the_words_counts_as_nothing(reader):
    reader.get("/search/", {"q": "pooled xylophone"})
    assert noted() == [("pooled xylophone", 1, 0)]


def test_a_type_narrows_what_is_shown_and_not_what_is_noted(reader):
    reader.get("/search/", {"q": "pooled", "type": "people"})
    assert noted() == [("pooled", 1, 1)]


# --- What is left out -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "agent",
    [
        "", "Mozilla/5.0", "curl/8.5.0", "python-requests/2.31.0 and some more words",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)", "Mozilla/5.0 (X11) HeadlessChrome/120.0",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0)", "Mozilla/5.0 (compatible) SomeCrawler",
    ],
)  # fmt: skip
def test_programs_are_left_out(client, output, agent):
    client.get("/search/", {"q": "pooled"}, headers={"User-Agent": agent})
    assert noted() == []


def test_a_telephone_called_cubot_is_not_a_program(client, output):
    agent = "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/120.0 Mobile"
    client.get("/search/", {"q": "pooled"}, headers={"User-Agent": agent})
    assert noted() == [("pooled", 1, 1)]


def test_what_a_browser_reads_ahead_is_left_out(reader):
    reader.get("/search/", {"q": "pooled"}, headers={"Sec-Purpose": "prefetch;prerender"})
    assert noted() == []


def test_staff_are_left_out(as_editor, output):
    as_editor.get("/search/", {"q": "pooled"}, headers={"User-Agent": BROWSER})
    assert noted() == []


@pytest.mark.parametrize("query", ["", "*", "...", "NOT pooled", "😀", "pooled\tbudgets"])
def test_what_nobody_looks_for_is_left_out(reader, query):
    reader.get("/search/", {"q": query})
    assert noted() == []


def test_further_pages_and_suggestions_are_left_out(reader, research, monkeypatch):
    monkeypatch.setattr("search.results.Results.per_page", 1)
    factories.output(research, title="Pooled staff")
    reader.get("/search/", {"q": "pooled", "page": "2"})
    reader.get("/search/suggestions/", {"q": "pooled"})
    reader.head("/search/", {"q": "pooled"})
    assert noted() == []


@pytest.mark.parametrize(
    "text",
    [
        "ann@example.org", "ann at example.org", "https://example.org/x?token=1", "www.example.org",
        "0121 414 5000", "+44 (0)121-414-5000", "07700900123", "12-34-56 12345678",
        "QQ 12 34 56 C", "Ann Lee B15 2TT", "4929 1234 5678 9012",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "a b c d e f g h i j k", "word " * 17,
        "<script>alert(1)</script>", "' OR 1=1; --", "{{7*7}}", "a\tb", "a\nb", "a\x7fb", "\ud800a",
    ],
)  # fmt: skip
def test_what_may_be_private_or_no_search_is_not_kept(text):
    assert kept_words(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Councils' budgets, 2009-2010", "councils budgets 2009 2010"),
        ("working paper 88", "working paper 88"),
        ("Tony Bovaird", "tony bovaird"),
        ("“value for money”", "value for money"),
        ("what works? (and what doesn't)", "what works and what doesnt"),
        ("co-production", "co production"),
        ("público", "publico"),
    ],
)
def test_what_people_look_for_is_kept(text, kept):
    assert kept_words(text) == kept


# --- What cannot be pushed up ---------------------------------------------------------------


@pytest.mark.exhaustive
def test_a_loop_counts_once_in_ten_minutes(reader):
    with time_machine.travel("2026-05-01T12:00Z", tick=False) as clock:
        for n in range(20):
            reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR=f"192.0.2.{n}")
        assert noted() == [("pooled", 1, 1)]
        clock.shift(timedelta(minutes=11))
        reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR="192.0.2.1")
        assert noted() == [("pooled", 2, 1)]


def test_one_network_asks_so_many_things(reader, monkeypatch):
    monkeypatch.setattr("search.asked.MOST_OF_ONE", 3)
    for n in range(5):
        reader.get("/search/", {"q": f"pooled {n}"}, REMOTE_ADDR="2001:db8:1::1")
    assert len(noted()) == 3


def test_where_somebody_was_is_kept_nowhere(reader):
    reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR="192.0.2.77")
    assert not any(b"192.0.2" in key for key in asked.visits.counts)
    before = asked.visits.salt
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR="192.0.2.77")
    assert asked.visits.salt != before
    assert len(asked.visits.counts) == 2


def test_memory_and_days_have_an_end(reader, monkeypatch):
    monkeypatch.setattr("search.asked.MOST_HELD", 3)
    monkeypatch.setattr("search.asked.MOST_A_DAY", 4)
    for n in range(5):
        reader.get("/search/", {"q": f"pooled {n}"})
    assert len(noted()) == 3
    for n in range(5, 8):
        reader.get("/search/", {"q": f"pooled {n}"})
    reader.get("/search/", {"q": "pooled 0"}, REMOTE_ADDR="192.0.2.1")
    assert len(noted()) == 4


def test_a_flood_pushes_the_oldest_out_of_memory():
    visits = asked.Visits(most=10)
    for n in range(50):
        visits.is_new("", f"words {n}")
    assert len(visits.counts) == 10


# --- When it is written ---------------------------------------------------------------------


def test_nobody_who_searches_waits_for_a_writer(reader):
    reader.get("/search/")
    with CaptureQueriesContext(connection) as made:
        reader.get("/search/", {"q": "pooled"})
    assert {query["sql"].split()[0] for query in made} <= {"SELECT", "DECLARE"}
    assert not Asked.objects.exists()


def test_what_cannot_be_written_waits(reader, monkeypatch, caplog):
    reader.get("/search/", {"q": "pooled"})
    with monkeypatch.context() as broken, caplog.at_level(logging.WARNING):
        broken.setattr("search.asked.ADD", "INSERT INTO nowhere VALUES (%s, %s, %s, %s, %s)")
        asked.flush()
    assert "could not be written" in caplog.text
    reader.get("/search/", {"q": "pooled"}, REMOTE_ADDR="192.0.2.1")
    assert noted() == [("pooled", 2, 1)]


def test_many_threads_lose_nothing(db):
    def ask():
        for _ in range(200):
            asked.held.add("pooled", Box.SITE, 1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert noted() == [("pooled", 1600, 1)]


def test_a_thread_of_its_own_writes_it(monkeypatch):
    written = threading.Event()
    monkeypatch.setattr("search.asked.WRITE_AFTER", 0.0)
    monkeypatch.setattr(asked.held, "write", written.set)
    asked.held.add("pooled", Box.SITE, 1)
    assert written.wait(5)
    asked.held.take()


def asked_before(days):
    day = timezone.localdate() - timedelta(days=days)
    Asked.objects.create(words="pooled", box="site", day=day, times=1, found=1)


def test_it_is_forgotten_after_thirteen_months(db, settings):
    for days in (settings.SEARCHES_KEPT, settings.SEARCHES_KEPT + 1):
        asked_before(days - 7)
    assert forget_searches() == 0
    with time_machine.travel(timezone.now() + timedelta(days=7), tick=False):
        assert forget_searches() == 1
        assert forget_searches() == 0
    assert Asked.objects.count() == 1


def test_a_time_of_keeping_mistyped_as_nothing_forgets_nothing_at_once(db, settings):
    asked_before(30)
    settings.SEARCHES_KEPT = 0
    assert forget_searches() == 0
    settings.SEARCHES_KEPT = 396
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert forget_searches() == 0
    assert Asked.objects.exists()
