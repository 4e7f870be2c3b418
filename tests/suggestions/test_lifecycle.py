"""A suggestion's way from its sender to whatever comes of it."""

import datetime

import pytest
import time_machine
from django.core import mail

from core.models import Entry, Letter
from suggestions import lifecycle, tokens
from suggestions.lifecycle import MoveError
from suggestions.models import LastReference, Reply, Step, Suggestion
from suggestions.vocabulary import MOVES, PUBLIC, State
from tests import factories

pytestmark = pytest.mark.django_db


def kinds(suggestion):
    about = f"suggestion:{suggestion.pk}"
    return [letter.kind for letter in Letter.objects.filter(about=about).order_by("pk")]


# --- Coming in --------------------------------------------------------------------------------


def test_what_is_received_has_no_reference_and_is_not_at_the_desk():
    suggestion = factories.suggestion("received")
    assert suggestion.reference is None
    assert list(Suggestion.objects.at_desk()) == []
    assert kinds(suggestion) == ["suggestion-confirm"]


def test_the_second_of_two_clicks_makes_nothing_new():
    said = {"about": "research", "question": "Who pays?", "email": "pat@example.org"}
    first = lifecycle.receive(form="one-form", themes=["finance"], **said)
    second = lifecycle.receive(form="one-form", themes=["finance"], **said)
    assert first.pk == second.pk
    assert Letter.objects.count() == 1


@time_machine.travel("2026-12-21T10:00:00Z")
def test_a_confirmation_gives_a_reference_and_starts_the_clock():
    suggestion = factories.suggestion("confirmed")
    assert suggestion.reference == "S-2026-0001"
    # Christmas Day, Boxing Day's substitute and New Year's Day are left out.
    assert suggestion.due_on == datetime.date(2027, 1, 21)
    assert kinds(suggestion)[:2] == ["suggestion-confirm", "suggestion-confirmed"]


def test_confirming_twice_gives_one_reference():
    suggestion = factories.suggestion("received")
    first = lifecycle.confirm(suggestion)
    again = lifecycle.confirm(suggestion)
    assert first.reference == again.reference
    assert LastReference.objects.get().number == 1


def test_references_of_a_year_have_no_gaps():
    made = [factories.suggestion("confirmed").reference for _ in range(3)]
    numbers = [int(reference[-4:]) for reference in made]
    assert numbers == [1, 2, 3]


def test_the_reference_after_the_last_of_four_digits_is_still_one():
    LastReference.objects.create(year=2026, number=9_998)
    assert LastReference.following(2026) == "S-2026-9999"


# --- From state to state ----------------------------------------------------------------------


@pytest.mark.parametrize("state", list(factories.WAY_TO))
@pytest.mark.matrix
def test_only_allowed_moves_are_possible(state):
    suggestion = factories.suggestion(state)
    for to in set(State) - MOVES[State(state)]:
        with pytest.raises(MoveError):
            lifecycle.move(suggestion, to)
    suggestion.refresh_from_db()
    assert suggestion.state == state


@pytest.mark.parametrize("state", PUBLIC)
@pytest.mark.matrix
def test_each_public_state_can_be_found(state):
    suggestion = factories.suggestion(state)
    assert Entry.objects.filter(type="suggestions", key=suggestion.pk).exists()


@pytest.mark.parametrize("state", ["received", "confirmed", "under-review", "withdrawn"])
def test_what_is_not_public_cannot_be_found(state):
    suggestion = factories.suggestion(state)
    assert not Entry.objects.filter(type="suggestions", key=suggestion.pk).exists()


def test_a_private_one_is_never_public():
    suggestion = factories.suggestion("answered", credit="private")
    assert not suggestion.is_public
    assert suggestion.url == ""
    assert not Suggestion.objects.public().exists()
    assert not Entry.objects.filter(type="suggestions").exists()


