"""What is sent twice, late, or by two people at once does no harm."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry, WorkflowState

from research.models import OutputPage
from suggestions.models import OpenQuestion
from tests import factories
from tests.staff.form_data import add_address, approve, edit, filled, rows
from tests.statements import locks_before_it_writes

JSON = {"accept": "application/json"}
TOKEN = {"csrfmiddlewaretoken": "of this form"}
APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
REJECT = {"action-workflow-action": "true", "workflow-action-name": "reject"}


@pytest.fixture
def submitted(as_editor, research):
    as_editor.post(add_address(research), filled() | {"action-submit": "1"})
    return OutputPage.objects.get()


def form(page, **more):
    """What the form of `page`, as it stands now, sends."""
    page = OutputPage.objects.get(pk=page.pk)
    now = page.get_latest_revision_as_object()
    data = {"title": now.title, "slug": now.slug, "contributions": rows(now)} | more
    return filled(**data) | {"loaded_revision_id": str(page.latest_revision_id)}


def said(response) -> str:
    return " ".join(str(m) for m in response.context["messages"])


def published(page) -> int:
    return PageLogEntry.objects.filter(page=page, action="wagtail.publish").count()


def test_approve_and_publish_sent_twice_is_done_once(as_moderator, submitted):
    data = form(submitted) | APPROVE | TOKEN
    first = as_moderator.post(edit(submitted), data)
    second = as_moderator.post(edit(submitted), data, follow=True)
    assert second.redirect_chain[0][0] == first.url
    assert "sent twice, and done once" in said(second)
    page = OutputPage.objects.get()
    assert page.live
    assert page.live_revision == page.get_latest_revision()
    assert not page.has_unpublished_changes
    assert published(page) == 1


@pytest.mark.parametrize("action", [APPROVE, {"action-publish": "1"}])
def test_what_saves_by_itself_decides_nothing(as_moderator, submitted, action):
    response = as_moderator.post(edit(submitted), form(submitted) | action, headers=JSON)
    assert response.status_code == 400
    assert "button" in response.json()["error_message"]
    assert not OutputPage.objects.get().live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.exhaustive
def test_what_saves_by_itself_makes_no_public_page(as_moderator, research):
    data = filled() | {"action-publish": "1"}
    assert as_moderator.post(add_address(research), data, headers=JSON).status_code == 400
    assert not OutputPage.objects.exists()


def test_a_save_that_comes_after_the_publication_changes_nothing(as_moderator, submitted):
    late = form(submitted, title="Typed before")
    as_moderator.post(edit(submitted), form(submitted) | {"action-publish": "1"})
    response = as_moderator.post(edit(submitted), late, headers=JSON)
    assert response.json()["error_code"] == "invalid_revision"
    page = OutputPage.objects.get()
    assert page.live
    assert not page.has_unpublished_changes


@pytest.mark.parametrize("how", ["the same form", "a form without its token"])
def test_publish_sent_twice_is_done_once(as_moderator, output, how):
    data = form(output) | {"action-publish": "1"} | (TOKEN if how == "the same form" else {})
    as_moderator.post(edit(output), data)
    before = published(output)
    response = as_moderator.post(edit(output), data, follow=True)
    assert response.status_code == 200
    assert published(output) == before
    assert not OutputPage.objects.get().has_unpublished_changes


@pytest.mark.exhaustive
def test_a_new_page_sent_twice_is_made_once(as_editor, research):
    data = filled(slug="") | TOKEN
    first, second = (as_editor.post(add_address(research), data) for _ in range(2))
    assert OutputPage.objects.count() == 1
    assert second.url == first.url


@pytest.mark.exhaustive
def test_of_two_moderators_the_second_is_told_what_the_first_decided(as_moderator, submitted):
    other = Client()
    other.force_login(factories.staff("Moderators"))
    data = form(submitted, title="Typed by the second") | APPROVE
    as_moderator.post(edit(submitted), form(submitted) | REJECT)
    response = other.post(edit(submitted), data)
    assert "changes were requested by" in said(response)
    assert "Typed by the second" in response.content.decode()
    assert not OutputPage.objects.get().live
    assert OutputPage.objects.get().get_latest_revision_as_object().title == "Shared services"


def test_an_old_tab_does_not_approve_what_was_mended_since(as_editor, as_moderator, submitted):
    old = form(submitted) | APPROVE
    as_moderator.post(edit(submitted), form(submitted) | REJECT)
    mended = form(submitted, title="Mended") | {"action-submit": "1"}
    as_editor.post(edit(submitted), mended)
    response = as_moderator.post(edit(submitted), old)
    assert "another version was saved by" in said(response)
    assert not OutputPage.objects.get().live
    again = old | {"loaded_revision_id": str(OutputPage.objects.get().latest_revision_id)}
    as_moderator.post(edit(submitted), again)
    assert OutputPage.objects.get().live


@pytest.mark.exhaustive
def test_an_old_tab_decides_no_later_task(as_editor, as_moderator, submitted):
    old = form(submitted) | REJECT | {"workflow-task-state": "1000"}
    response = as_moderator.post(edit(submitted), old)
    assert "does not wait for a decision" in said(response)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.exhaustive
def test_what_was_submitted_is_not_submitted_again(as_moderator, submitted):
    response = as_moderator.post(edit(submitted), form(submitted) | {"action-submit": "1"})
    assert "submitted already" in said(response)


@pytest.mark.exhaustive
def test_a_submission_that_has_ended_is_not_taken_back(as_editor, as_moderator, submitted):
    as_moderator.post(edit(submitted), form(submitted) | APPROVE)
    data = form(submitted) | {"action-cancel-workflow": "1"}
    assert "it was approved by" in said(as_editor.post(edit(submitted), data, follow=True))


@pytest.mark.exhaustive
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_decision_from_a_list_comes_too_late(as_moderator, submitted, action):
    task = WorkflowState.objects.get().current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[submitted.pk, action, task.pk])
    as_moderator.post(approve(submitted, task), {"comment": ""})
    assert "it was approved by" in said(as_moderator.post(address, {"comment": ""}, follow=True))
    assert OutputPage.objects.get().live


@pytest.mark.exhaustive
@pytest.mark.parametrize("view", ["workflow_action", "collect_workflow_action_data"])
def test_a_window_for_a_comment_says_that_it_is_too_late(as_moderator, submitted, view):
    task = WorkflowState.objects.get().current_task_state
    as_moderator.post(approve(submitted, task), {"comment": ""})
    address = reverse(f"wagtailadmin_pages:{view}", args=[submitted.pk, "reject", task.pk])
    for ask in (as_moderator.get, as_moderator.post):
        answer = ask(address, headers={"x-requested-with": "XMLHttpRequest"}).json()
        assert "it was approved by" in answer["html"]


@pytest.mark.exhaustive
def test_what_is_off_the_site_is_not_taken_off_again(as_moderator, output):
    address = reverse("wagtailadmin_pages:unpublish", args=[output.pk])
    as_moderator.post(address, {"reason": "Table 3 is wrong.", "by": "the director"})
    assert "not on the site" in said(as_moderator.post(address, follow=True))


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_many_published_twice_are_published_once(as_moderator, research):
    page = factories.output(research, publish=False)
    address = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/"
    for _ in range(2):
        assert as_moderator.post(address, TOKEN).url == "/admin/"
    assert published(page) == 1


@pytest.mark.exhaustive
def test_an_open_question_is_published_once(as_moderator, home):
    question = OpenQuestion.objects.create(question="Who pays?", theme="finance", live=False)
    viewset = vars(OpenQuestion)["snippet_viewset"]
    address = reverse(viewset.get_url_name("edit"), args=[question.pk])
    data = {"question": "Who pays?", "theme": "finance", "known": "", "would_change": ""}
    data |= {"owner": "", "answered_in": "", "action-publish": "1"} | TOKEN
    assert [as_moderator.post(address, data).status_code for _ in range(2)] == [302, 302]
    done = ModelLogEntry.objects.filter(object_id=str(question.pk), action="wagtail.publish")
    assert done.count() == 1


DOORS = {
    "edit": lambda page: (edit(page), form(page) | APPROVE),
    "decision": lambda page: (
        approve(page, WorkflowState.objects.get().current_task_state),
        {"comment": ""},
    ),
    "many": lambda page: (f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}", {}),
}


@pytest.mark.postgresql
@pytest.mark.exhaustive
@pytest.mark.parametrize("door", DOORS)
def test_the_page_is_locked_before_anything_is_decided(as_moderator, submitted, monkeypatch, door):
    address, data = DOORS[door](submitted)
    assert locks_before_it_writes(
        monkeypatch, lambda: as_moderator.post(address, data), "wagtailcore_page"
    )


@pytest.mark.exhaustive
def test_the_form_says_which_task_it_was_opened_on(as_moderator, submitted):
    task = WorkflowState.objects.get().current_task_state
    text = as_moderator.get(edit(submitted)).content.decode()
    assert re.findall(r'name="workflow-task-state" value="(\d+)"', text) == [str(task.pk)] * 3
