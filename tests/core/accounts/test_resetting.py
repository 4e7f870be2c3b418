"""A new password by mail: for nobody but the owner of the mailbox, and nothing is given away."""

import re

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.accounts.resetting import write_reset
from core.letters.sending import send_due
from core.models import Letter
from core.visitors.private_paths import without_token
from tests.core.accounts.doors import ask_for_reset, sign_in

NEW = "another long password"
NOON = "2026-03-02T12:00:00Z"


@pytest.fixture
def owner(editor):
    editor.email = "Owner@example.org"
    editor.save()
    return editor


def link_to(owner):
    write_reset.call(owner.email)
    return re.search(r"http://testserver(\S+)", Letter.objects.first().text)[1]


def choose(client, link, password=NEW):
    form = client.get(link)["Location"]
    return client.post(form, {"new_password1": password, "new_password2": password})


def asked(client, email, address):
    """What a request for a reset asks of the database."""
    with CaptureQueriesContext(connection) as queries:
        ask_for_reset(client, email, address)
    # Which verb of which tables; keys, moments and the numbers of savepoints differ.
    return [(q["sql"].split()[0], re.findall(r'(?:FROM|INTO) "(\w+)"', q["sql"])) for q in queries]


def test_the_answer_is_the_same_for_somebody_and_for_nobody(client, owner):
    answers = [ask_for_reset(client, email) for email in (owner.email, "nobody@example.org")]
    assert {answer["Location"] for answer in answers} == {"/admin/password_reset/done/"}


def test_the_request_does_the_same_work_for_both(client, owner):
    ours = asked(client, owner.email, "198.51.100.7")
    assert ours == asked(client, "nobody@example.org", "203.0.113.7")
    assert ours
    assert not Letter.objects.exists()


def test_the_letter_leads_to_a_new_password(client, owner):
    assert choose(client, link_to(owner)).status_code == 302
    assert sign_in(Client(), owner.username, NEW).status_code == 302


def test_the_letter_goes_to_its_owner_alone(owner):
    write_reset.call("owner@EXAMPLE.org")
    write_reset.call("nobody@example.org")
    send_due()
    assert [letter.to for letter in mail.outbox] == [["Owner@example.org"]]
    assert "http://testserver/admin/new-password/" in mail.outbox[0].body


def test_the_link_is_good_once(client, owner):
    link = link_to(owner)
    choose(client, link)
    assert "invalid" in Client().get(link).content.decode()


@pytest.mark.parametrize(("hours", "good"), [(3.9, True), (4.1, False)])
def test_the_link_is_good_for_four_hours(client, owner, hours, good):
    with time_machine.travel(NOON, tick=False) as clock:
        link = link_to(owner)
        clock.shift(hours * 3600)
        assert (client.get(link).status_code == 302) is good


def test_the_link_is_good_for_its_owner_alone(client, owner, moderator):
    token = link_to(owner).partition("~")[2]
    key = moderator.pk
    assert "invalid" in client.get(f"/admin/new-password/{key}~{token}").content.decode()


def test_a_reset_signs_nobody_in_and_ends_what_was_open(client, owner):
    open_elsewhere = Client()
    sign_in(open_elsewhere, owner.username)
    choose(client, link_to(owner))
    for browser in (client, open_elsewhere):
        assert "/admin/login/" in browser.get("/admin/")["Location"]


def test_no_log_has_the_link_and_no_cache_keeps_its_page(client, owner):
    link = link_to(owner)
    assert "no-store" in client.get(link)["Cache-Control"]
    assert without_token(link) == "/admin/new-password/…/"


def test_one_mailbox_is_written_to_three_times_an_hour(client, owner):
    answers = [ask_for_reset(client, owner.email, f"10.0.{n}.1") for n in range(15)]
    assert [answer.status_code for answer in answers] == [302] * 3 + [429] * 12
    assert "on their way already" in answers[-1].content.decode()


def test_who_is_refused_does_not_learn_whether_there_is_an_account(client, owner):
    last = []
    for email, network in ((owner.email, "10.1"), ("nobody@example.org", "10.2")):
        answers = [ask_for_reset(client, email, f"{network}.{n}.1") for n in range(5)]
        last.append((answers[-1].status_code, answers[-1].content))
    assert last[0] == last[1]


def test_a_network_asks_ten_times_an_hour(client, db):
    answers = [ask_for_reset(client, f"n{n}@example.org", f"10.0.0.{n}") for n in range(15)]
    assert [answer.status_code for answer in answers].count(302) == 10


@pytest.mark.parametrize("email", ["Owner@example.org", "nobody@example.org"])
def test_nothing_is_said_to_be_sent_when_mail_is_down(client, owner, settings, email):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    answer = ask_for_reset(client, email)
    assert answer.status_code == 503
    assert "nothing was sent" in answer.content.decode()


def test_a_link_of_a_former_version_leads_to_a_new_one(client, db):
    assert client.get("/admin/password_reset/confirm/MQ/abc-def/")["Location"] == (
        "/admin/password_reset/"
    )
