"""What is published because of a suggestion moves it on, and tells its sender."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import Letter
from suggestions import lifecycle
from suggestions.following import catch_up, follow_time
from suggestions.models import Suggestion
from suggestions.vocabulary import State
from tests import factories
from tests.scenery import standing


def now(suggestion):
    return Suggestion.objects.get(pk=suggestion.pk)


def of(suggestion):
    """What a page says that grew out of `suggestion`."""
    return {"suggestion": suggestion.reference}


@pytest.fixture
@standing
def accepted(home):
    return factories.suggestion("accepted")


def test_a_published_project_makes_it_a_project(accepted, projects):
    project = factories.project(projects, **of(accepted))
    assert now(accepted).state == "project"
    assert now(accepted).steps.last().page_id == project.pk
    assert Letter.objects.filter(kind="suggestion-step").count() == 3


def test_publishing_it_again_tells_nothing_new(accepted, projects):
    project = factories.project(projects, **of(accepted))
    steps = accepted.steps.count()
    factories.again(project, title="Another title")
    assert accepted.steps.count() == steps


def test_an_output_of_that_project_publishes_it(accepted, projects, research):
    project = factories.project(projects, **of(accepted))
    factories.output(research, project=project)
    assert now(accepted).state == "published"


def test_a_second_output_is_news_and_no_other_state(accepted, research):
    factories.output(research, **of(accepted))
    factories.output(research, **of(accepted))
    assert now(accepted).state == "published"
    assert now(accepted).steps.last().words == "Another output has come of it."


def test_an_event_is_announced_and_then_it_was_discussed(accepted, events):
    start = timezone.now() + datetime.timedelta(days=3)
    event = factories.event(
        events, start=start, end=start + datetime.timedelta(hours=2), **of(accepted)
    )
    assert now(accepted).state == "accepted"
    assert now(accepted).steps.last().page_id == event.pk
    with time_machine.travel(start + datetime.timedelta(hours=3)):
        follow_time()
        follow_time()
    assert now(accepted).state == "discussed"
    assert accepted.steps.filter(state="discussed").count() == 1


def test_a_cancelled_event_discusses_nothing(accepted, events):
    start = timezone.now() + datetime.timedelta(days=3)
    event = factories.event(
        events, start=start, end=start + datetime.timedelta(hours=2), **of(accepted)
    )
    factories.again(event, status="cancelled")
    with time_machine.travel(start + datetime.timedelta(hours=3)):
        follow_time()
    assert now(accepted).state == "accepted"


def test_what_is_private_tells_nothing(accepted, projects):
    PageViewRestriction.objects.create(page=projects, restriction_type="login")
    factories.project(projects, **of(accepted))
    assert now(accepted).state == "accepted"


def test_what_was_refused_stays_refused(home, projects):
    refused = factories.suggestion("not-taken-up")
    factories.project(projects, **of(refused))
    assert now(refused).state == "not-taken-up"


def test_what_was_published_before_the_acceptance_counts_as_well(home, projects):
    waiting = factories.suggestion("under-review")
    factories.project(projects, **of(waiting))
    assert now(waiting).state == "under-review"
    Suggestion.objects.filter(pk=waiting.pk).update(state="accepted")
    catch_up(now(waiting))
    assert now(waiting).state == "project"


# --- What the reply names -----------------------------------------------------------------------


def taken_up(page):
    """A suggestion that our reply took into `page`."""
    it = factories.suggestion("under-review")
    lifecycle.move(it, State.ACCEPTED, page=page)
    catch_up(now(it))
    return it


def published(page):
    page.save_revision().publish()


def test_the_page_that_it_was_accepted_into_moves_it_on_once_it_is_published(accepted, projects):
    again = factories.suggestion("under-review")
    project = factories.project(projects, **of(again))
    project.unpublish()
    lifecycle.move(again, State.ACCEPTED, page=project)
    catch_up(now(again))
    assert now(again).state == "accepted"
    published(project)
    published(project)
    assert now(again).state == "project"
    assert list(again.steps.values_list("state", flat=True)).count("project") == 1


@pytest.mark.parametrize("live", [True, False])
def test_a_page_that_the_reply_alone_names_moves_it_on_as_well(home, projects, live):
    project = factories.project(projects)
    if not live:
        project.unpublish()
    it = taken_up(project)
    if not live:
        assert now(it).state == "accepted"
        published(project)
    assert now(it).state == "project"


def test_a_note_on_an_existing_output_is_its_publication(home, output):
    assert now(taken_up(output)).state == "published"


def test_an_event_that_it_was_accepted_into_is_announced_and_then_it_was_discussed(home, events):
    start = timezone.now() + datetime.timedelta(days=3)
    event = factories.event(events, start=start, end=start + datetime.timedelta(hours=2))
    it = taken_up(event)
    assert now(it).steps.last().words == "An event about it has been announced."
    published(event)
    assert now(it).steps.filter(page=event).count() == 2
    with time_machine.travel(start + datetime.timedelta(hours=3)):
        follow_time()
    assert now(it).state == "discussed"


def test_what_a_taken_back_reply_named_moves_nothing_on(home, projects):
    one, other = factories.project(projects), factories.project(projects)
    for page in (one, other):
        page.unpublish()
    it = taken_up(one)
    lifecycle.move(now(it), State.UNDER_REVIEW)
    lifecycle.move(now(it), State.ACCEPTED, page=other)
    published(one)
    assert now(it).state == "accepted"
    published(other)
    assert now(it).state == "project"


def test_a_reference_that_nobody_has_does_no_harm(projects):
    factories.project(projects, suggestion="S-2026-0999")
    assert not Suggestion.objects.exists()


def test_the_first_output_after_an_event_is_no_other_one(accepted, events, research):
    past = timezone.now() - datetime.timedelta(days=2)
    factories.event(events, start=past, end=past + datetime.timedelta(hours=2), **of(accepted))
    assert now(accepted).state == "discussed"
    factories.output(research, **of(accepted))
    assert now(accepted).steps.last().words == "What came of it has been published."


def test_a_second_event_that_is_over_is_told_of(accepted, events):
    for days in (2, 3):
        start = timezone.now() + datetime.timedelta(days=days)
        end = start + datetime.timedelta(hours=2)
        factories.event(events, start=start, end=end, **of(accepted))
    with time_machine.travel(timezone.now() + datetime.timedelta(days=4)):
        follow_time()
        follow_time()
    last_two = list(accepted.steps.values_list("state", "words"))[-2:]
    assert last_two == [("discussed", ""), ("discussed", "It was discussed at another event.")]
