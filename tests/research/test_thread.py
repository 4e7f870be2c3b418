"""Where a page came from, and where it went: one link stored, the whole thread shown."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.relations.thread import ancestors, both_ways, thread_of
from research.models import OutputPage, ProjectPage
from tests import factories
from tests.scenery import standing


@pytest.fixture
@standing
def trust(projects):
    return factories.project(
        projects, title="Trust study", start="2008-06", suggestion="S-2008-0003"
    )


@pytest.fixture
@standing
def paper(research, trust):
    return factories.output(research, title="Five cases", project=trust, date_precision="day")


@pytest.fixture
@standing
def sequel(projects, paper):
    return factories.project(projects, title="And then", start="2010", came_from=paper.page_ptr)


def titles(page):
    return [step.title for step in thread_of(page)]


def test_every_page_shows_the_whole_thread_in_date_order(trust, paper, sequel):
    whole = ["S-2008-0003", "Trust study", "Five cases", "And then"]
    for model, page in [(ProjectPage, trust), (OutputPage, paper), (ProjectPage, sequel)]:
        assert titles(model.objects.get(pk=page.pk)) == whole


def test_the_page_itself_is_marked_and_not_linked(paper, trust):
    here = [step for step in thread_of(paper) if step.is_here]
    assert [(step.title, step.url) for step in here] == [("Five cases", "")]
    assert [step.url for step in thread_of(paper) if step.title == "Trust study"] == [trust.url]


def test_a_page_that_stands_alone_has_no_thread(research):
    assert thread_of(factories.output(research)) == []


def test_a_suggestion_alone_makes_a_thread(projects):
    page = factories.project(projects, title="Asked for", suggestion="S-2009-0001")
    assert titles(page) == ["S-2009-0001", "Asked for"]


def test_what_is_not_public_is_no_step_but_does_not_cut_the_thread(trust, paper, sequel):
    OutputPage.objects.get(pk=paper.pk).unpublish()
    assert titles(sequel) == ["S-2008-0003", "Trust study", "And then"]


def test_two_outputs_of_a_project_meet_in_it(research, trust, paper):
    other = factories.output(research, title="A brief", project=trust)
    assert {step.title for step in thread_of(other)} >= {"Five cases", "A brief"}
    family = Page.objects.filter(pk__in=both_ways(other.pk))
    assert {page.pk for page in family} == {trust.pk, paper.pk, other.pk}


def test_a_circle_is_refused_at_the_field(trust, paper, sequel):
    trust.came_from = sequel.page_ptr
    with pytest.raises(ValidationError) as refused:
        trust.clean()
    assert "“And then” came from this page" in refused.value.message_dict["came_from"][0]


def test_a_page_does_not_come_from_itself(trust):
    trust.came_from = trust.page_ptr
    with pytest.raises(ValidationError):
        trust.clean()


def test_a_circle_in_the_data_ends_all_the_same(trust, paper):
    ProjectPage.objects.filter(pk=trust.pk).update(came_from=paper.pk)
    assert ancestors(paper.pk) == {trust.pk, paper.pk}


def test_a_reference_that_is_none_is_refused(projects):
    with pytest.raises(ValidationError) as refused:
        factories.project(projects, suggestion="42")
    assert "S-2026-0042" in refused.value.message_dict["suggestion"][0]


def test_a_longer_thread_takes_no_more_queries(research, trust, paper):
    thread_of(OutputPage.objects.get(pk=paper.pk))
    with CaptureQueriesContext(connection) as short:
        thread_of(OutputPage.objects.get(pk=paper.pk))
    for n in range(5):
        factories.output(research, title=f"Part {n}", project=trust)
    with CaptureQueriesContext(connection) as long:
        thread_of(OutputPage.objects.get(pk=paper.pk))
    assert len(long) == len(short)


# --- Samples ----------------------------------------------------------------------------------


def test_what_is_so_has_no_invented_past_or_future(projects, paper, sequel):
    """The page that was invented shows the whole, each with its mark."""
    ProjectPage.objects.filter(pk=sequel.pk).update(is_sample=True)
    assert titles(paper) == ["S-2008-0003", "Trust study", "Five cases"]
    assert titles(ProjectPage.objects.get(pk=sequel.pk))[-1] == "And then"


def test_an_invented_suggestion_is_on_no_page_that_is_so(paper, trust):
    suggestion = factories.suggestion("accepted", is_sample=True)
    ProjectPage.objects.filter(pk=trust.pk).update(suggestion=suggestion.reference)
    assert titles(paper) == ["Trust study", "Five cases"]
