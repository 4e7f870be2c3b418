"""A reply: drafted by one, read and published by another, lost by nobody."""

import pytest

from core.models import Letter
from suggestions import lifecycle
from suggestions.desk.forms import stamp_of
from suggestions.models import Reason, Reply, SuggestionSettings
from suggestions.standing import StepInLetter
from suggestions.vocabulary import DECISIONS, MOVES, State
from tests import factories
from tests.scenery import standing
from tests.suggestions.desking import draft, of, replying, said, text, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
@standing
def suggestion(home):
    return factories.suggestion("under-review")


def publish(client, suggestion, **sent):
    stamp = stamp_of(Reply.objects.get(suggestion=suggestion))
    return said(client, of(suggestion, "publish/"), **{"stamp": stamp} | sent)


# --- Drafting ---------------------------------------------------------------------------------


def test_a_draft_is_kept_and_nobody_is_told(as_editor, suggestion):
    before = Letter.objects.count()
    said(as_editor, of(suggestion, "reply/"), **replying())
    reply = Reply.objects.get()
    assert (reply.state, reply.drafted_by) == ("accepted", user_of(as_editor))
    suggestion.refresh_from_db()
    assert (suggestion.state, Letter.objects.count()) == ("under-review", before)


def test_a_draft_may_lack_what_a_reply_must_have_and_says_so(as_editor, suggestion):
    page = said(as_editor, of(suggestion, "reply/"), **replying(state="not-taken-up", words=""))
    assert Reply.objects.exists()
    assert "Choose a reason: it is given in public." in page


def test_saved_as_it_was_it_stays_its_writers(as_editor, as_moderator, suggestion):
    said(as_editor, of(suggestion, "reply/"), **replying())
    stamp = stamp_of(Reply.objects.get())
    said(as_moderator, of(suggestion, "reply/"), **replying(stamp=stamp))
    assert Reply.objects.get().drafted_by == user_of(as_editor)


def test_the_second_of_two_clicks_changes_nothing(as_editor, suggestion):
    for _ in range(2):
        page = said(as_editor, of(suggestion, "reply/"), **replying())
    assert "The draft has been saved" in page
    assert Reply.objects.count() == 1


def test_what_another_wrote_meanwhile_is_shown_before_it_is_overwritten(
    as_editor, as_moderator, suggestion
):
    draft(suggestion, as_moderator, words="Sample: theirs.")
    answer = as_editor.post(of(suggestion, "reply/"), replying(words="Sample: mine."))
    page = answer.content.decode()
    assert "has changed the draft since you opened it" in page
    assert "Sample: theirs." in page
    assert "Sample: mine." in page
    assert Reply.objects.get().words == "Sample: theirs."
    stamp = answer.context["reply_form"]["stamp"].value()
    said(as_editor, of(suggestion, "reply/"), **replying(words="Sample: mine.", stamp=stamp))
    assert Reply.objects.get().words == "Sample: mine."


def test_words_typed_when_it_had_been_replied_to_stay_in_the_form(as_editor, suggestion):
    lifecycle.move(suggestion, State.REFERRED)
    page = as_editor.post(of(suggestion, "reply/"), replying(words="Sample: long."))
    assert page.status_code == 200
    assert "It is “Referred elsewhere” now: nothing was saved." in page.content.decode()
    assert "Sample: long." in page.content.decode()
    assert not Reply.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"state": ""}, "state"),
        ({"state": "published"}, "state"),
        ({"reason": "999"}, "reason"),
        ({"into": "S-1999-0001"}, "into"),
        ({"page": "999"}, "page"),
        ({"page": "1"}, "page"),
        ({"page": "x"}, "page"),
        ({"page": "9" * 30}, "page"),
        ({"address": "/nowhere/"}, "address"),
        ({"address": "/"}, "address"),
        ({"words": "x" * 5001}, "words"),
    ],
)
@pytest.mark.matrix
def test_a_mistake_is_said_at_its_field(as_editor, suggestion, sent, field):
    answer = as_editor.post(of(suggestion, "reply/"), replying(**sent))
    assert answer.status_code == 200
    assert field in answer.context["reply_form"].errors
    assert not Reply.objects.exists()


