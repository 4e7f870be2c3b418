"""What was right when it was written, and that time has made wrong, keeps nobody from saving."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from core.pages.publication import PublicationRefusedError
from core.staff import schedule
from research.models import OutputPage
from suggestions.models import OpenQuestion
from tests import factories
from tests.staff.form_data import approve, edit, event, filled, rows
from tests.staff.test_event_asking import yes_to

HOUR = timedelta(hours=1)


def shown(moment) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y %H:%M}" if moment else ""


def form(page, **more):
    now = OutputPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return filled(
        title="Typed now",
        slug=now.slug,
        contributions=rows(now),
        go_live_at=shown(now.go_live_at),
        expire_at=shown(now.expire_at),
        **more,
    )


@pytest.fixture
def carried_out(research, time_machine):
    """A page that went live and off the site again by its schedule, as the worker left it."""
    now = timezone.now()
    page = factories.output(research, title="For a while", publish=False)
    page.go_live_at, page.expire_at = now + HOUR, now + 2 * HOUR
    page.save_revision().publish()
    for hours in (1.5, 2.5):
        time_machine.move_to(now + hours * HOUR)
        schedule.keep()
    page = OutputPage.objects.get(pk=page.pk)
    assert page.expired
    return page


@pytest.fixture
def moderator_now(carried_out):
    """Signed in after the clock was moved."""
    client = Client()
    client.force_login(factories.desk_staff("Moderators"))
    return client


@pytest.mark.parametrize("by_itself", [True, False])
def test_a_page_that_has_expired_can_be_saved(carried_out, moderator_now, by_itself):
    headers = {"accept": "application/json"} if by_itself else {}
    response = moderator_now.post(edit(carried_out), form(carried_out), headers=headers)
    assert response.status_code == (200 if by_itself else 302)
    draft = OutputPage.objects.get(pk=carried_out.pk).get_latest_revision_as_object()
    assert draft.title == "Typed now"
    assert draft.expire_at is None


OTHER_DOORS = [pytest.param(door, marks=pytest.mark.exhaustive) for door in ("decision", "many")]


@pytest.mark.parametrize("door", ["form", *OTHER_DOORS])
def test_a_page_that_has_expired_can_be_published_again(carried_out, moderator_now, door):
    page = carried_out
    if door == "form":
        moderator_now.post(edit(page), form(page) | {"action-publish": "1"})
    elif door == "many":
        moderator_now.post(f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}&next=/admin/")
    else:
        page.get_workflow().start(page, page.owner)
        task = WorkflowState.objects.get().current_task_state
        moderator_now.post(approve(page, task), {"comment": ""})
    schedule.keep()
    assert OutputPage.objects.published().filter(pk=page.pk).exists()


@pytest.fixture
def too_late(research):
    """A draft whose expiry passed before anybody published it."""
    page = factories.output(research, publish=False)
    page.expire_at = timezone.now() - HOUR
    page.save()
    page.save_revision(clean=False)
    return page


def test_a_draft_keeps_its_passed_expiry(as_moderator, too_late):
    response = as_moderator.post(edit(too_late), form(too_late))
    assert response.status_code == 302, response.context["form"].errors
    draft = OutputPage.objects.get().get_latest_revision_as_object()
    assert draft.title == "Typed now"
    assert shown(draft.expire_at) == shown(too_late.expire_at)


@pytest.mark.exhaustive
def test_it_is_submitted_but_not_published_until_somebody_says_when(as_moderator, too_late):
    assert as_moderator.post(edit(too_late), form(too_late) | {"action-submit": "1"}).url
    response = as_moderator.post(edit(too_late), form(too_late) | {"action-publish": "1"})
    assert "has passed: choose another" in str(response.context["form"].errors["expire_at"])
    with pytest.raises(PublicationRefusedError, match="has passed: choose another"):
        too_late.get_latest_revision().publish()
    assert not Page.objects.get(pk=too_late.pk).live


@pytest.mark.exhaustive
def test_a_new_expiry_has_to_be_to_come(as_moderator, output):
    data = form(output) | {"expire_at": shown(timezone.now() - HOUR)}
    response = as_moderator.post(edit(output), data)
    assert "must be in the future" in str(response.context["form"].errors["expire_at"])


@pytest.mark.exhaustive
def test_an_open_question_that_has_expired_can_be_saved(as_moderator, home):
    past = timezone.now() - HOUR
    question = OpenQuestion.objects.create(
        question="Who pays?", theme="finance", live=False, expired=True, expire_at=past
    )
    address = f"/admin/suggestions/questions/edit/{question.pk}/"
    data = {"question": "Who paid?", "theme": "finance", "known": "", "would_change": ""}
    data |= {"owner": "", "answered_in": "", "go_live_at": "", "expire_at": shown(past)}
    assert as_moderator.post(address, data).status_code == 302
    assert OpenQuestion.objects.get().get_latest_revision_as_object().question == "Who paid?"


@pytest.mark.exhaustive
def test_an_event_that_is_over_and_closed_can_be_saved(as_moderator, events):
    """Its start, its end and both times of its registration have passed."""
    past = {"start_0": "2020-01-17", "opens_at_0": "2019-12-01", "closes_at_0": "2020-01-10"}
    past |= {"opens_at_1": "09:00", "closes_at_1": "17:00", "booking": "here"}
    page = factories.event(events, title="Over")
    data = event(slug=page.slug, **past) | {"action-publish": "1"}
    asked = as_moderator.post(edit(page), data)  # whether it is to move into the past
    response = as_moderator.post(edit(page), data | yes_to(asked))
    assert response.status_code == 302, response.context["form"].errors


def test_the_schedule_leaves_what_was_changed_since_it_looked(output, time_machine):
    output.expire_at = timezone.now() + HOUR
    output.save_revision().publish()
    time_machine.move_to(timezone.now() + 2 * HOUR)
    Page.objects.filter(pk=output.pk).update(expire_at=None)
    schedule.take_off(output.pk)
    assert Page.objects.get(pk=output.pk).live