def test_each_move_is_written_down_and_told():
    suggestion = factories.suggestion("not-taken-up")
    states = list(suggestion.steps.values_list("state", flat=True))
    assert states == ["received", "confirmed", "under-review", "not-taken-up"]
    assert kinds(suggestion).count("suggestion-step") == 2


def test_whoever_wants_no_mail_gets_none_of_the_changes():
    suggestion = factories.suggestion("answered", wants_mail=False)
    assert "suggestion-step" not in kinds(suggestion)


def test_a_reply_can_be_taken_back_by_a_new_review_with_a_new_date():
    with time_machine.travel("2026-03-02T10:00:00Z"):
        suggestion = factories.suggestion("not-taken-up")
    with time_machine.travel("2026-09-01T10:00:00Z"):
        lifecycle.move(suggestion, State.UNDER_REVIEW)
    suggestion.refresh_from_db()
    assert suggestion.due_on > datetime.date(2026, 9, 1)
    assert suggestion.closed_at is None


def test_what_is_reviewed_again_stays_where_it_is_cited():
    suggestion = factories.suggestion("answered")
    lifecycle.move(suggestion, State.UNDER_REVIEW)
    suggestion.refresh_from_db()
    assert suggestion.is_public
    assert Suggestion.objects.public().get() == suggestion


# --- Replies and mergers ----------------------------------------------------------------------


def draft(suggestion, user, state="accepted", **fields):
    words = {"words": "Sample: we take it up."}
    return Reply.objects.create(
        suggestion=suggestion, state=state, drafted_by=user, **words | fields
    )


def test_whoever_wrote_a_reply_cannot_publish_it():
    suggestion, user = factories.suggestion("under-review"), factories.desk_staff("Moderators")
    draft(suggestion, user)
    with pytest.raises(MoveError, match="Somebody else"):
        lifecycle.publish_reply(suggestion, user=user)


def test_a_second_reader_publishes_it():
    suggestion = factories.suggestion("under-review")
    draft(suggestion, factories.desk_staff("Editors"))
    step = lifecycle.publish_reply(suggestion, user=factories.desk_staff("Moderators"))
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"
    assert step.words == "Sample: we take it up."
    assert not Reply.objects.exists()


def test_both_senders_are_told_of_a_merger_and_support_stays_where_it_was():
    first, second = factories.suggestion("answered"), factories.suggestion("under-review")
    second.supports.create(address_hash="x", confirmed_at=second.confirmed_at)
    lifecycle.move(second, State.MERGED, into=first)
    assert "suggestion-joined" in kinds(first)
    assert kinds(second)[-1] == "suggestion-step"
    assert (first.supports.count(), second.supports.count()) == (0, 1)


def test_a_merger_into_what_is_merged_leads_to_its_end():
    first = factories.suggestion("under-review")
    second = factories.suggestion("under-review")
    lifecycle.move(second, State.MERGED, into=first)
    second.refresh_from_db()
    third = factories.suggestion("under-review")
    lifecycle.move(third, State.MERGED, into=second)
    third.refresh_from_db()
    assert third.merged_into == first


def test_a_merger_in_a_circle_is_refused():
    first, second = factories.suggestion("under-review"), factories.suggestion("under-review")
    lifecycle.move(second, State.MERGED, into=first)
    second.refresh_from_db()
    for target in (first, second, None):
        with pytest.raises(MoveError):
            lifecycle.move(first, State.MERGED, into=target)


@pytest.mark.parametrize("state", ["received", "withdrawn"])
def test_nothing_is_merged_into_what_nobody_can_read(state):
    suggestion, into = factories.suggestion("under-review"), factories.suggestion(state)
    with pytest.raises(MoveError, match="not there any more"):
        lifecycle.move(suggestion, State.MERGED, into=into)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.merged_into) == ("under-review", None)