@pytest.mark.parametrize("form", ["{}", "http://testserver{}", "{}?page=2#a"])
def test_a_page_can_be_named_by_its_address(as_editor, suggestion, output, form):
    sent = replying(state="answered", address=form.format(output.url))
    said(as_editor, of(suggestion, "reply/"), **sent)
    assert Reply.objects.get().page_id == output.pk


def test_reasons_no_longer_offered_cannot_be_chosen_anew(as_editor, suggestion):
    reason = Reason.objects.create(state="referred", words="Sample: old.", is_offered=False)
    assert "Sample: old." not in text(as_editor, of(suggestion))
    draft(suggestion, as_editor, state="referred", reason=reason)
    assert "Sample: old." in text(as_editor, of(suggestion))


def test_it_is_merged_into_what_its_reference_says(as_editor, suggestion):
    other = factories.suggestion("confirmed")
    sent = replying(state="merged", into=other.reference.lower())
    said(as_editor, of(suggestion, "reply/"), **sent)
    assert Reply.objects.get().into == other


def test_it_is_not_merged_into_itself(as_editor, suggestion):
    sent = replying(state="merged", into=suggestion.reference)
    assert as_editor.post(of(suggestion, "reply/"), sent).status_code == 200
    assert not Reply.objects.exists()


def test_a_draft_is_let_go_of(as_editor, suggestion):
    draft(suggestion, as_editor)
    assert "let go of" in said(as_editor, of(suggestion, "reply/"), drop="1")
    assert not Reply.objects.exists()


# --- Publishing -------------------------------------------------------------------------------


def test_a_second_reader_reads_it_over_and_publishes_it(as_editor, as_moderator, suggestion):
    draft(suggestion, as_editor)
    page = text(as_moderator, of(suggestion, "publish/"))
    assert "Sample: we take it up." in page
    assert "Its sender is told by mail." in page
    assert "has been published" in publish(as_moderator, suggestion)
    suggestion.refresh_from_db()
    assert (suggestion.state, Reply.objects.exists()) == ("accepted", False)


def test_whoever_wrote_it_cannot_and_the_draft_stays(as_moderator, suggestion):
    factories.desk_staff("Moderators")
    draft(suggestion, as_moderator)
    assert "somebody else has to read it" in text(as_moderator, of(suggestion))
    assert "Somebody else has to read this reply" in publish(as_moderator, suggestion)
    assert Reply.objects.get().words == "Sample: we take it up."


