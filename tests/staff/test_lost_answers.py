"""A form of something new makes it once, also where the answer to its first save is lost."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from research.models import OutputPage
from suggestions.models import OpenQuestion
from tests import factories
from tests.staff.form_data import add_address, filled
from tests.staff.test_turns import JSON, TOKEN

ADA = {"role": "author", "given_name": "Ada", "family_name": "Field"}
BEA = {"role": "author", "given_name": "Bea", "family_name": "Marsh"}


def save(client, research, *authors, by_itself=True, **changes):
    """Send the form of a new output as it stands in the browser."""
    data = filled(contributions=inline_formset(list(authors) or [ADA]), **changes) | TOKEN
    return client.post(add_address(research), data, headers=JSON if by_itself else {})


def authors() -> list[str]:
    draft = OutputPage.objects.get().get_latest_revision_as_object()
    return [c.family_name for c in draft.contributions.all()]


@pytest.mark.parametrize("slug", ["shared-services", ""])
def test_whoever_submits_after_a_lost_answer_submits_that_page(as_editor, research, slug):
    save(as_editor, research, slug=slug)
    data = filled(slug=slug, title="More in it", contributions=inline_formset([ADA, BEA]))
    response = as_editor.post(add_address(research), data | TOKEN | {"action-submit": "1"})
    assert response.status_code == 302
    page = OutputPage.objects.get()
    assert page.get_latest_revision_as_object().title == "More in it"
    assert page.current_workflow_state
    assert authors() == ["Field", "Marsh"]


def test_the_browser_that_tries_again_is_led_to_the_page(as_editor, research):
    first = save(as_editor, research).json()
    again = save(as_editor, research, ADA, BEA).json()
    names = ["pk", "url", "hydrate_url", "revision_id"]
    assert [again[name] for name in names] == [first[name] for name in names]
    assert again["field_updates"]["contributions-INITIAL_FORMS"] == "2"
    assert again["field_updates"].keys() >= {"contributions-0-id", "contributions-1-id"}
    assert "html" not in again


@pytest.mark.exhaustive
def test_two_answers_may_be_lost(as_editor, research):
    for rows in ([ADA], [ADA, BEA], [BEA | {"family_name": "Changed"}, BEA]):
        assert save(as_editor, research, *rows).json()["success"]
    assert authors() == ["Changed", "Marsh"]
    assert OutputPage.objects.get().revisions.count() == 1


@pytest.mark.exhaustive
def test_what_is_wrong_then_is_said_on_the_form_of_the_page(as_editor, research):
    save(as_editor, research)
    answer = save(as_editor, research, date="31 June").json()
    assert answer["error_message"] == "Date: Enter a valid date."
    page = save(as_editor, research, date="31 June", by_itself=False)
    address = reverse("wagtailadmin_pages:edit", args=[OutputPage.objects.get().pk])
    assert f'action="{address}"' in page.content.decode()


def test_what_another_has_saved_since_is_not_written_over(as_editor, as_moderator, research):
    save(as_editor, research)
    OutputPage.objects.get().save_revision(user=factories.staff("Moderators"))
    assert save(as_editor, research).json()["error_code"] == "invalid_revision"
    assert OutputPage.objects.count() == 1


def test_another_form_or_person_makes_another_page(as_editor, as_moderator, research):
    save(as_editor, research, slug="")
    save(as_moderator, research, slug="")
    another = filled(slug="") | {"csrfmiddlewaretoken": "of another form"}
    as_editor.post(add_address(research), another, headers=JSON)
    assert OutputPage.objects.count() == 3


def test_a_page_that_was_deleted_meanwhile_is_made_again(as_editor, research):
    save(as_editor, research)
    OutputPage.objects.get().delete()
    assert save(as_editor, research).json()["success"]
    assert OutputPage.objects.exists()


def test_an_open_question_is_made_once(as_moderator, home):
    address = reverse(vars(OpenQuestion)["snippet_viewset"].get_url_name("add"))
    data = {"question": "Who pays?", "theme": "finance", "known": "", "would_change": ""} | TOKEN
    first = as_moderator.post(address, data, headers=JSON).json()
    again = as_moderator.post(address, data | {"question": "Who pays it?"}, headers=JSON).json()
    assert again["url"] == first["url"]
    assert OpenQuestion.objects.get().get_latest_revision_as_object().question == "Who pays it?"
