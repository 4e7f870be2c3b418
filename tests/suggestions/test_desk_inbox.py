"""The inbox: in which order, narrowed to what, and taken along."""

import csv
import io

import pytest
import time_machine

from suggestions import lifecycle
from suggestions.models import Suggestion
from tests import factories
from tests.queries import count_queries
from tests.suggestions.desking import DESK, draft, text, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
MONDAY, LATER = "2026-03-02T10:00:00Z", "2026-03-18T10:00:00Z"
MUCH_LATER = "2026-04-20T10:00:00Z"


def asked(question, state="confirmed", at=MONDAY, **fields):
    with time_machine.travel(at):
        return factories.suggestion(state, question=f"Sample: {question}", **fields)


def rows(client, **data):
    answer = client.get(f"{DESK}export.csv", data)
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def questions(client, **data):
    return [row["Question"].removeprefix("Sample: ") for row in rows(client, **data)]


def test_the_late_come_first_and_then_what_is_due_next(as_editor):
    asked("replied", "answered")
    asked("soon", at="2026-04-01T10:00:00Z")
    asked("next", at="2026-03-24T10:00:00Z")
    asked("late")
    with time_machine.travel(MUCH_LATER):
        assert questions(as_editor) == ["late", "next", "soon", "replied"]


def test_lateness_is_said_in_words(as_editor):
    asked("late")
    with time_machine.travel(MUCH_LATER):
        page = text(as_editor, DESK)
    assert "30 Mar 2026, late" in page


@pytest.fixture
def several(as_editor):
    me = user_of(as_editor)
    asked("late one", why="Sample: a bridge", organisation="Sample Ward", owner=me)
    asked("half gone", at="2026-03-30T10:00:00Z", themes=["governance"], about="debate")
    asked("fresh", at="2026-04-19T10:00:00Z", name="Zoe Sample", email="zoe@example.org")
    held = asked("held back", at="2026-04-19T11:00:00Z")
    Suggestion.objects.filter(pk=held.pk).update(is_held=True, held_for="Sample: many links")
    asked("refused", "not-taken-up")
    with time_machine.travel(MUCH_LATER):
        yield


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"age": "late"}, ["late one"]),
        ({"age": "half"}, ["half gone"]),
        ({"age": "waiting"}, ["late one", "half gone", "fresh"]),
        ({"age": "held"}, ["held back"]),
        ({"state": "not-taken-up"}, ["refused"]),
        ({"theme": "governance"}, ["half gone"]),
        ({"about": "debate"}, ["half gone"]),
        ({"owner": "me"}, ["late one"]),
        ({"owner": "nobody", "state": "confirmed"}, ["half gone", "fresh", "held back"]),
        ({"q": "bridge"}, ["late one"]),
        ({"q": "HALF"}, ["half gone"]),
        ({"q": "sample ward"}, ["late one"]),
        ({"q": "zoe@"}, ["fresh"]),
        ({"q": "Zoe Sample"}, ["fresh"]),
        ({"q": "S-2026-0002"}, ["half gone"]),
        ({"q": "nothing like it"}, []),
    ],
)
@pytest.mark.usefixtures("several")
@pytest.mark.matrix
def test_it_is_narrowed_and_searched(as_editor, narrowed, found):
    assert questions(as_editor, **narrowed) == found


@pytest.mark.matrix
@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("narrowed", [{"age": "x"}, {"owner": "999"}, {"theme": "\0"}, {"q": "\0"}])
def test_what_is_no_choice_narrows_nothing(as_editor, narrowed):
    assert len(questions(as_editor, **narrowed)) == 5
    assert as_editor.get(DESK, narrowed).status_code == 200


@pytest.mark.usefixtures("several")
def test_it_counts_by_the_clock_and_by_state(as_editor):
    numbers = as_editor.get(DESK).context["numbers"]
    clock = {n.label: n.number for n in numbers["clock"]}
    assert clock == {"Waiting for a reply": 3, "Past half time": 1, "Late": 1, "Held": 1}
    assert {n.label: n.number for n in numbers["states"]} == {"Confirmed": 4, "Not taken up": 1}
    for number in [*numbers["clock"], *numbers["replies"], *numbers["states"]]:
        listed = as_editor.get(number.address).context["object_list"]
        assert len(listed) == number.number, number


def replies(client):
    return {n.label: n.number for n in client.get(DESK).context["numbers"]["replies"]}


def test_drafted_replies_stand_there_until_somebody_has_read_them(as_editor, as_moderator):
    for question in ["theirs", "mine", "gone"]:
        draft(asked(question, "under-review"), as_moderator if question == "mine" else as_editor)
    lifecycle.withdraw(Suggestion.objects.get(question="Sample: gone"))
    assert replies(as_moderator) == {
        "Drafted": 2,
        "For you to read over": 1,
        "Drafted by you": 1,
    }
    assert questions(as_moderator, reply="to-read") == ["theirs"]
    assert questions(as_moderator, reply="mine") == ["mine"]
    assert "Under review, reply drafted" in text(as_moderator, DESK)


@pytest.mark.matrix
@pytest.mark.usefixtures("several")
@pytest.mark.parametrize("order", ["reference", "-due_on", "supporters", "confirmed_at", "x"])
def test_it_can_be_put_in_another_order(as_editor, order):
    assert len(as_editor.get(DESK, {"ordering": order}).context["object_list"]) == 5


def test_supports_are_counted_once_confirmed(as_editor):
    suggestion = asked("liked")
    suggestion.supports.create(address_hash="a", confirmed_at=suggestion.confirmed_at)
    suggestion.supports.create(address_hash="b")
    assert rows(as_editor)[0]["Supports"] == "1"


def test_a_page_that_is_not_there_is_the_last_one(as_editor):
    asked("one")
    assert as_editor.get(DESK, {"p": 999}).status_code == 200


def test_nothing_is_said(as_editor):
    assert "Nobody has suggested anything yet" in text(as_editor, DESK)
    asked("one")
    assert "Nothing is found" in text(as_editor, DESK, q="xyz")


@pytest.mark.exhaustive
def test_it_asks_no_more_for_thirty_than_for_two(as_editor):
    for n in range(2):
        asked(f"few {n}", themes=["finance", "governance"])
    few = count_queries(as_editor, DESK)
    for n in range(28):
        asked(f"many {n}", themes=["capacity"])
    many = count_queries(as_editor, DESK)
    assert many.total == few.total <= 21


# --- Taken along ------------------------------------------------------------------------------


def test_a_formula_is_no_formula_in_the_export(as_editor):
    asked("x", name="=1+1", organisation="@cmd", why="+1", known="-1")
    row = rows(as_editor)[0]
    cells = [row["Name"], row["Organisation"], row["Why"], row["What they know"]]
    assert cells == ["'=1+1", "'@cmd", "'+1", "'-1"]


def test_the_export_holds_who_sent_it(as_editor):
    asked("x", email="pat@example.org", credit="private", may_contact=True)
    row = rows(as_editor)[0]
    assert (row["Email"], row["May be contacted"]) == ("pat@example.org", "yes")
    assert row["Credit"].startswith("Not at all")
