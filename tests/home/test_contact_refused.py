"""What is refused at the Centre's form and how that is said; hostile words stay words."""

import pytest
import time_machine

from core.letters.sending import as_mail
from core.models import Letter, Message
from core.visitors.guard import token
from tests import factories
from tests.core.letters.writing import FORM, NOW, TO_CENTRE, send, shown
from tests.scenery import standing
from tests.suggestions.hostile import EVERYTHING, MARK, wrong_in

FIELDS = ["about", "page", "name", "email", "message", "shown", "website"]
pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def page(home):
    return factories.contact_page(home)


@pytest.fixture
def mailbox(page):
    return factories.mailbox()


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"about": ""}, "Choose what it is about."),
        ({"about": "gossip"}, "Choose what it is about."),
        ({"page": "https://elsewhere.example/"}, "Enter the address of a page of this site"),
        ({"name": ""}, "Enter your name."),
        ({"email": "nobody"}, "Enter an email address like name@example.org."),
        ({"message": ""}, "Write your message."),
        ({"message": "x" * 5001}, "Shorten your message to 5,000 characters"),
        ({"website": "https://spam.example"}, "catch programs"),
        ({"shown": "made up"}, "send again"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, mailbox, wrong, words):
    answer = send(client, FORM, TO_CENTRE, **wrong)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert words in said
    assert "Error: " in said
    assert 'role="alert"' in said
    assert (TO_CENTRE | wrong)["message"] in said
    assert not Message.objects.exists()


def test_after_five_messages_the_sixth_has_to_wait(client, mailbox):
    for n in range(5):
        mine = {"message": f"Question {n}.", "email": f"a{n}@example.org"}
        assert send(client, FORM, TO_CENTRE, **mine).status_code == 303
    answer = send(client, FORM, TO_CENTRE)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "A question." in answer.content.decode()


def test_nobody_fills_the_mailbox_of_somebody_else(client, mailbox):
    """However an address is written, and wherever its letters are sent from."""
    for n in range(7):
        client.defaults["REMOTE_ADDR"] = f"203.0.{n}.1"
        answer = send(client, FORM, TO_CENTRE, message=f"{n}", email=f"Ada+{n}@example.org")
    assert answer.status_code == 429
    assert Letter.objects.filter(kind="message-received").count() == 5


def test_a_crowd_of_one_network_has_to_wait(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        marks = [token() for _ in range(61)]
        clock.shift(30)
        for n, mark in enumerate(marks):
            said = {"shown": mark, "email": f"a{n}@example.org"}
            answer = client.post(FORM, TO_CENTRE | said, REMOTE_ADDR=f"203.0.113.{n + 1}")
    assert answer.status_code == 429
    assert Message.objects.count() == 60


def test_mistakes_are_not_counted_and_need_no_waiting(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        mark = shown(client, FORM)
        clock.shift(30)
        for _ in range(7):
            answer = client.post(FORM, TO_CENTRE | {"shown": mark, "email": "x"})
            mark = answer.context["shown"]
        assert client.post(FORM, TO_CENTRE | {"shown": mark}).status_code == 303


def test_more_than_can_be_taken_is_refused_in_words(client, mailbox):
    answer = client.post(FORM, TO_CENTRE | {"message": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "shorten what you wrote" in answer.content.decode()
    many = {f"field{n}": "" for n in range(10_001)}
    assert client.post(FORM, TO_CENTRE | many).status_code == 413


@pytest.mark.matrix("name")
@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("words", EVERYTHING)
def test_hostile_words_stay_words_wherever_they_are_entered(client, mailbox, name, words):
    client.raise_request_exception = False
    said = words.encode("utf-8", "surrogatepass").decode("latin-1")
    answer = send(client, FORM, TO_CENTRE, **{name: said})
    assert answer.status_code in {303, 413, 422}
    assert wrong_in(answer) == []
    for letter in Letter.objects.all():
        mail = as_mail(letter, None).message()
        assert len(mail.get_all("To")) == 1
        assert "Bcc" not in mail
        assert MARK not in letter.subject
        assert f"<{MARK}" not in letter.html
        assert f"<script>{MARK}" not in letter.html


@pytest.mark.parametrize(
    "email", ['"a\x0cBcc\\\t:v"@example.org', '"a b"@example.org', '"a\x0cBcc:v@e.org"@example.org']
)
def test_an_address_that_could_be_a_header_is_refused(client, mailbox, email):
    assert send(client, FORM, TO_CENTRE, email=email).status_code == 422
    assert not Letter.objects.exists()


def test_a_line_break_in_a_name_adds_no_header(client, mailbox):
    answer = send(client, FORM, TO_CENTRE, name="Ada\r\nBcc: everybody@example.org")
    assert "Write your name on one line" in answer.content.decode()
    assert not Letter.objects.exists()


def test_what_is_pasted_arrives_clean(client, mailbox):
    name, address = "Ada\u200b\xa0O’Neil", "<o’neil\u2060@example.org>"
    send(client, FORM, TO_CENTRE, name=name, email=address, message="One\v\uf0b7 two")
    letter = Letter.objects.get(kind="message")
    assert letter.reply_to == "o'neil@example.org"
    assert "One\n• two" in letter.text
    assert "Ada O’Neil" in letter.text


def test_a_reference_is_not_found_by_guessing(client, mailbox):
    send(client, FORM, TO_CENTRE)
    for guess in ("M-2026-0001", "1", "0" * 40, "%00"):
        assert client.get(f"{FORM}sent/{guess}/").status_code in {400, 404}
