"""What is held until somebody has looked at it: never refused, and never without saying why."""

import pytest
import time_machine

from suggestions import proof, suggesting
from suggestions.models import Suggestion, SuggestionSettings
from suggestions.proof import is_done
from suggestions.scoring import reasons
from tests import factories
from tests.suggestions.suggesting import NOW, SAID, read_form, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

ASKED = {"question": "Sample: do shared back offices save what they promise?", "why": ""}
TOLD = ASKED | {"known": "", "name": "Pat Example", "organisation": "Sample Borough"}


# --- The signs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ({"question": "Buy pills at https://spam.example now"}, "a link in the question"),
        ({"name": "www.spam.example"}, "a link in the question"),
        ({"known": "http://a.example " * 4}, "many links"),
        ({"why": '<a href="//spam.example">pills</a>'}, "markup"),
        ({"why": "[url=spam.example]pills[/url]"}, "markup"),
        ({"why": "pills " * 15}, "repeated text"),
        ({"why": "h" * 30}, "repeated text"),
        ({"question": "Who pays the c\u043euncil for this?"}, "letters that imitate"),
        ({"question": "Who \u202epays for it?"}, "letters that imitate"),
        ({"question": "BUYPILLSONLINENOWTODAY"}, "all in capitals"),
    ],
)
def test_what_looks_like_spam_is_held_with_a_reason(entered, words):
    assert any(words in reason for reason in reasons(TOLD | entered))


@pytest.mark.parametrize(
    "entered",
    [
        {},
        {"known": "See https://www.example.org/report and https://example.org/other"},
        {"question": "WHO PAYS FOR THE SHARED BACK OFFICE?"},
        {"question": "Кто платит за общий офис города?"},
        {"question": "A yw cydwasanaethau yn arbed arian?", "why": "Mae’n bwysig i ni."},
        {"question": "誰が払うのか"},
        {"why": "Costs < benefits, and 3 > 2. ----------------- Then………………………"},
        {"question": "Trust?"},
    ],
)
def test_what_people_write_is_let_by(entered):
    assert reasons(TOLD | entered) == []


def test_a_text_that_came_before_is_held():
    factories.suggestion(question="Sample: DO shared  back offices save what they promise…")
    assert reasons(TOLD) == ["the same text has come before"]


def test_a_short_question_may_be_asked_twice():
    factories.suggestion(question="Who pays?")
    assert reasons(TOLD | {"question": "Who pays?"}) == []


def test_the_first_of_two_clicks_is_no_copy():
    factories.suggestion("received", **ASKED)
    assert reasons(TOLD, Suggestion.objects.get().form) == []


def test_what_is_held_is_taken_like_everything_else(client):
    assert send(client, why="pills " * 15).status_code == 303
    suggestion = Suggestion.objects.get()
    assert suggestion.is_held
    assert suggestion.held_for == "repeated text"


def test_many_reasons_fit_into_their_column(client):
    why = "<b>" + "http://a.example " * 20
    send(client, question="WWW.SPAM.EXAMPLE PILLS PILLS PILLS", why=why, known=why)
    assert Suggestion.objects.get().is_held


# --- Work -------------------------------------------------------------------------------------


@pytest.fixture
def asks_for_work(home, monkeypatch):
    monkeypatch.setattr(proof, "BITS", 8)
    SuggestionSettings.objects.create(site=home.get_site(), asks_for_work=True)


def done(shown, bits=8):
    return next(str(n) for n in range(100_000) if is_done(shown, str(n), bits))


def test_work_is_a_hash_that_begins_with_zeros():
    nonce = done("token", 12)
    assert is_done("token", nonce, 12)
    assert not is_done("another", nonce, 12)


@pytest.mark.parametrize("nonce", ["", "x", "-1", "١", "1" * 21, "0x10", " 1"])
def test_a_nonce_is_a_short_number(nonce):
    assert not is_done("token", nonce, 0)


def test_the_form_asks_for_no_work_unless_it_is_told_to(client):
    assert "proof" not in read_form(client).content.decode()
    send(client)
    assert not Suggestion.objects.get().is_held


@pytest.mark.usefixtures("asks_for_work")
def test_without_a_script_it_is_taken_and_held(client):
    assert 'data-work="8"' in read_form(client).content.decode()
    assert send(client).status_code == 303
    assert Suggestion.objects.get().held_for == suggesting.NO_WORK


@pytest.mark.usefixtures("asks_for_work")
def test_with_its_work_done_it_is_not_held(client):
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client).context["shown"]
        clock.shift(30)
        given = SAID | {"shown": shown, "work": done(shown), "send": "1"}
        client.post("/suggest/", given)
    assert not Suggestion.objects.get().is_held


@pytest.mark.usefixtures("asks_for_work")
def test_work_that_is_done_stays_done_while_mistakes_are_corrected(client):
    text = send(client, email="wrong", work="123").content.decode()
    assert '<input type="hidden" name="work" value="123">' in text
