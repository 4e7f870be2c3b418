"""A drafted reply finds its second reader: who may publish what, who is told, and no dead end."""

import pytest
from wagtail.models import ModelLogEntry

from core.models import Letter
from suggestions import letters, lifecycle
from suggestions.lifecycle import MoveError
from suggestions.models import Reason, Reply
from suggestions.vocabulary import State
from tests import factories
from tests.scenery import standing
from tests.suggestions.desking import DESK, of, replying, said, text, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
WORDS = "Sample: we take it up, and begin with the question of how budgets are pooled."
MENDED = WORDS.replace("begin", "start")


@pytest.fixture
@standing
def suggestion(home):
    return factories.suggestion("under-review")


@pytest.fixture
def as_colleague(client, home):
    """A second Moderator."""
    client.force_login(factories.desk_staff("Moderators"))
    return client


def write(client, suggestion, words, **fields):
    """Save the draft from its screen, as somebody does who has just opened it."""
    stamp = client.get(of(suggestion)).context["reply_form"]["stamp"].value()
    return said(client, of(suggestion, "reply/"), **replying(words=words, stamp=stamp, **fields))


def publish(client, suggestion, **sent):
    page = client.get(of(suggestion, "publish/"))
    stamp = page.context["stamp"] if page.status_code == 200 else ""
    return said(client, of(suggestion, "publish/"), **{"stamp": stamp} | sent)


def state(suggestion):
    suggestion.refresh_from_db()
    return suggestion.state


# --- Whose it is ------------------------------------------------------------------------------


@pytest.mark.exhaustive
def test_whoever_mends_a_draft_can_publish_it_though_alone_at_it(
    as_editor, as_moderator, suggestion
):
    write(as_editor, suggestion, WORDS)
    page = write(as_moderator, suggestion, MENDED)
    reply = Reply.objects.get()
    assert (reply.drafted_by, reply.edited_by) == (user_of(as_editor), user_of(as_moderator))
    assert f"mended by {user_of(as_moderator).username}" in page
    assert "has been published" in publish(as_moderator, suggestion)
    assert suggestion.steps.last().words == MENDED


@pytest.mark.exhaustive
def test_a_writer_reads_in_turn_what_a_colleague_mended(as_moderator, as_colleague, suggestion):
    write(as_moderator, suggestion, WORDS)
    write(as_colleague, suggestion, MENDED)
    assert "has been published" in publish(as_moderator, suggestion)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "other", [{"words": "Sample: no, it is something else."}, {"state": "referred"}]
)
def test_whoever_writes_it_anew_has_written_it(as_moderator, as_colleague, suggestion, other):
    write(as_moderator, suggestion, WORDS)
    write(as_colleague, suggestion, **{"words": WORDS} | other)
    assert "Somebody else has to read" in publish(as_colleague, suggestion, alone="1")
    assert state(suggestion) == "under-review"
    assert "has been published" in publish(as_moderator, suggestion)


@pytest.mark.exhaustive
def test_many_small_mends_do_not_make_it_somebody_elses_unnoticed(
    as_moderator, as_colleague, suggestion
):
    write(as_moderator, suggestion, "one two three four five six")
    for words in ["one two three four x y", "one two z w x y", "v u z w x y"]:
        write(as_colleague, suggestion, words)
    assert Reply.objects.get().drafted_by == user_of(as_colleague)


@pytest.mark.exhaustive
def test_a_writer_who_writes_on_has_written_all_of_it(as_moderator, as_colleague, suggestion):
    write(as_moderator, suggestion, WORDS)
    write(as_colleague, suggestion, MENDED)
    write(as_moderator, suggestion, WORDS)
    assert "Somebody else has to read" in publish(as_moderator, suggestion)


@pytest.mark.exhaustive
def test_what_somebody_left_who_has_gone_can_be_mended_and_published(
    as_editor, as_moderator, suggestion
):
    write(as_editor, suggestion, WORDS)
    user_of(as_editor).delete()
    write(as_moderator, suggestion, MENDED)
    assert "has been published" in publish(as_moderator, suggestion)


# --- No dead end ------------------------------------------------------------------------------


def test_the_only_moderator_publishes_alone_after_saying_so(as_moderator, suggestion):
    write(as_moderator, suggestion, WORDS)
    assert "Publish it alone" in text(as_moderator, of(suggestion))
    assert "Nobody else of the staff may publish" in text(as_moderator, of(suggestion, "publish/"))
    assert "Somebody else has to read" in publish(as_moderator, suggestion)
    assert "has been published" in publish(as_moderator, suggestion, alone="1")
    done = ModelLogEntry.objects.filter(action="suggestions.publish_alone").get()
    assert done.user == user_of(as_moderator)


