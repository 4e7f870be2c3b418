"""Before a change writes to people, or moves an event into the past, its form asks."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from core.models import Letter
from core.pages.publication import PublicationRefusedError
from events.models import EventPage
from tests import factories
from tests.factories import again, registration
from tests.scenery import standing
from tests.staff.form_data import edit, errors, event

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
@standing
def page(events):
    """A seminar in the room, for which two people have registered and one gave up."""
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        page = factories.event(
            events, title="Who keeps the keys?", booking="here", summary="On keys."
        )
        for name in ("ada", "bea"):
            registration(page, name=name)
        registration(page, name="cleo", status="given-up")
        return page


def send(client, page, button="action-publish", **changes):
    data = event(**{"slug": page.slug, "booking": "here"} | changes)
    return client.post(edit(page), data | {button: "yes"})


def questions(response) -> str:
    return response.content.decode().partition("confirmed")[0]


def yes_to(response) -> dict:
    text = response.content.decode()
    return {"confirmed": text.partition('name="confirmed" value="')[2].partition('"')[0]}


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "cancelled"}, "writes to 2 people: that it is cancelled"),
        ({"status": "postponed"}, "writes to 2 people: that it is postponed"),
        ({"status": "moved-online"}, "writes to 2 people: that it has moved online"),
        ({"start_1": "15:00"}, "writes to 2 people: that this has changed: the time"),
        ({"venue": "Elsewhere"}, "writes to 2 people: that this has changed: the place"),
        ({"start_0": "2020-01-17"}, "into the past: Friday 17 January 2020"),
    ],
)
def test_it_asks_once_and_publishes_after_a_yes(as_moderator, page, changes, words):
    asked = send(as_moderator, page, **changes)
    assert words in questions(asked)
    assert not Letter.objects.exists()
    assert EventPage.objects.get().sequence == 0
    done = send(as_moderator, page, **changes, **yes_to(asked))
    assert done.status_code == 302, errors(done)
    assert EventPage.objects.get().sequence == 1


@pytest.mark.exhaustive
def test_a_yes_to_one_change_is_no_yes_to_another(as_moderator, page):
    asked = send(as_moderator, page, status="postponed")
    again_asked = send(as_moderator, page, status="cancelled", **yes_to(asked))
    assert "that it is cancelled" in questions(again_asked)
    assert EventPage.objects.get().status == "scheduled"


@pytest.mark.parametrize(
    ("button", "changes"),
    [("action-publish", {"summary": "Other words."}), ("action-save", {"status": "cancelled"})],
)
def test_what_writes_to_nobody_is_not_asked_about(as_moderator, page, button, changes):
    assert send(as_moderator, page, button, **changes).status_code == 302


@pytest.mark.exhaustive
def test_an_editor_is_asked_when_submitting_and_the_approval_needs_no_second_yes(
    as_editor, as_moderator, page
):
    changes = {"start_0": "2020-01-17"}
    asked = send(as_editor, page, "action-submit", **changes)
    assert "into the past" in questions(asked)
    send(as_editor, page, "action-submit", **changes, **yes_to(asked))
    task = EventPage.objects.get().current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    as_moderator.post(approve, {"comment": ""})
    assert EventPage.objects.get().end.year == 2020


def test_whoever_opens_a_draft_sees_whom_it_writes_to(as_moderator, page):
    draft = page.get_latest_revision_as_object()
    draft.status = "cancelled"
    draft.save_revision()
    assert "writes to 2 people" in as_moderator.get(edit(page)).content.decode()


def test_commands_refuse_a_date_in_the_past(page):
    years = datetime.timedelta(days=3652)
    with pytest.raises(PublicationRefusedError, match="2 people registered"):
        again(page, start=page.start - years, end=page.end - years)
    assert EventPage.objects.get().start.year == 2030


def test_many_at_once_are_not_published_without_being_asked(as_moderator, page):
    draft = page.get_latest_revision_as_object()
    draft.status = "cancelled"
    draft.save_revision()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = as_moderator.post(f"{bulk}?next=/admin/&id={page.pk}", follow=True)
    assert "from its own form" in response.content.decode()
    assert not Letter.objects.exists()


def test_while_people_are_registered_it_does_not_leave_the_site_before_its_end(page):
    with pytest.raises(PublicationRefusedError, match="before it is over"):
        again(page, expire_at=page.end - datetime.timedelta(days=3))


def test_what_takes_place_after_a_slip_is_corrected_is_no_news(page):
    again(page, start=page.start + datetime.timedelta(hours=1))
    told = Letter.objects.count()
    years = datetime.timedelta(days=3652)
    meant = page.end - years
    later = EventPage.objects.get()
    again(later, start=later.start - years, end=meant, confirmed_end=meant)
    again(later, start=later.start, end=later.end)
    assert Letter.objects.count() == told == 2
