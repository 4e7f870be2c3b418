"""What becomes of a message of a visitor: it waits, is sent, and who wrote it is forgotten."""

from datetime import timedelta

import pytest
import time_machine
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from core.letters import message_rounds
from core.letters.contact import Addressee
from core.letters.message_rounds import erase_unsent, forget_references, forget_who_wrote
from core.letters.messages import receive
from core.letters.sending import send_due
from core.models import Erasure, ErasureDone, Letter, Message
from core.server.erasing_again import Done, erase_again

pytestmark = pytest.mark.django_db
NOW = "2026-11-27T12:00:00Z"
SAID = {"name": "Ada", "email": "ada@example.org", "message": "A question.", "topic": "press"}
CENTRE = Addressee("the Centre", "office@example.org", within=5)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def written(clock):
    return receive(to=CENTRE, form="1", **SAID)


@pytest.fixture
def away(monkeypatch):
    """No mail server answers; call it to let one answer again."""

    def fail(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", fail)
        yield patched.undo


def state(message) -> str:
    return Message.objects.select_related("letter").get(pk=message.pk).state


def test_once_it_is_sent_nothing_is_known_of_who_wrote_it(written, mailoutbox):
    send_due()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ada@example.org", "office@example.org"]
    assert forget_who_wrote() == 2
    assert not Letter.objects.exists()
    written.refresh_from_db()
    assert written.reached_at == timezone.now()
    assert state(written) == "Reached its mailbox"
    assert [done.kind for done in ErasureDone.objects.all()] == ["message"]


def test_what_is_not_sent_yet_is_not_forgotten(written):
    assert forget_who_wrote() == 0
    assert Letter.objects.count() == 2
    assert state(written) == "Waiting to be sent"


def test_a_mail_server_that_is_down_loses_nothing(written, clock, away, mailoutbox):
    send_due()
    assert forget_who_wrote() == 0
    assert "A question." in Letter.objects.get(kind="message").text
    assert state(written) == "Will be tried again"
    away()
    clock.shift(600)
    send_due()
    assert len(mailoutbox) == 2


def test_what_one_letter_still_needs_stays_until_it_is_sent(written):
    Letter.objects.filter(kind="message").update(sent_at=timezone.now())
    assert forget_who_wrote() == 1
    assert state(written) == "Reached its mailbox"
    assert not ErasureDone.objects.exists()
    Letter.objects.update(sent_at=timezone.now())
    assert forget_who_wrote() == 1
    assert ErasureDone.objects.count() == 1


def test_what_staff_dismiss_is_forgotten_and_said_to_be_unsent(written):
    Letter.objects.update(failed_at=timezone.now(), let_go_at=timezone.now())
    assert forget_who_wrote() == 2
    assert state(written) == "Left unsent"
    assert not Message.objects.on_its_way().exists()


def test_what_cannot_be_sent_for_a_month_is_listed_and_then_erased(written, clock):
    clock.shift(timedelta(days=24))
    assert erase_unsent() == 0
    (row,) = Erasure.objects.all()
    assert (row.title, row.erase_at) == ("M-2026-0001", written.received_at + timedelta(days=31))
    clock.shift(timedelta(days=7, seconds=1))
    assert erase_unsent() == 1
    assert not Letter.objects.exists()
    assert state(written) == "Left unsent"


def test_what_was_sent_meanwhile_is_not_erased_as_unsent(written, clock):
    clock.shift(timedelta(days=31))
    Letter.objects.update(sent_at=timezone.now())
    forget_who_wrote()
    assert message_rounds.erase(str(written.pk)) == 0


def test_the_reference_goes_after_the_stated_days_and_is_not_given_again(written, clock, settings):
    send_due()
    forget_who_wrote()
    clock.shift(timedelta(days=settings.MESSAGES_KEPT - 1))
    assert forget_references() == 0
    clock.shift(timedelta(days=1))
    assert forget_references() == 1
    with time_machine.travel(NOW, tick=False):
        assert receive(to=CENTRE, form="2", **SAID).reference == "M-2026-0002"


def test_a_reference_stays_while_its_message_waits(written, clock, settings):
    clock.shift(timedelta(days=settings.MESSAGES_KEPT + 1))
    assert forget_references() == 0


def test_after_a_restore_who_wrote_is_forgotten_again(written):
    erase_again([Done(timezone.now(), "message", str(written.pk))])
    assert not Letter.objects.exists()
    assert Message.objects.count() == 1


def test_the_second_of_two_at_once_takes_no_number(written):
    again = receive(to=CENTRE, form="1", **SAID)
    assert again.pk == written.pk
    assert Letter.objects.count() == 2
    assert receive(to=CENTRE, form="2", **SAID).reference == "M-2026-0002"
