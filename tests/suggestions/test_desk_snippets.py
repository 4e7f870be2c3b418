"""Reasons and open questions, kept beside the desk."""

import pytest

from suggestions.models import OpenQuestion, Reason
from tests import factories
from tests.suggestions.desking import said, staff_with, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
REASONS, QUESTIONS = "/admin/suggestions/reasons/", "/admin/suggestions/questions/"


def test_moderators_write_reasons(as_moderator):
    sent = {"state": "referred", "words": "Sample: ask the council.", "is_offered": "on"}
    said(as_moderator, f"{REASONS}add/", **sent)
    assert Reason.objects.filter(words="Sample: ask the council.").exists()
    assert "Sample: ask the council." in text(as_moderator, REASONS)


def test_editors_write_none(as_editor):
    assert as_editor.get(f"{REASONS}add/")["Location"] == "/admin/"
    assert REASONS not in text(as_editor, "/admin/")


def test_all_stand_in_one_menu(as_moderator):
    page = text(as_moderator, "/admin/")
    assert REASONS in page
    assert QUESTIONS in page
    assert "/admin/snippets/" not in page


def test_a_reason_that_was_given_is_not_deleted(admin_client):
    reason = Reason.objects.filter(state="not-taken-up").first()
    suggestion = factories.suggestion("not-taken-up")
    suggestion.steps.filter(state="not-taken-up").update(reason=reason)
    assert "has been given" in said(admin_client, f"{REASONS}delete/{reason.pk}/")
    assert Reason.objects.filter(pk=reason.pk).exists()


def test_an_open_question_is_drafted_and_published(as_moderator):
    sent = {"question": "Sample: what holds?", "theme": "finance", "known": "", "would_change": ""}
    said(as_moderator, f"{QUESTIONS}add/", **sent)
    question = OpenQuestion.objects.get()
    assert not question.live
    address = f"{QUESTIONS}edit/{question.pk}/"
    said(as_moderator, address, **sent, **{"action-publish": "1"})
    question.refresh_from_db()
    assert question.live


def test_what_it_began_with_is_shown_to_those_who_may_see_suggestions():
    suggestion = factories.suggestion("confirmed", question="Sample: who pays?")
    question = factories.open_question(began_with=suggestion)
    keeper = staff_with("change_openquestion", "view_openquestion")
    address = f"{QUESTIONS}edit/{question.pk}/"
    assert "who pays" not in text(keeper, address)
    both = staff_with("change_openquestion", "view_openquestion", "view_suggestion")
    assert "who pays" in text(both, address)
