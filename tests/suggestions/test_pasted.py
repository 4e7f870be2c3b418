"""What is pasted into the form of suggestions arrives without what nobody can see."""

import pytest

from suggestions.models import Suggestion
from tests.suggestions.suggesting import answered, fill_in, send

pytestmark = pytest.mark.django_db
WORD = {
    "question": "\uf0b7\tWho keeps\vthe part\u200bnership\x92s keys?\r\n",
    "why": "First\v\uf0b7 second\x85 third\x01",
    "email": "o’brien\u200b@example.org\ufeff",
    "name": "Pat\xa0O’Brien\u2060",
    "credit": "named",
}


def test_it_arrives_clean(client):
    assert send(client, **WORD).status_code == 303
    it = Suggestion.objects.get()
    assert it.question == "Who keeps the partnership’s keys?"
    assert it.why == "First\n• second… third"
    assert (it.email, it.name) == ("o'brien@example.org", "Pat O’Brien")


def test_it_travels_clean_past_the_check_page(client):
    answered()
    asked = "Sample: do shared back\u200b offices\vsave money?"
    page = fill_in(client, question=asked, why="It\x92s money")
    html = page.content.decode()
    assert page.status_code == 200
    assert 'value="Sample: do shared back offices save money?"' in html
    assert "It’s money" in html
    assert not any(c in html for c in "\u200b\v\x92")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"question": "Who \0pays?"}, "take out U+0000 at place 5."),
        ({"name": "Pat\nMarsh"}, "take out U+000A at place 4."),
        ({"known": "a\0"}, "take out U+0000 at place 2."),
    ],
)
def test_what_cannot_be_kept_is_named(client, wrong, words):
    response = send(client, **wrong)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_persian_and_families_stay_as_they_are(client):
    question = "Sample: چه کسی می\u200cخواهد? \U0001f469\u200d\U0001f467"
    send(client, question=question)
    assert Suggestion.objects.get().question == question