def test_a_merger_into_what_was_merged_meanwhile_is_no_circle():
    first, second = factories.suggestion("under-review"), factories.suggestion("under-review")
    read_before = Suggestion.objects.get(pk=first.pk)
    lifecycle.move(first, State.MERGED, into=second)
    with pytest.raises(MoveError):
        lifecycle.move(second, State.MERGED, into=read_before)


def test_where_a_second_person_reads_replies_a_decision_is_a_draft():
    suggestion, user = factories.suggestion("under-review"), factories.desk_staff("Moderators")
    assert lifecycle.decide(suggestion, State.ACCEPTED, user=user, words="Sample: yes.") is None
    assert Reply.objects.get().drafted_by == user
    with pytest.raises(MoveError, match="draft"):
        lifecycle.decide(suggestion, State.ACCEPTED, user=user, words="Sample: yes.")


def test_whoever_was_merged_hears_what_becomes_of_the_other():
    first, second = factories.suggestion("under-review"), factories.suggestion("under-review")
    lifecycle.move(second, State.MERGED, into=first)
    lifecycle.move(first, State.ACCEPTED, words="Sample: we take it up.")
    assert kinds(second)[-1] == "suggestion-joined-news"


# --- Leaving ----------------------------------------------------------------------------------


def test_a_withdrawn_one_leaves_the_register_and_search():
    suggestion = factories.suggestion("answered")
    lifecycle.withdraw(suggestion)
    assert not Suggestion.objects.public().exists()
    assert not Entry.objects.filter(type="suggestions").exists()


def test_an_erased_one_keeps_nothing_that_was_said():
    suggestion = factories.suggestion("answered", why="Sample: why.")
    lifecycle.erase(suggestion)
    kept = Suggestion.objects.get()
    said = [kept.question, kept.why, kept.known, kept.name, kept.email, kept.organisation]
    assert said == [""] * 6
    assert not Letter.objects.exists()
    assert not Entry.objects.filter(type="suggestions").exists()
    assert not Step.objects.exclude(words="").exists()


def test_an_unconfirmed_one_that_is_erased_is_gone():
    lifecycle.erase(factories.suggestion("received"))
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("credit", "left"),
    [
        ("named", "Pat Example, Sample Borough"),
        ("organisation", "Sample Borough"),
        ("anonymous", ""),
    ],
)
def test_what_is_left_of_a_forgotten_sender_is_what_they_let_us_publish(credit, left):
    suggestion = factories.suggestion("answered", credit=credit)
    lifecycle.forget(suggestion)
    suggestion.refresh_from_db()
    assert suggestion.credited_as == left
    assert suggestion.email == ""
    assert suggestion.question


# --- Tokens -----------------------------------------------------------------------------------


def test_a_token_opens_its_own_suggestion_and_is_not_in_the_database():
    suggestion = factories.suggestion("confirmed")
    token = suggestion.track_url.rstrip("/").rpartition("/")[2]
    assert Suggestion.objects.with_token("track", token) == suggestion
    row = Suggestion.objects.values().get()
    assert token not in str(row)


def test_the_token_of_one_purpose_serves_no_other():
    suggestion = factories.suggestion("received")
    token = tokens.token("track", suggestion.nonce)
    with pytest.raises(Suggestion.DoesNotExist):
        Suggestion.objects.with_token("confirm", token)


def test_a_token_outlives_a_change_of_the_secret(settings):
    suggestion = factories.suggestion("confirmed")
    before = suggestion.track_url
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret, of some fifty characters or even more"
    assert suggestion.track_url == before


def test_where_the_secret_is_gone_there_is_a_new_token(settings):
    suggestion = factories.suggestion("confirmed")
    settings.SECRET_KEY = "another secret, of some fifty characters or even more"
    token = Suggestion.objects.get(pk=suggestion.pk).track_url.rstrip("/").rpartition("/")[2]
    assert Suggestion.objects.with_token("track", token) == suggestion


def test_nothing_is_sent_before_the_transaction_holds():
    factories.suggestion("received")
    assert mail.outbox == []
