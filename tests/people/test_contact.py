"""Writing to somebody whose address is not shown."""

import re

import pytest

from core.letters.sending import send_due
from core.models import Letter, Message
from tests import factories
from tests.core.letters.writing import SAID, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(people):
    return factories.person(
        people, family_name="Marsh", email="grace@example.org", contact_by="form"
    )


@pytest.fixture
def form(grace):
    return f"{grace.url}contact/"


def test_a_message_reaches_the_person_and_answers_the_sender(client, form, mailoutbox):
    response = send(client, form, SAID)
    send_due()
    (mail,) = mailoutbox
    assert response.status_code == 303
    assert mail.to == ["grace@example.org"]
    assert mail.reply_to == ["ada@example.org"]
    assert "A question." in mail.body


def test_its_sender_is_told_a_reference_and_promised_nothing(client, form):
    page = client.get(send(client, form, SAID).url).content.decode()
    written = Message.objects.get()
    assert written.reference in page
    assert "It goes to Ada Marsh by email" in re.sub(r"</?bdi[^>]*>", "", page)
    assert (written.answer_by, written.topic, written.receipt) == (None, "", None)
    assert "We answer" not in page


def test_the_form_asks_nothing_that_is_for_the_centre(client, form):
    page = client.get(form).content.decode()
    assert 'name="about"' not in page
    assert "working day" not in page


def test_neither_address_nor_cookie_is_given_away(client, grace, form):
    for address in [grace.url, form, send(client, form, SAID).url]:
        response = client.get(address)
        assert "grace@example.org" not in response.content.decode()
        assert not response.cookies


def test_somebody_who_does_not_want_a_form_has_none(client, people):
    shown = factories.person(people, email="a@example.org", contact_by="email")
    assert client.get(f"{shown.url}contact/").status_code == 404
    assert "mailto:a@example.org" in client.get(shown.url).content.decode()
    silent = factories.person(people, family_name="Silent", email="s@example.org")
    assert client.get(f"{silent.url}contact/").status_code == 404
    assert client.post(f"{silent.url}contact/", SAID).status_code in {404, 405}
    assert "s@example.org" not in client.get(silent.url).content.decode()


def test_only_the_form_takes_a_post(client, grace, form):
    assert client.post(grace.url).status_code == 405
    assert client.post(f"{grace.url}card.png").status_code == 405
    assert client.put(form).status_code == 405
    assert client.post(f"{form}sent/made-up/").status_code == 405


def test_it_needs_no_mailbox_of_the_centre(client, form):
    assert send(client, form, SAID).status_code == 303
    assert Letter.objects.get().to == "grace@example.org"
