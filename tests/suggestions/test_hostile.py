"""A thousand submissions that mean harm: each is answered, none is believed."""

import pytest
import time_machine
from django.urls import reverse

from core.letters.sending import as_mail
from core.models import Letter
from core.visitors.guard import token
from suggestions import lifecycle
from suggestions.models import Reason, Suggestion
from suggestions.vocabulary import State
from tests.suggestions.hostile import MARK, submissions, wrong_in
from tests.suggestions.suggesting import NOW, fill_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

ANSWERS = {200, 303, 400, 413, 422}
OPEN_TO_ALL = [
    *["/suggestions/", "/suggestions/feed.atom", "/suggestions/export.csv"],
    *["/suggestions/export.json", "/suggest/", f"/search/?q={MARK}", f"/suggest/?q=<{MARK}>"],
]


def attack(client, number):
    """The answers to `number` hostile submissions."""
    client.raise_request_exception = False
    with time_machine.travel(NOW, tick=False) as clock:
        sent = submissions(number, [token() for _ in range(number)])
        clock.shift(30)
        return [
            client.post("/suggest/", s.body, content_type=s.content_type, REMOTE_ADDR=s.address)
            for s in sent
        ]


@pytest.mark.parametrize("number", [20, pytest.param(1000, marks=pytest.mark.exhaustive)])
def test_a_thousand_of_them_get_an_answer_and_none_a_fault_of_ours(client, number):
    answers = attack(client, number)
    assert {answer.status_code for answer in answers} <= ANSWERS
    assert [wrong for answer in answers for wrong in wrong_in(answer)] == []
    assert Suggestion.objects.count() > number // 10  # the others would prove little


def public(suggestions):
    """Each confirmed and replied to, as it came."""
    reason = Reason.objects.filter(state=State.NOT_TAKEN_UP).first()
    for suggestion in suggestions:
        confirmed = lifecycle.confirm(suggestion)
        lifecycle.move(confirmed, State.UNDER_REVIEW)
        lifecycle.move(confirmed, State.NOT_TAKEN_UP, reason=reason, words="Sample: words.")
    return list(Suggestion.objects.public())


def is_well(client, address):
    """Whether the page at `address`, if there is one, shows what was said as text."""
    response = client.get(address)
    return response.status_code != 500 and (response.status_code != 200 or not wrong_in(response))


@pytest.mark.parametrize("number", [20, pytest.param(60, marks=pytest.mark.exhaustive)])
def test_wherever_it_is_shown_it_is_text(client, as_moderator, number):
    attack(client, number)
    asked = Letter.objects.filter(kind="suggestion-confirm")
    others = [letter for letter in asked if MARK in f"{letter.subject}{letter.text}{letter.html}"]
    assert others == [], "whoever has not confirmed is sent nobody else's words"
    shown = public(Suggestion.objects.all())
    assert len(shown) > number // 6
    theirs = [s.track_url for s in shown]
    theirs += [f"{s.track_url}data.json" for s in shown[:10]]
    addresses = OPEN_TO_ALL + [s.url for s in shown] + [f"{s.url}data.json" for s in shown] + theirs
    assert [address for address in addresses if not is_well(client, address)] == []
    desk = [reverse("suggestion_desk:suggestion", args=[s.pk]) for s in shown]
    desk += [reverse("suggestion_desk:inbox"), reverse("suggestion_desk:export")]
    assert [address for address in desk if not is_well(as_moderator, address)] == []
    assert [letter for letter in Letter.objects.all() if not has_safe_headers(letter)] == []
    assert Letter.objects.count() > number * 5 // 6
    is_text_for_the_next_who_asks(client, shown[:20])


def has_safe_headers(letter) -> bool:
    """Whether nothing that was sent has become a header, or stands in one."""
    headers = {name.lower() for name in as_mail(letter, None).message()}
    text = f"{letter.subject}{letter.to}{letter.reply_to}"
    return not {"bcc", "cc"} & headers and len(text.splitlines()) == 1 and MARK not in text


def is_text_for_the_next_who_asks(client, shown) -> None:
    """Whoever asks the same is shown these, before a suggestion is sent."""
    answers = [fill_in(client, question=s.question, email=f"{s.pk}@example.org") for s in shown]
    assert 200 in {answer.status_code for answer in answers}  # the page that shows what is near
    assert [wrong for answer in answers for wrong in wrong_in(answer)] == []
