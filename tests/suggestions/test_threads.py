"""The thread: what a page answered, beside what it began with."""

from datetime import timedelta

import pytest

from suggestions import lifecycle
from suggestions.models import Suggestion
from suggestions.threads import MOST, thread_of
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def answered(output, **fields):
    it = factories.suggestion("under-review", **fields)
    lifecycle.move(it, State.ANSWERED, page=output, words="Look there.")
    return Suggestion.objects.get(pk=it.pk)


def shown(client, output):
    return client.get(output.url).context["thread"]


def test_an_output_shows_the_suggestion_that_it_answers(client, output):
    it = answered(output, question="Who keeps the keys?")
    steps = shown(client, output)
    assert [(s.label, s.title, s.is_here) for s in steps][-1] == (
        *("Suggestion answered", "Who keeps the keys?"),
        False,
    )
    assert steps[-1].url == it.url
    assert steps[-1].date == it.replied_at.date().isoformat()


def test_the_suggestion_shows_what_answered_it_in_order_of_time(output):
    it = answered(output)
    assert str(output.thread_date) < it.confirmed_at.date().isoformat()
    assert [s.title for s in thread_of(it)] == [output.title, it.question]
    assert thread_of(it)[1].is_here


def test_what_began_with_the_question_in_the_same_month_comes_after_it(projects):
    it = factories.suggestion("under-review")
    month = it.confirmed_at.date().isoformat()[:7]
    project = factories.project(projects, suggestion=it.reference, start=month)
    other = factories.project(projects, title="The other", start=month)
    lifecycle.move(it, State.ACCEPTED, page=project)
    lifecycle.report(it, page=other)
    it = Suggestion.objects.get()
    assert [s.title for s in thread_of(it)] == [it.question, project.title, "The other"]


def test_what_is_dated_later_than_the_question_comes_after_it(research):
    later = factories.output(research, title="Later", date="2999-01-01")
    it = answered(later)
    assert [s.title for s in thread_of(it)] == [it.question, "Later"]


def test_a_page_without_a_date_comes_before_what_it_answered(client, research, projects):
    project = factories.project(projects, start="2010")
    undated = factories.output(
        research, title="Undated", date=None, date_precision="undated", project=project
    )
    it = answered(undated, question="Who keeps the keys?")
    titles = [s.title for s in shown(client, undated)]
    assert titles.index(it.question) == titles.index("Undated") + 1


def test_what_came_after_the_answer_is_shown_after_it(client, output, events):
    it = answered(output)
    start = it.replied_at + timedelta(days=9)
    end = start + timedelta(hours=1)
    later = factories.event(events, start=start, end=end, came_from=output)
    assert [s.title for s in shown(client, output)][-2:] == [it.question, later.title]


def test_an_answer_that_is_reviewed_again_is_shown_no_more(client, output):
    it = answered(output)
    lifecycle.move(it, State.UNDER_REVIEW)
    assert shown(client, output) == []
    assert thread_of(Suggestion.objects.get(pk=it.pk)) == []


def test_only_the_last_answer_is_shown(client, research, output):
    other = factories.output(research, title="The other one")
    it = answered(output)
    lifecycle.move(it, State.UNDER_REVIEW)
    lifecycle.move(it, State.ANSWERED, page=other)
    assert shown(client, output) == []
    assert shown(client, other)[-1].title == it.question


@pytest.mark.parametrize("change", [{"credit": "private"}, {"erased_at": "2026-01-01T00:00Z"}])
def test_what_nobody_may_read_is_not_shown_as_answered(client, output, change):
    it = answered(output, question="Who keeps the keys?")
    Suggestion.objects.filter(pk=it.pk).update(**change)
    assert "Who keeps the keys?" not in client.get(output.url).content.decode()


def test_a_page_that_is_taken_down_is_not_shown_as_the_answer(output):
    it = answered(output)
    output.unpublish()
    assert thread_of(it) == []


def test_one_that_a_page_began_with_is_not_shown_twice(client, projects):
    it = factories.suggestion("under-review")
    project = factories.project(projects, suggestion=it.reference)
    lifecycle.move(it, State.ACCEPTED, page=project)
    assert [s.title for s in shown(client, project)].count(it.question) == 1
    assert [s.title for s in thread_of(Suggestion.objects.get(pk=it.pk))].count(project.title) == 1


def test_an_output_that_takes_up_a_question_in_a_note_shows_it(client, output):
    it = factories.suggestion("under-review")
    lifecycle.move(it, State.ACCEPTED, page=output)
    assert it.question in [s.title for s in shown(client, output)]


@pytest.mark.exhaustive
def test_a_page_that_answered_very_much_shows_the_last(client, output):
    made = [answered(output) for _ in range(MOST + 2)]
    titles = [s.url for s in shown(client, output)]
    assert len(titles) == MOST + 1
    assert made[-1].url in titles
    assert made[0].url not in titles


@pytest.mark.exhaustive
def test_a_page_that_answered_costs_two_queries_more_however_many(client, research, output):
    alone = factories.output(research, title="Alone")
    base = count_queries(client, alone.url).total
    answered(output)
    one = count_queries(client, output.url)
    answered(output)
    assert count_queries(client, output.url).total == one.total <= base + 2
    assert not one.repeated


def test_now_stands_once_on_the_page_of_a_suggestion(client, research):
    """Beside the last step of its own way, not beside the last of its thread as well."""
    asked = factories.suggestion("under-review")
    page = factories.output(research, title="Pooled budgets", suggestion=asked.reference)
    lifecycle.move(asked, State.ACCEPTED, words="We look into it.")
    html = client.get(f"/suggestions/{asked.reference}/").content.decode()
    assert page.url in html
    assert html.count(">Now<") == 1
