"""Writing to somebody whose address is not shown."""

from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests import factories

SENT = {"name": "Ada", "email": "ada@example.org", "message": "A question.", "website": ""}


@pytest.fixture
def grace(people):
    return factories.person(
        people, family_name="Marsh", email="grace@example.org", contact_by="form"
    )


def send(client, page, **changes):
    """Read the form, wait, and send it."""
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        shown = client.get(f"{page.url}contact/").context["shown"]
        clock.shift(30)
        return client.post(f"{page.url}contact/", SENT | {"shown": shown} | changes)


def test_a_message_reaches_the_person_and_answers_the_sender(client, grace):
    response = send(client, grace)
    (message,) = mail.outbox
    assert response.status_code == 200
    assert message.to == ["grace@example.org"]
    assert message.reply_to == ["ada@example.org"]
    assert "A question." in message.body


def test_neither_address_nor_cookie_is_given_away(client, grace):
    for address in [grace.url, f"{grace.url}contact/"]:
        response = client.get(address)
        assert "grace@example.org" not in response.content.decode()
        assert not response.cookies


def test_somebody_who_does_not_want_a_form_has_none(client, people):
    shown = factories.person(people, email="a@example.org", contact_by="email")
    assert client.get(f"{shown.url}contact/").status_code == 404
    assert "mailto:a@example.org" in client.get(shown.url).content.decode()
    silent = factories.person(people, family_name="Silent", email="s@example.org")
    assert client.get(f"{silent.url}contact/").status_code == 404
    assert "s@example.org" not in client.get(silent.url).content.decode()


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Enter your name."),
        ({"email": "nobody"}, "Enter an email address like name@example.org."),
        ({"message": ""}, "Write your message."),
        ({"message": "x" * 5001}, "Shorten your message to 5,000 characters"),
        ({"website": "https://spam.example"}, "catch programs"),
        ({"shown": "made up"}, "send again"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, grace, wrong, words):
    response = send(client, grace, **wrong)
    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert "Error: " in text
    assert (SENT | wrong)["message"] in text
    assert mail.outbox == []


def test_a_second_click_sends_no_second_mail(client, grace):
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        shown = client.get(f"{grace.url}contact/").context["shown"]
        clock.shift(30)
        for _ in range(2):
            assert client.post(f"{grace.url}contact/", SENT | {"shown": shown}).status_code == 200
    assert len(mail.outbox) == 1


def test_after_five_messages_the_sixth_has_to_wait(client, grace):
    for _ in range(5):
        send(client, grace)
    response = send(client, grace)
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert "A question." in response.content.decode()


def test_mistakes_are_not_counted_and_need_no_waiting(client, grace):
    with time_machine.travel("2026-01-01T12:00:00Z", tick=False) as clock:
        shown = client.get(f"{grace.url}contact/").context["shown"]
        clock.shift(30)
        for _ in range(7):
            response = client.post(f"{grace.url}contact/", SENT | {"shown": shown, "email": "x"})
            shown = response.context["shown"]
        assert client.post(f"{grace.url}contact/", SENT | {"shown": shown}).status_code == 200
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "email", ['"a\x0cBcc\\\t:v"@example.org', '"a b"@example.org', '"a\x0cBcc:v@e.org"@example.org']
)
def test_an_address_that_could_be_a_header_is_refused(client, grace, email):
    response = send(client, grace, email=email)
    assert response.status_code == 422
    assert mail.outbox == []


def test_a_line_break_in_a_name_adds_no_header(client, grace):
    response = send(client, grace, name="Ada\r\nBcc: everybody@example.org")
    assert "Write your name on one line" in response.content.decode()
    assert mail.outbox == []


def test_hostile_words_stay_words(client, grace):
    text = send(client, grace, email="", message="</textarea><script>alert(1)</script>").content
    assert b"<script>alert(1)" not in text


def test_a_message_that_cannot_be_sent_stays_on_the_screen(client, grace, monkeypatch):
    def fail(self, messages):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    response = send(client, grace)
    assert response.status_code == 422
    assert "could not be sent just now" in response.content.decode()
    assert "A question." in response.content.decode()


def test_the_log_of_a_message_that_cannot_be_sent_names_nobody(client, grace, monkeypatch, caplog):
    def refuse(self, messages):
        raise SMTPRecipientsRefused({"grace@example.org": (550, b"ada@example.org is not welcome")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert send(client, grace).status_code == 422
    assert "could not be sent: SMTPRecipientsRefused" in caplog.text
    assert "example.org" not in caplog.text


def test_only_the_form_takes_a_post(client, grace):
    assert client.post(grace.url).status_code == 405
    assert client.post(f"{grace.url}card.png").status_code == 405
    assert client.put(f"{grace.url}contact/").status_code == 405


def test_what_is_pasted_reaches_the_person_clean(client, grace):
    name, address = "Ada\u200b\xa0O’Neil", "<o’neil\u2060@example.org>"
    send(client, grace, name=name, email=address, message="One\v\uf0b7 two")
    (message,) = mail.outbox
    assert message.reply_to == ["o'neil@example.org"]
    assert "One\n• two" in message.body
    assert "Ada O’Neil" in message.body
