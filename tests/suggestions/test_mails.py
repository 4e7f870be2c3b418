"""The words of the mails about suggestions: plain, honest, with the link, and with no stranger's
words where nobody has confirmed an address."""

import html
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from wagtail.models import Site

from core.letters.sending import as_mail
from core.models import Letter
from suggestions import letters, lifecycle
from suggestions.models import Reason, Reply, Suggestion
from suggestions.models.settings import SuggestionSettings
from suggestions.vocabulary import PUBLIC, State
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.BASE_DIR) / "templates/mail"
BASES = {"suggestion", "suggestion-desk", "suggestion-said", "suggestion-earlier"}
ABOUT_ANOTHER = "suggestion-joined-news"  # which goes to whoever was merged: see the last test
KINDS = sorted({path.stem for path in FOLDER.glob("suggestion*.txt")} - {*BASES, ABOUT_ANOTHER})
DESK = [kind for kind in KINDS if "-desk-" in kind]
TO_UNCONFIRMED = ["suggestion-confirm", "suggestion-support-confirm"]
TO_SENDER = sorted({*KINDS} - {*DESK, *TO_UNCONFIRMED, "suggestion-support-news"})
HOSTILE = "Win <b>money</b> & more: https://spam.example"
WORDS = "Sample: we take it up.\nIt begins <soon> & ends."


@pytest.fixture
@standing
def written(home):
    """Kind → a letter of it, about a suggestion whose words are hostile; one of each."""
    site = Site.objects.get()
    SuggestionSettings.objects.create(site=site, desk_email="desk@example.org")
    with time_machine.travel("2026-03-02T10:00:00Z"):
        said = dict.fromkeys(["question", "why", "known", "name", "organisation"], HOSTILE)
        suggestion = factories.suggestion("confirmed", **said, credit="named")
        other = factories.suggestion("under-review")
        lifecycle.move(other, State.MERGED, into=suggestion)
        letters.tell_desk("half", suggestion)
        draft(suggestion)
    with time_machine.travel("2026-04-01T10:00:00Z"):
        letters.tell_desk("late", suggestion)
        letters.tell_late(suggestion)
        lifecycle.review(suggestion, user=None)
        suggestion.refresh_from_db()
        fields = {"email": "kim@example.org", "wants_mail": True}
        support = suggestion.supports.create(confirmed_at=suggestion.confirmed_at, **fields)
        lifecycle.move(suggestion, State.ACCEPTED, words=WORDS)
        suggestion.refresh_from_db()
        letters.ask_supporter(support, "kim@example.org")
    about = letters.about(suggestion)
    return {one.kind: one for one in Letter.objects.filter(about=about).order_by("pk")}


def draft(suggestion):
    editor = factories.desk_staff("Editors")
    reply = Reply(suggestion=suggestion, state=State.ACCEPTED, words=WORDS)
    lifecycle.draft(reply, user=editor)


def subject_of(written):
    """The suggestion that the letters are about."""
    number = written["suggestion-confirmed"].about.rpartition(":")[2]
    return Suggestion.objects.get(pk=number)


def last_step():
    return Letter.objects.filter(kind="suggestion-step").latest("pk")


def words(letter) -> str:
    """What the HTML says, without its tags."""
    inline = re.sub(r"</?(a|bdi|small)\b[^>]*>", "", letter.html)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", inline).split()))


# --- All of them ------------------------------------------------------------------------------


def test_every_kind_has_words(written):
    assert set(written) == set(KINDS)


def test_the_subject_names_the_reference_and_nothing_that_was_typed(written):
    reference = subject_of(written).reference
    for kind, letter in written.items():
        assert kind == "suggestion-confirm" or reference in letter.subject
        assert "spam.example" not in letter.subject
        assert not re.search(r"[{<\n]", letter.subject)
        assert not letter.text.startswith(letter.subject)


def test_only_the_html_escapes_for_html(written):
    for letter in written.values():
        assert "&amp;" not in letter.text
        assert "<b>" not in letter.html
        assert "style=" not in letter.html


def test_each_can_be_sent_and_leaves_no_gaps(written):
    for letter in written.values():
        message = as_mail(letter, None).message()
        assert message["Subject"]
        assert message["Bcc"] is None
        assert "\n\n\n" not in letter.text
        assert not re.search(r"None|\{[{%]", letter.text + letter.html)


@pytest.mark.matrix
@pytest.mark.parametrize("kind", sorted({*KINDS} - {"suggestion-confirm"}))
def test_text_and_html_say_the_same(written, kind):
    letter = written[kind]
    for line in filter(None, letter.text.partition("\nCentre for ")[0].splitlines()):
        assert line.rstrip(":.").strip("“”") in words(letter) or "http" in line


def test_each_says_whom_it_is_from(written):
    for letter in written.values():
        for text in [letter.text, letter.html]:
            assert "Centre for Public Service Partnerships" in text


# --- To whom which words may go ---------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize("kind", TO_UNCONFIRMED)
def test_nobody_can_let_us_mail_their_words_to_others(written, kind):
    letter = written[kind]
    assert "spam.example" not in letter.subject + letter.text + letter.html


@pytest.mark.matrix
@pytest.mark.parametrize("kind", TO_SENDER)
def test_senders_find_their_private_page_and_why_they_are_written_to(written, kind):
    letter, suggestion = written[kind], subject_of(written)
    assert letter.to == suggestion.email
    for text in [letter.text, letter.html]:
        assert suggestion.track_url in text
        assert "You get this mail because" in text
    assert f"“{HOSTILE}”" in letter.text


@pytest.mark.matrix
@pytest.mark.parametrize("kind", [*DESK, "suggestion-support-news", "suggestion-support-confirm"])
def test_nobody_else_learns_the_private_address(written, kind):
    letter = written[kind]
    assert "/suggestions/track/" not in letter.text + letter.html


