"""What was said in public, put right or taken back."""

import json

import pytest
from wagtail.models import ModelLogEntry

from core.models import Letter
from suggestions import lifecycle
from suggestions.models import Suggestion
from suggestions.vocabulary import State
from tests import factories
from tests.scenery import standing
from tests.suggestions.desking import of, said, staff_with, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
OLD = "Ask Pat at number nine."


@pytest.fixture
@standing
def step(home):
    it = factories.suggestion("under-review")
    return lifecycle.move(it, State.ACCEPTED, words=OLD)


def change(client, step, words, old=OLD):
    return said(client, of(step.suggestion, f"steps/{step.pk}/"), words=words, old=old)


def test_the_screen_of_a_suggestion_leads_to_what_was_said(as_moderator, as_editor, step):
    here = of(step.suggestion, f"steps/{step.pk}/")
    assert f'href="{here}"' in text(as_moderator, of(step.suggestion))
    assert f'href="{here}"' not in text(as_editor, of(step.suggestion))
    assert OLD in text(as_moderator, here)


def test_a_slip_is_put_right_and_the_page_says_when(client, as_moderator, step):
    page = change(as_moderator, step, "Ask us.")
    assert "The words have been changed." in page
    it = Suggestion.objects.get()
    public = client.get(it.url).content.decode()
    assert "Ask us." in public
    assert OLD not in public
    assert "Wording changed on " in public
    data = json.loads(client.get(f"{it.url}data.json").content)["steps"][-1]
    assert (data["words"], data["corrected"]) == ("Ask us.", it.changed_at.date().isoformat())


def test_words_can_be_taken_back(client, as_moderator, step):
    assert "The words have been taken back." in change(as_moderator, step, "")
    it = Suggestion.objects.get()
    public = client.get(it.url).content.decode()
    assert "Words taken back on " in public
    assert (it.state, "Accepted" in public) == ("accepted", True)
    for address in ("/suggestions/feed.atom", "/suggestions/export.csv", "/search/?q=Pat+nine"):
        assert OLD not in client.get(address).getvalue().decode(), address


def test_search_forgets_the_words_too(client, as_moderator, step):
    change(as_moderator, step, "Ask the zebra.")
    found = client.get("/search/", {"q": "zebra"}).content.decode()
    assert step.suggestion.question in found
    lost = client.get("/search/", {"q": '"number nine"'}).content.decode()
    assert step.suggestion.question not in lost


def test_nobody_is_written_to_and_the_history_keeps_who_did_it(as_moderator, step):
    before = Letter.objects.count()
    change(as_moderator, step, "Ask us.")
    assert Letter.objects.count() == before
    entry = ModelLogEntry.objects.get(action="suggestions.correct")
    assert entry.label == step.suggestion.reference
    assert "Ask" not in json.dumps(entry.data)


def test_the_second_of_two_clicks_changes_nothing(as_moderator, step):
    change(as_moderator, step, "Ask us.")
    when = Suggestion.objects.get().changed_at
    assert "The words were that already." in change(as_moderator, step, "Ask us.")
    assert Suggestion.objects.get().changed_at == when


def test_what_another_changed_meanwhile_is_shown_first(as_moderator, step):
    change(as_moderator, step, "Ask us.")
    page = change(as_moderator, step, "Ask nobody.")
    assert "Somebody has changed these words" in page
    assert "Ask us." in page
    assert "Ask nobody." in page
    step.refresh_from_db()
    assert step.words == "Ask us."


def test_the_ends_of_lines_make_no_difference(as_moderator, step):
    change(as_moderator, step, "One.\nTwo.")
    page = change(as_moderator, step, "Three.", old="One.\r\nTwo.")
    assert "The words have been changed." in page


def test_what_is_too_long_is_refused_and_stays_typed(as_moderator, step):
    page = change(as_moderator, step, "x" * 5001)
    assert "Shorten" in page
    step.refresh_from_db()
    assert step.words == OLD


def test_markup_is_text(client, as_moderator, step):
    change(as_moderator, step, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(step.suggestion.url).content.decode()
    assert "<script>alert(1)" not in text(as_moderator, of(step.suggestion, f"steps/{step.pk}/"))


def test_only_who_decides_may(as_editor, step):
    change(as_editor, step, "Ask us.")
    change(staff_with("view_suggestion", "change_suggestion"), step, "Ask us.")
    step.refresh_from_db()
    assert step.words == OLD


def test_a_step_of_another_is_not_found(as_moderator, step):
    other = factories.suggestion("under-review")
    assert as_moderator.get(of(other, f"steps/{step.pk}/")).status_code == 404
