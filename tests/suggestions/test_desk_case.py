"""One suggestion at the desk: what is shown, and the small things done about it."""

import pytest
import time_machine

from core.models import Letter
from suggestions.models import Note, Suggestion
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing
from tests.suggestions.desking import DESK, of, said, staff_with, text, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
EVIL = "<script>alert(1)</script>"


@pytest.fixture
@standing
def suggestion(home):
    return factories.suggestion("confirmed", why="Sample: a bridge\n\nand a road")


def test_it_shows_all_that_was_said_and_by_whom(as_editor):
    suggestion = factories.suggestion(
        "confirmed",
        why="Sample: a bridge",
        known="Sample: a study",
        sector="third",
        credit="organisation",
        may_contact=True,
        kind="co-production",
    )
    page = text(as_editor, of(suggestion))
    entered = [suggestion.question, "a bridge", "a study", suggestion.email, "Pat Example"]
    labels = ["Third sector", "With my organisation only", "Co-production", "Finance"]
    assert [words for words in [*entered, *labels] if words not in page] == []


@pytest.mark.parametrize(
    "field", ["question", "why", "known", "name", "organisation", "held_for", "email"]
)
@pytest.mark.matrix
def test_whatever_a_visitor_wrote_is_text(as_moderator, field):
    first = factories.suggestion("under-review", **{field: EVIL})
    Suggestion.objects.filter(pk=first.pk).update(is_held=True)
    second = factories.suggestion("confirmed", **{field: EVIL})
    sent = {"do": "assign", "pk": [first.pk, second.pk]}
    pages = [
        text(as_moderator, DESK),
        text(as_moderator, of(first)),
        text(as_moderator, of(first, f"compare/{second.pk}/")),
        text(as_moderator, f"{DESK}held/", email=first.email),
        as_moderator.post(f"{DESK}bulk/", sent).content.decode(),
    ]
    assert [page for page in pages if EVIL in page] == []


def test_notes_and_words_of_staff_are_text_too(as_editor, suggestion):
    said(as_editor, of(suggestion, "note/"), **{"note-text": EVIL})
    sent = {"reply-state": "accepted", "reply-words": EVIL}
    page = said(as_editor, of(suggestion, "reply/"), **sent)
    assert EVIL not in page
    assert page.count("&lt;script&gt;") >= 2


def test_the_clock_is_said_in_working_days(as_editor):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        suggestion = factories.suggestion("confirmed")
    with time_machine.travel("2026-03-09T10:00:00Z"):
        page = text(as_editor, of(suggestion))
        assert "5 working days ago" in page
        assert "Due on 30 March 2026" in page
    with time_machine.travel("2026-04-09T10:00:00Z"):
        assert "Late: it was due on 30 March 2026" in text(as_editor, of(suggestion))


def test_the_way_says_who_did_what(as_editor, suggestion):
    page = said(as_editor, of(suggestion, "review/"))
    assert "by its sender" in page
    assert f"by {user_of(as_editor)}" in page


def test_what_is_held_says_why_and_is_let_through(as_editor, suggestion):
    Suggestion.objects.filter(pk=suggestion.pk).update(is_held=True, held_for="Sample: links")
    assert "Sample: links" in text(as_editor, of(suggestion))
    assert "It has been let through" in said(as_editor, of(suggestion, "release/"))
    assert "already" in said(as_editor, of(suggestion, "release/"))
    suggestion.refresh_from_db()
    assert (suggestion.is_held, suggestion.held_for) == (False, "")


def test_the_review_begins_once(as_editor, suggestion):
    said(as_editor, of(suggestion, "review/"))
    assert "already" in said(as_editor, of(suggestion, "review/"))
    assert suggestion.steps.filter(state="under-review").count() == 1
    assert Letter.objects.filter(kind="suggestion-step").count() == 1


# --- Owner ------------------------------------------------------------------------------------


def test_it_is_taken_in_one_click(as_editor, suggestion):
    said(as_editor, of(suggestion, "owner/"), me="1")
    suggestion.refresh_from_db()
    assert suggestion.owner == user_of(as_editor)
    assert "I take it" not in text(as_editor, of(suggestion))


def test_it_is_given_to_another_and_taken_from_all(as_editor, as_moderator, suggestion):
    said(as_editor, of(suggestion, "owner/"), owner=user_of(as_moderator).pk)
    suggestion.refresh_from_db()
    assert suggestion.owner == user_of(as_moderator)
    said(as_editor, of(suggestion, "owner/"), owner="")
    suggestion.refresh_from_db()
    assert suggestion.owner is None


@pytest.mark.parametrize("owner", ["x", "999", "guest"])
def test_it_is_given_to_nobody_who_may_not_see_it(as_editor, suggestion, owner):
    key = user_of(staff_with()).pk if owner == "guest" else owner
    assert "Choose somebody" in said(as_editor, of(suggestion, "owner/"), owner=key)
    suggestion.refresh_from_db()
    assert suggestion.owner is None


# --- Notes ------------------------------------------------------------------------------------


def test_a_note_is_kept_once_for_two_clicks(as_editor, suggestion):
    for _ in range(2):
        page = said(as_editor, of(suggestion, "note/"), **{"note-text": "Sample: ask Ada"})
    assert "Sample: ask Ada" in page
    assert Note.objects.count() == 1


@pytest.mark.parametrize("words", ["", "x" * 5001, "\x07"])
def test_a_note_that_cannot_be_kept_stays_in_the_form(as_editor, suggestion, words):
    answer = as_editor.post(of(suggestion, "note/"), {"note-text": words})
    assert answer.status_code == 200
    assert answer.context["note_form"]["text"].value() == words
    assert not Note.objects.exists()


# --- Near to it -------------------------------------------------------------------------------


def test_a_question_still_in_review_is_found_near(as_editor):
    first = factories.suggestion("under-review", question="Sample: who pays for shared buses?")
    second = factories.suggestion("confirmed", question="Sample: shared buses, who pays?")
    factories.suggestion("confirmed", question="Sample: do libraries need a charter?")
    near = as_editor.get(of(first)).context["near"]
    assert [n.title for n in near] == [second.question]
    assert of(first, f"compare/{second.pk}/") in text(as_editor, of(first))


@pytest.mark.usefixtures("indexed")
def test_what_we_have_published_is_found_near(as_editor, research):
    page = factories.output(research, title="Shared buses in rural counties")
    suggestion = factories.suggestion("confirmed", question="Sample: who runs rural buses?")
    things = as_editor.get(of(suggestion)).context["things"]
    assert [(thing.title, thing.address) for thing in things] == [(page.title, page.url)]


def test_the_public_page_is_led_to_where_there_is_one(as_editor):
    answered = factories.suggestion("answered")
    assert f'href="{answered.url}"' in text(as_editor, of(answered))
    private = factories.suggestion("answered", credit="private")
    page = text(as_editor, of(private))
    assert "/suggestions/S-" not in page
    assert "asked to keep it private" in page


def test_its_queries_do_not_grow_with_its_way(as_moderator):
    few = count_queries(as_moderator, of(factories.suggestion("confirmed"))).total
    long_way = factories.suggestion("discussed")
    for n in range(5):
        Note.objects.create(suggestion=long_way, text=f"{n}", by=user_of(as_moderator))
        factories.suggestion("confirmed", question=long_way.question)
    assert count_queries(as_moderator, of(long_way)).total <= few + 6