@pytest.mark.matrix
@pytest.mark.parametrize("kind", DESK)
def test_staff_learn_of_the_question_and_not_of_its_sender(home, kind):
    SuggestionSettings.objects.create(site=Site.objects.get(), desk_email="desk@example.org")
    who = {"name": "Pat Secret", "email": "pat@secret.example", "organisation": "Secret Borough"}
    suggestion = factories.suggestion("confirmed", **who)
    letters.tell_desk("half", suggestion)
    letters.tell_desk("late", suggestion)
    draft(suggestion)
    letter = Letter.objects.get(kind=kind)
    assert suggestion.question in letter.text
    assert f"/{suggestion.pk}/" in letter.text
    assert "ecret" not in letter.text + letter.html + letter.subject


# --- What each says ---------------------------------------------------------------------------


def test_a_confirmation_gives_the_reference_and_the_promised_date(written):
    letter = written["suggestion-confirmed"]
    assert "promised you a reply by 30 March 2026" in letter.text
    assert "Please keep this mail." in letter.text


def test_a_step_says_what_changed_and_why(written):
    last = Letter.objects.filter(kind="suggestion-step", to=subject_of(written).email).latest("pk")
    assert last.subject.endswith("has been taken up")
    assert "We accepted it. It becomes part of our work." in last.text
    assert WORDS in last.text
    assert "<br>It begins &lt;soon&gt; &amp; ends." in last.html


@pytest.mark.matrix
@pytest.mark.parametrize("state", [*PUBLIC, "withdrawn", "under-review"])
def test_every_state_has_a_subject_and_a_meaning(home, state):
    suggestion = factories.suggestion(state)
    letter = Letter.objects.filter(kind="suggestion-step", to=suggestion.email).latest("pk")
    assert letter.subject.startswith(f"{suggestion.reference} ")
    assert "has changed" not in letter.subject
    assert "None" not in letter.text


def test_a_refusal_gives_its_reason(home):
    suggestion = factories.suggestion("under-review")
    reason = Reason.objects.create(state="not-taken-up", words="It is about one person’s case.")
    lifecycle.move(suggestion, State.NOT_TAKEN_UP, reason=reason, words="Sample: ask them.")
    letter = last_step()
    assert "It is about one person’s case." in letter.text
    assert "here and in public" in letter.text


def test_a_private_refusal_is_not_called_public(home):
    suggestion = factories.suggestion("under-review", credit="private")
    lifecycle.move(suggestion, State.NOT_TAKEN_UP)
    letter = last_step()
    assert "here and nowhere else" in letter.text


def test_what_it_led_to_is_linked_where_it_can_be_read(home, output):
    suggestion = factories.suggestion("under-review")
    lifecycle.move(suggestion, State.ANSWERED, page=output)
    letter = last_step()
    assert f"Pooled budgets\n{settings.BASE_URL}{output.url}" in letter.text
    assert f'href="{settings.BASE_URL}{output.url}"' in letter.html


def test_a_draft_is_not_named(home, output):
    output.unpublish()
    suggestion = factories.suggestion("under-review")
    lifecycle.move(suggestion, State.ACCEPTED, words=WORDS, page=output)
    letter = last_step()
    assert "Pooled budgets" not in letter.text + letter.html


def test_news_are_called_news(home):
    suggestion = factories.suggestion("accepted")
    lifecycle.report(suggestion, words="Sample: an event is announced.")
    letter = last_step()
    assert letter.subject == f"News of {suggestion.reference}"
    assert "Sample: an event is announced." in letter.text


def test_a_late_letter_says_since_when_and_what_now(written):
    letter = written["suggestion-late"]
    assert "Our reply is late. We promised it by 30 March 2026" in letter.text
    assert "22 working days after you confirmed it" in letter.text
    assert "we write to you as soon as its state changes" in letter.text


def test_of_a_private_one_that_joined_its_reference_is_all_that_is_told(home):
    first = factories.suggestion("confirmed")
    other = factories.suggestion("under-review", question="Sample: secret?", credit="private")
    lifecycle.move(other, State.MERGED, into=first)
    letter = Letter.objects.get(kind="suggestion-joined")
    assert other.reference in letter.text
    assert "secret" not in letter.text + letter.html
    assert "/suggestions/S-" not in letter.text


def test_what_its_supporters_are_told_is_what_is_public(written):
    letter = written["suggestion-support-news"]
    assert letter.to == "kim@example.org"
    assert WORDS in letter.text
    assert "/suggestions/support/" in letter.text


def test_whoever_was_merged_reads_what_became_of_the_other(home):
    first, second = factories.suggestion("under-review"), factories.suggestion("under-review")
    lifecycle.move(second, State.MERGED, into=first)
    lifecycle.move(first, State.ACCEPTED, words=WORDS)
    letter = Letter.objects.get(kind=ABOUT_ANOTHER)
    assert letter.to == second.email
    assert first.reference in letter.subject
    for text in (letter.text, words(letter)):
        assert "It begins <soon> & ends." in text
    second.refresh_from_db()
    assert second.track_url in letter.text
    assert f"/suggestions/{first.reference}/" in letter.html


def test_one_who_has_two_accounts_is_told_once(home):
    for address in ("pat@example.org", "Pat@Example.org", "kim@example.org"):
        user = factories.staff("Replies to suggestions")
        type(user).objects.filter(pk=user.pk).update(email=address)
    factories.suggestion("confirmed")
    told = Letter.objects.filter(kind="suggestion-desk-new").order_by("pk")
    assert [letter.to for letter in told] == ["pat@example.org", "kim@example.org"]
