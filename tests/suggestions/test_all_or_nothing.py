"""Whatever is done about a suggestion holds it first, and is done whole or not at all."""

import pytest
from django.contrib.auth import get_user_model

from suggestions import lifecycle, supporting
from suggestions.desk.held import held_about
from suggestions.models import Reply, Step, Suggestion
from suggestions.vocabulary import State
from tests import factories
from tests.statements import locks_before_it_writes, what_is_left_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def acts():
    """Name → an act of which each is possible where the others have not been done."""
    received = factories.suggestion("received")
    confirmed = factories.suggestion("confirmed", is_held=True, held_for="markup")
    reviewed, other, drafted, refused = [factories.suggestion("under-review") for _ in range(4)]
    answered = factories.suggestion("answered", credit="named")
    answered.supports.create(
        email="kim@example.org", wants_mail=True, confirmed_at=answered.changed_at
    )
    reader = get_user_model().objects.create_user("reader")
    Reply.objects.create(suggestion=drafted, state="accepted", words="Sample: yes.")
    Reply.objects.create(suggestion=refused, state="accepted", words="Sample: no.")
    step = Step.objects.filter(suggestion=answered).last()
    for it in (confirmed, answered, reviewed):
        it.notes.create(text="Sample: a note")

    def of(suggestion, verb, *to, **said):
        return lambda: verb(Suggestion.objects.get(pk=suggestion.pk), *to, **said)

    return {
        "confirm": of(received, lifecycle.confirm),
        "review": of(confirmed, lifecycle.review, user=reader),
        "reply": of(reviewed, lifecycle.move, State.ACCEPTED, words="Sample: yes."),
        "merge": of(reviewed, lifecycle.move, State.MERGED, into=other),
        "publish": of(drafted, lifecycle.publish_reply, user=reader),
        "report": of(answered, lifecycle.report, words="Sample: news."),
        "correct": lambda: lifecycle.correct(Step.objects.get(pk=step.pk), "Sample: better."),
        "withdraw": of(answered, lifecycle.withdraw),
        "credit": of(answered, lifecycle.change_credit, credit="private", wants_mail=False),
        "erase": of(refused, lifecycle.erase),
        "forget": of(answered, lifecycle.forget),
        "erase all": lambda: held_about(refused.email).erase(),
    }


def receive():
    asked = {"about": "research", "question": "Sample: who pays?", "email": "pat@example.org"}
    lifecycle.receive(form="one-form", themes=["finance"], **asked)


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_whatever_cannot_be_finished_is_undone(acts):
    """The last that each writes is a letter, or its entry in the search."""
    acts |= {"receive": receive}
    left = {name: what_is_left_of(act) for name, act in acts.items()}
    assert {name: tables for name, tables in left.items() if tables} == {}


def test_wishing_to_know_it_too_is_undone_without_its_letter():
    asked = factories.suggestion("answered")
    assert (
        what_is_left_of(lambda: supporting.ask_mailbox(asked, "kim@example.org", wants_mail=True))
        == []
    )


def test_the_suggestion_is_locked_before_anything_is_written(acts, monkeypatch):
    """Only PostgreSQL can go wrong without it: on SQLite, whoever writes has it all."""
    table = Suggestion._meta.db_table
    del acts["review"]  # the first that it does is to write the row, and so to hold it
    locked = {name: locks_before_it_writes(monkeypatch, act, table) for name, act in acts.items()}
    assert locked == dict.fromkeys(acts, True)
