"""What changed last, as rooms tell it: the front page lists what is of the last thirty days."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.relations.changes import Change, asked
from core.relations.changes import told as changes_told
from core.relations.together import read_together
from events.models import Material
from research.models import Correction, OutputPage
from suggestions import lifecycle
from suggestions.models import OpenQuestion, Suggestion
from tests import factories
from tests.factories import event
from tests.hiding import WAYS, hidden
from tests.scenery import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW = datetime(2030, 3, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def last_changes() -> list[Change]:
    return changes_told(read_together(asked()))


def told() -> list[tuple]:
    return [(change.word, change.title) for change in last_changes()]


def ended(days: float, **fields) -> dict:
    """The times of an event of two hours that ended so many days ago."""
    end = timezone.now() - days * DAY
    return {"start": end - timedelta(hours=2), "end": end, **fields}


# --- Outputs ----------------------------------------------------------------------------------


def test_a_new_output_is_published_on_the_day_on_which_it_came(research):
    factories.output(research, title="New", date=date(2030, 3, 1), date_precision="month")
    (change,) = last_changes()
    assert (change.word, change.title, change.day) == ("Published", "New", date(2030, 3, 20))
    assert (change.label, change.theme) == ("Report", "finance")


def test_an_old_work_that_is_put_on_the_site_is_no_news(research):
    factories.output(research, title="Old", date=date(2009, 7, 17))
    (change,) = last_changes()
    assert change.day == date(2009, 7, 17)


def test_what_is_dated_ahead_or_has_no_date_is_not_told(research):
    factories.output(research, date=date(2030, 3, 21))
    factories.output(research, date=None, date_precision="undated")
    assert told() == []


def test_of_a_correction_the_correction_is_told(research):
    page = factories.output(research, title="Mended", date=date(2009, 7, 17))
    page.corrections = [Correction(date=date(2030, 3, 9), text="The years.")]
    page.save_revision().publish()
    (change,) = last_changes()
    assert (change.word, change.title, change.day) == ("Corrected", "Mended", date(2030, 3, 9))


def test_a_correction_in_a_draft_is_not_told(research):
    page = factories.output(research, date=date(2009, 7, 17))
    page.corrections = [Correction(date=date(2030, 3, 9), text="The years.")]
    page.save_revision()
    assert [word for word, _ in told()] == ["Published"]


# --- Events -----------------------------------------------------------------------------------


def test_an_event_is_told_while_it_goes_on_and_after_it(events):
    event(events, title="Over", **ended(2))
    event(events, title="On", **ended(-0.01))
    event(events, title="To come", **ended(-2))
    assert told() == [("Happening now", "On"), ("Took place", "Over")]


def test_an_event_of_whole_days_took_place_on_its_last(events):
    days = {"start": datetime(2030, 3, 4, tzinfo=UTC), "end": datetime(2030, 3, 6, tzinfo=UTC)}
    event(events, all_day=True, **days)
    assert [change.day for change in last_changes()] == [date(2030, 3, 5)]


def test_a_recording_that_comes_later_is_told(events):
    page = event(events, title="Over", **ended(9))
    recording = Material(kind="recording", address="https://example.org/r", label="Recording")
    factories.again(page, materials=[recording])
    assert told() == [("Record added", "Over")]


@pytest.mark.parametrize(
    ("status", "word"), [("cancelled", "Cancelled"), ("moved-online", "Moved online")]
)
def test_another_plan_is_told(events, status, word):
    factories.again(event(events, title="Plan", **ended(-9)), status=status)
    assert told() == [(word, "Plan")]


def test_of_a_series_one_date_is_told(events):
    event(events, title="Lunch", rule="FREQ=DAILY;COUNT=6", **ended(5))
    assert told() == [("Took place", "Lunch")]


# --- Questions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("answered", "Answered"),
        ("not-taken-up", "Turned down"),
        ("accepted", "Taken up"),
        ("project", "Became a project"),
    ],
)
def test_what_was_replied_to_is_told_in_a_word(state, word):
    it = factories.suggestion(state, question="Who pays?")
    (change,) = last_changes()
    assert (change.word, change.title, change.url) == (word, "Who pays?", it.url)


def test_what_nobody_may_read_of_suggestions_is_not_told():
    factories.suggestion("under-review")
    factories.suggestion("answered", credit="private")
    lifecycle.withdraw(factories.suggestion("accepted"))
    assert told() == []


def test_what_we_ask_is_told_and_then_its_answer(output):
    at = {"first_published_at": NOW - 9 * DAY, "last_published_at": NOW - 2 * DAY}
    question = factories.open_question(question="Does it?", **at)
    asked = last_changes()[0]
    assert (asked.word, asked.title, asked.at) == ("Asked", "Does it?", NOW - 9 * DAY)
    OpenQuestion.objects.filter(pk=question.pk).update(answered_in=output)
    assert last_changes()[0][:3] == (NOW - 2 * DAY, "Answered", "Does it?")


# --- Who is not told of -----------------------------------------------------------------------


def test_samples_are_not_told_of(research, events):
    page = factories.output(research, is_sample=True, date=date(2030, 3, 1))
    page.corrections = [Correction(date=date(2030, 3, 9), text="The years.")]
    page.save_revision().publish()
    event(events, is_sample=True, **ended(2))
    factories.suggestion("answered")
    factories.open_question(is_sample=True, last_published_at=NOW)
    Suggestion.objects.update(is_sample=True)
    assert told() == []


@pytest.fixture
@standing
def two(research, events):
    with time_machine.travel(NOW, tick=False):
        output = factories.output(research, date=date(2030, 3, 1))
        return {"output": output, "event": event(events, **ended(2))}


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_is_not_told_of(two, way):
    assert len(told()) == 2
    with hidden(two.values(), WAYS[way]):
        assert told() == []


# --- On the front page ------------------------------------------------------------------------


def lines(client) -> str:
    page = " ".join(client.get("/").content.decode().split())
    return page.partition('<section class="news">')[2].partition("</section>")[0]


def test_it_lists_what_is_of_the_last_thirty_days(client, research):
    for days in (0, 30, 31):
        factories.output(research, title=f"{days} days", date=(NOW - days * DAY).date())
    OutputPage.objects.update(first_published_at=None)
    assert "0 days" in lines(client)
    assert "30 days" in lines(client)
    assert "31 days" not in lines(client)


def test_it_lists_at_most_six(client, research):
    for n in range(8):
        factories.output(research, title=f"Number {n}", date=NOW.date())
    assert lines(client).count("<li") == 6


@pytest.mark.usefixtures("indexed")
def test_where_nothing_is_new_it_says_since_when(client, research):
    factories.output(research, title="Old", date=date(2009, 12, 4))
    said = lines(client)
    assert "Nothing in the last 30 days." in said
    assert "4 December 2009" in said
    assert "Published last, by its date, on <time" in said
    assert "<ul>" not in said


def test_titles_are_text(client, research):
    factories.suggestion("answered", question="<img src=x onerror=alert(1)>" + "W" * 200)
    factories.output(research, date=NOW.date())
    assert "<img src=x" not in lines(client)
    assert "&lt;img src=x" in lines(client)


def test_all_rooms_are_asked_in_one_query(two):
    factories.suggestion("answered")
    with CaptureQueriesContext(connection) as queries:
        assert len(last_changes()) == 3
    # Beside it, outside a request, each part asks what is restricted.
    assert [q["sql"].count("SELECT 0 AS") for q in queries if "asked_at" in q["sql"]] == [1]