def test_who_has_a_colleague_does_not_publish_alone(as_moderator, as_colleague, suggestion):
    write(as_moderator, suggestion, WORDS)
    assert "Publish it alone" not in text(as_moderator, of(suggestion))
    assert "Somebody else has to read" in publish(as_moderator, suggestion, alone="1")
    assert not ModelLogEntry.objects.filter(action="suggestions.publish_alone").exists()


@pytest.mark.exhaustive
def test_a_colleague_who_has_left_is_no_second_reader(as_moderator, as_colleague, suggestion):
    write(as_moderator, suggestion, WORDS)
    colleague = user_of(as_colleague)
    colleague.is_active = False
    colleague.save()
    assert "has been published" in publish(as_moderator, suggestion, alone="1")


def test_many_that_the_only_moderator_refuses_can_be_published(moderator, home):
    suggestion = factories.suggestion("under-review")
    lifecycle.decide(suggestion, State.ACCEPTED, user=moderator, words=WORDS)
    with pytest.raises(MoveError):
        lifecycle.publish_reply(suggestion, user=moderator)
    lifecycle.publish_reply(suggestion, user=moderator, alone=True)
    assert state(suggestion) == "accepted"


# --- Who is told ------------------------------------------------------------------------------


def told():
    return [one.to for one in Letter.objects.filter(kind="suggestion-desk-reply").order_by("pk")]


def mail_of(client, address):
    user = user_of(client)
    user.email = address
    user.save()


@pytest.mark.exhaustive
def test_those_who_may_publish_it_are_told_once(as_editor, as_moderator, as_colleague, suggestion):
    mail_of(as_moderator, "one@example.org"), mail_of(as_colleague, "two@example.org")
    for words in [WORDS, MENDED, WORDS]:
        write(as_editor, suggestion, words)
    assert told() == ["one@example.org", "two@example.org"]
    letter = Letter.objects.filter(kind="suggestion-desk-reply").first()
    assert "waits to be read over" in letter.subject


def test_its_writer_is_not_told(as_moderator, as_colleague, suggestion):
    mail_of(as_moderator, "one@example.org"), mail_of(as_colleague, "two@example.org")
    write(as_moderator, suggestion, WORDS)
    assert told() == ["two@example.org"]


def test_what_lacks_something_is_told_of_when_it_is_whole(as_editor, as_moderator, suggestion):
    write(as_editor, suggestion, "", state="referred")
    assert told() == []
    write(as_editor, suggestion, WORDS, state="referred")
    assert told() == [user_of(as_moderator).email]


@pytest.mark.usefixtures("one_reader")
def test_where_no_second_reader_is_asked_for_a_moderator_needs_none(
    as_moderator, as_colleague, as_editor, suggestion
):
    mail_of(as_moderator, "one@example.org"), mail_of(as_colleague, "two@example.org")
    write(as_moderator, suggestion, WORDS)
    assert told() == []
    write(as_editor, suggestion, "Sample: something quite different.")
    assert told() == ["one@example.org", "two@example.org"]


def test_of_many_that_are_refused_at_once_there_is_one_mail(as_moderator, as_colleague):
    mail_of(as_colleague, "two@example.org")
    keys = [factories.suggestion("under-review").pk for _ in range(3)]
    reason = Reason.objects.filter(state="not-taken-up").first()
    sent = {"do": "not-taken-up", "pk": keys, "sure": "1", "reason": reason.pk}
    said(as_moderator, f"{DESK}bulk/", **sent)
    assert Reply.objects.count() == 3
    assert told() == []
    letter = Letter.objects.get(kind="desk-replies")
    assert (letter.to, letter.subject) == ("two@example.org", "3 replies wait to be read over")
    assert "?reply=to-read" in letter.text


def test_an_owner_who_has_left_is_not_the_only_one_who_is_told(as_moderator, suggestion):
    owner = factories.desk_staff("Editors")
    owner.email, owner.is_active = "gone@example.org", False
    owner.save()
    suggestion.owner = owner
    letters.tell_desk("late", suggestion)
    assert Letter.objects.get(kind="suggestion-desk-late").to == user_of(as_moderator).email


def test_without_any_moderator_an_administrator_is_told(suggestion, django_user_model):
    django_user_model.objects.create_superuser("admin", email="admin@example.org")
    letters.tell_desk("late", suggestion)
    assert Letter.objects.get(kind="suggestion-desk-late").to == "admin@example.org"
