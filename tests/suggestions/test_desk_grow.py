"""From a suggestion to a project, an event or an open question in one step."""

import pytest
from wagtail.models import GroupPagePermission, PageLogEntry

from core.relations.thread import references_of
from events.models import EventPage
from research.models import ProjectPage
from suggestions import lifecycle
from suggestions.models import OpenQuestion, Reply
from suggestions.vocabulary import State
from tests import factories
from tests.scenery import standing
from tests.suggestions.desking import draft, of, said, text, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def suggestion(home):
    return factories.suggestion(
        "under-review",
        question="Sample: who pays?",
        about="debate",
        kind="public-public",
        themes=["governance", "finance"],
    )


def test_a_project_is_drafted_with_all_that_is_known(as_editor, projects, suggestion):
    answer = as_editor.post(of(suggestion, "grow/project/"))
    page = ProjectPage.objects.get()
    assert answer["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert (page.title, page.question) == (suggestion.question, suggestion.question)
    assert (page.theme_slugs, page.kinds) == (["governance", "finance"], ["public-public"])
    assert (page.live, page.suggestion, page.get_parent().pk) == (
        False,
        suggestion.reference,
        projects.pk,
    )
    assert references_of(page.pk) == [suggestion.reference]


def test_its_editor_opens_and_shows_what_was_filled_in(as_editor, projects, suggestion):
    page = said(as_editor, of(suggestion, "grow/project/"))
    assert "A draft of the project has been made" in page
    assert suggestion.reference in page


def test_an_event_is_drafted_as_what_it_is_about(as_editor, events, suggestion):
    as_editor.post(of(suggestion, "grow/event/"))
    page = EventPage.objects.get()
    assert (page.summary, page.kind, page.live) == (suggestion.question, "debate", False)
    assert page.theme_slugs == ["governance", "finance"]
    assert page.suggestion == suggestion.reference
    assert text(as_editor, f"/admin/pages/{page.pk}/edit/")


def test_a_reply_that_accepts_it_is_proposed(as_editor, projects, suggestion):
    as_editor.post(of(suggestion, "grow/project/"))
    reply = Reply.objects.get()
    assert (reply.state, reply.page_id) == ("accepted", ProjectPage.objects.get().pk)
    assert "Say in a sentence or two what happens next" in text(as_editor, of(suggestion))


def test_a_reply_that_stands_is_left_alone(as_editor, projects, suggestion):
    draft(suggestion, as_editor, state="referred")
    as_editor.post(of(suggestion, "grow/project/"))
    assert (Reply.objects.get().state, Reply.objects.get().page) == ("referred", None)


def test_what_was_replied_to_gets_no_other_reply(as_editor, projects, suggestion):
    lifecycle.move(suggestion, State.ACCEPTED)
    as_editor.post(of(suggestion, "grow/project/"))
    assert not Reply.objects.exists()


def test_two_clicks_make_one(as_editor, projects, suggestion):
    first, second = [as_editor.post(of(suggestion, "grow/project/"))["Location"] for _ in range(2)]
    assert first == second
    assert ProjectPage.objects.count() == 1
    assert f'href="{first}"' in text(as_editor, of(suggestion))


@pytest.mark.parametrize("what", ["project", "event"])
def test_whoever_may_not_add_pages_there_gets_none(as_editor, projects, events, suggestion, what):
    user = user_of(as_editor)
    GroupPagePermission.objects.filter(group__in=user.groups.all()).delete()
    assert f"grow/{what}/" not in text(as_editor, of(suggestion))
    assert as_editor.post(of(suggestion, f"grow/{what}/"))["Location"] == "/admin/"
    assert not ProjectPage.objects.exists()
    assert not EventPage.objects.exists()


def test_where_there_is_no_room_for_it_there_is_no_button(as_editor, suggestion):
    assert "grow/" not in text(as_editor, of(suggestion))
    assert as_editor.post(of(suggestion, "grow/project/"))["Location"] == "/admin/"


def test_of_a_withdrawn_one_nothing_is_made(as_moderator, projects, suggestion):
    lifecycle.withdraw(suggestion)
    assert "grow/" not in text(as_moderator, of(suggestion))
    assert "It has been withdrawn" in said(as_moderator, of(suggestion, "grow/project/"))
    assert not ProjectPage.objects.exists()


def test_nothing_else_grows(as_moderator, suggestion):
    assert as_moderator.post(of(suggestion, "grow/output/")).status_code == 404


@pytest.mark.matrix
@pytest.mark.parametrize("question", ["ما هو السؤال؟", "???", "x" * 250, "<b>bold</b>\tand more"])
def test_any_question_can_grow(as_editor, projects, home, question):
    suggestion = factories.suggestion("under-review", question=question, themes=[])
    assert as_editor.post(of(suggestion, "grow/project/")).status_code == 302
    page = ProjectPage.objects.get()
    assert (page.title, bool(page.slug)) == (question, True)
    assert "<b>bold" not in text(as_editor, f"/admin/pages/{page.pk}/edit/")


# --- Open questions ---------------------------------------------------------------------------


def test_an_open_question_is_drafted(as_moderator, suggestion):
    answer = as_moderator.post(of(suggestion, "grow/question/"), follow=True)
    question = OpenQuestion.objects.get()
    assert (question.question, question.theme) == (suggestion.question, "governance")
    assert (question.live, question.began_with) == (False, suggestion)
    assert f"/admin/suggestions/questions/edit/{question.pk}/" in str(answer.redirect_chain)
    assert suggestion.reference in answer.content.decode()


def test_two_clicks_make_one_open_question(as_moderator, suggestion):
    for _ in range(2):
        as_moderator.post(of(suggestion, "grow/question/"))
    assert OpenQuestion.objects.count() == 1


def test_an_open_question_is_made_by_those_who_may(as_editor, suggestion):
    assert "grow/question/" not in text(as_editor, of(suggestion))
    assert as_editor.post(of(suggestion, "grow/question/"))["Location"] == "/admin/"
    assert not OpenQuestion.objects.exists()


def test_what_was_begun_from_it_goes_when_its_sender_has_it_erased(
    as_moderator, projects, suggestion
):
    for what in ("project", "question"):
        as_moderator.post(of(suggestion, f"grow/{what}/"))
    asked = suggestion.question
    lifecycle.erase(suggestion)
    assert not ProjectPage.objects.exists()
    assert not OpenQuestion.objects.exists()
    assert not PageLogEntry.objects.filter(label__contains=asked).exists()


def test_what_staff_have_written_anew_stays(as_moderator, projects, suggestion):
    as_moderator.post(of(suggestion, "grow/project/"))
    ProjectPage.objects.update(title="Ours")
    lifecycle.erase(suggestion)
    assert ProjectPage.objects.get().title == "Ours"
