"""Letters: written with what they tell of, sent once, tried again, given up in sight."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.mail import message, send_mail
from django.core.mail.backends.locmem import EmailBackend

from core.letters import sending
from core.models import Letter

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
AS_STARTED = message.DNS_NAME


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def broken(monkeypatch):
    """A mail server that takes nothing."""

    def refuse(self, messages):
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def letter(**fields):
    defaults = {"to": "ada@example.org", "subject": "Keys", "text": "Words.", "kind": "test"}
    return Letter.objects.create(**defaults | {"about": "test:1"} | fields)


def test_a_letter_is_sent_once_and_its_words_are_forgotten():
    sent = letter(html="<p>Words.</p>")
    assert sending.send_due() == 1
    assert sending.send_due() == 0
    sent.refresh_from_db()
    assert (sent.state, sent.text, sent.html) == ("Sent", "", "")
    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == (["ada@example.org"], "Keys", "Words.")


def test_a_calendar_goes_along_with_its_method():
    letter(calendar="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")
    sending.send_due()
    text = mail.outbox[0].message().as_string()
    assert 'text/calendar; charset="utf-8"; method="REQUEST"' in text
    assert 'filename="event.ics"' in text


def test_what_cannot_be_sent_is_tried_again_later(broken, clock):
    held = letter()
    assert sending.send_due() == 0
    held.refresh_from_db()
    assert (held.tries, held.state) == (1, "Will be tried again")
    assert held.error == "The mail server does not answer."
    assert sending.send_due() == 0
    held.refresh_from_db()
    assert held.tries == 1
    clock.shift(datetime.timedelta(minutes=5))
    sending.send_due()
    held.refresh_from_db()
    assert held.tries == 2


def test_after_eight_tries_it_is_given_up_in_sight(broken, clock):
    held = letter()
    for _ in range(12):
        sending.send_due()
        clock.shift(datetime.timedelta(days=1))
    held.refresh_from_db()
    assert (held.tries, held.state) == (8, "Given up")
    assert list(Letter.objects.failed()) == [held]


def test_what_was_given_up_can_be_tried_anew(broken, clock, monkeypatch):
    held = letter(failed_at=datetime.datetime(2030, 1, 1, tzinfo=UTC), tries=8, error="away")
    held.try_again()
    monkeypatch.undo()
    assert sending.send_due() == 1


def test_one_that_cannot_be_sent_holds_up_no_other():
    letter(to="line\nbreak@example.org")
    letter(to="bea@example.org")
    assert sending.send_due() == 1
    assert mail.outbox[0].to == ["bea@example.org"]


def test_where_nobody_answers_the_others_are_not_tried_in_vain(broken):
    letter()
    other = letter(to="bea@example.org")
    sending.send_due()
    other.refresh_from_db()
    assert (other.tries, other.error) == (0, "")


def test_what_staff_let_go_is_spoken_of_no_more():
    held = letter(failed_at=datetime.datetime(2030, 1, 1, tzinfo=UTC), error="away")
    held.let_go()
    assert not Letter.objects.failed().exists()
    held.refresh_from_db()
    assert held.text == ""


def test_two_senders_send_it_once():
    one = letter()
    assert one.take()
    assert not Letter.objects.get(pk=one.pk).take()


def test_a_sender_that_died_is_followed_by_another(clock):
    one = letter()
    one.take()
    clock.shift(datetime.timedelta(minutes=11))
    assert sending.send_due() == 1


@pytest.fixture
def django_mail_dnsname():
    """That of the site, in place of the one that pytest-django has for tests."""
    return AS_STARTED


def test_the_id_of_a_mail_bears_the_domain_of_the_site(settings, mailoutbox):
    """In Wagtail's own mails too; that of the machine concerns nobody."""
    settings.BASE_URL = "https://cpsp.münchen.example:8443"
    send_mail("Subject", "Text", None, ["ada@example.org"])
    assert mailoutbox[0].message()["Message-ID"].endswith("@cpsp.xn--mnchen-3ya.example>")