def test_where_no_second_reader_is_asked_for_its_writer_can(as_moderator, suggestion, rf):
    rules = SuggestionSettings.for_request(rf.get("/", SERVER_NAME="testserver"))
    rules.needs_second_reader = False
    rules.save()
    draft(suggestion, as_moderator)
    publish(as_moderator, suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"


def test_another_wording_than_was_read_is_not_published(as_editor, as_moderator, suggestion):
    draft(suggestion, as_editor)
    assert "changed since you read it" in publish(as_moderator, suggestion, stamp="old")
    assert Reply.objects.exists()


def test_the_second_to_publish_is_told(as_editor, as_moderator, suggestion):
    stamp = stamp_of(draft(suggestion, as_editor))
    publish(as_moderator, suggestion)
    again = said(as_moderator, of(suggestion, "publish/"), stamp=stamp)
    assert "There is no draft any more" in again
    assert suggestion.steps.filter(state="accepted").count() == 1
    assert "There is no draft any more" in said_get(as_moderator, suggestion)


def said_get(client, suggestion):
    return client.get(of(suggestion, "publish/"), follow=True).content.decode()


def test_a_reply_without_what_it_needs_is_not_published(as_editor, as_moderator, suggestion):
    draft(suggestion, as_editor, state="answered")
    assert "Choose what answers it." in said_get(as_moderator, suggestion)
    assert "Choose what answers it." in publish(as_moderator, suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == "under-review"


def test_a_reply_before_the_review_is_refused_in_words(as_editor, as_moderator, home):
    suggestion = factories.suggestion("confirmed")
    draft(suggestion, as_editor)
    assert "once the review has begun" in text(as_moderator, of(suggestion))
    assert "cannot follow" in publish(as_moderator, suggestion)
    assert Reply.objects.exists()


def test_a_reply_to_what_was_withdrawn_meanwhile_is_kept(as_editor, as_moderator, suggestion):
    draft(suggestion, as_editor)
    lifecycle.withdraw(suggestion)
    assert "cannot follow" in publish(as_moderator, suggestion)
    assert "Sample: we take it up." in text(as_moderator, of(suggestion))


def test_of_a_private_one_it_says_that_nobody_else_reads_it(as_editor, as_moderator):
    private = factories.suggestion("under-review", credit="private", wants_mail=False)
    draft(private, as_editor)
    page = text(as_moderator, of(private, "publish/"))
    assert "nobody else reads it" in page
    assert "is not told" in page


def test_what_was_published_before_moves_it_on_at_once(
    as_editor, as_moderator, suggestion, projects
):
    factories.project(projects, suggestion=suggestion.reference)
    draft(suggestion, as_editor)
    before = set(Letter.objects.values_list("pk", flat=True))
    publish(as_moderator, suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == "project"
    (letter,) = Letter.objects.exclude(pk__in=before)  # of both, and not two in one second
    for state in ("accepted", "project"):
        heading = StepInLetter(suggestion.steps.get(state=state)).heading
        assert heading in letter.text
        assert heading in letter.html


# --- Moving on --------------------------------------------------------------------------------


def moving(to, **fields):
    return {f"move-{name}": value for name, value in ({"to": to} | fields).items()}


@pytest.mark.matrix
@pytest.mark.parametrize("state", [s for s in factories.WAY_TO if s != "received"])
def test_only_allowed_moves_are_offered(as_moderator, home, state):
    suggestion = factories.suggestion(state)
    form = as_moderator.get(of(suggestion)).context["move_form"]
    offered = {value for value, _ in form.fields["to"].choices}
    assert offered <= {move.value for move in MOVES[State(state)]} - {d.value for d in DECISIONS}
    for to in {s.value for s in State} - offered:
        assert as_moderator.post(of(suggestion, "move/"), moving(to)).status_code == 200
    suggestion.refresh_from_db()
    assert suggestion.state == state


def test_a_reply_is_taken_back(as_moderator, home):
    suggestion = factories.suggestion("not-taken-up")
    said(as_moderator, of(suggestion, "move/"), **moving("under-review", words="Sample: sorry."))
    suggestion.refresh_from_db()
    assert suggestion.state == "under-review"
    assert suggestion.steps.last().words == "Sample: sorry."


def test_what_came_of_it_is_named(as_moderator, home, output):
    suggestion = factories.suggestion("accepted")
    said(as_moderator, of(suggestion, "move/"), **moving("published", address=output.url))
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.steps.last().page_id) == ("published", output.pk)


def test_a_withdrawal_that_its_sender_asked_for_is_theirs(as_moderator, suggestion):
    said(as_moderator, of(suggestion, "move/"), **moving("withdrawn"))
    suggestion.refresh_from_db()
    step = suggestion.steps.last()
    assert (step.state, step.by) == ("withdrawn", "sender")


def test_a_move_that_is_no_longer_possible_is_said_and_its_words_stay(as_moderator, home):
    suggestion = factories.suggestion("accepted")
    lifecycle.withdraw(suggestion)
    sent = moving("published", words="Sample: all of this.")
    page = as_moderator.post(of(suggestion, "move/"), sent)
    assert page.context["move_form"].errors
    assert "Sample: all of this." in page.content.decode()
