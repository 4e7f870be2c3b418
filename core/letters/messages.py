"""Messages that visitors write by a form: written down as letters, and forgotten once those are
sent (core.models.Message)."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.letters import sending
from core.letters.contact import Addressee
from core.models.letter import Letter
from core.models.message import LastMessage, Message, Topic
from core.server.erasing_again import erased_by, note_erased

ABOUT = "message"  # what the letters are about: "message:17"
FORGOTTEN = "message"  # as it stands in ErasureDone


def about(message: Message) -> str:
    return f"{ABOUT}:{message.pk}"


@transaction.atomic
def receive(
    *,
    to: Addressee,
    form: str,
    name: str,
    email: str,
    message: str,
    topic: str = "",
    page: str = "",
) -> Message:
    """Write down what somebody sent `to` an addressee: its reference, and the letters.

    The second of two clicks brings the same `form`, and gets what the first one made. `topic` is a
    value of Topic, `page` the path of the page that it is about.
    """
    fields: dict[str, Any] = {
        # Called only where there is none yet, so that a second click takes no number.
        "reference": partial(LastMessage.following, timezone.localdate().year),
        "topic": topic,
        "answer_by": to.answer_by,
    }
    written, is_new = Message.objects.get_or_create(form=form, defaults=fields)
    if is_new:
        said = {
            "it": written,
            "to": to,
            "topic": Topic(topic).label if topic else "",
            "page": f"{settings.BASE_URL}{page}" if page else "",
            "name": name,
            "email": email,
            "words": message,
        }
        write_letters(written, to, email, said)
    return written


def write_letters(written: Message, to: Addressee, email: str, said: dict) -> None:
    """To the addressee what was said; to its sender, of the Centre alone, that it has come."""
    written.letter = sending.write(
        to=to.mailbox, kind="message", about=about(written), reply_to=email, context=said
    )
    if to.is_centre:
        # Anybody can type the address of somebody else: nothing that was typed is sent there.
        told = {name: said[name] for name in ("it", "to", "topic")}
        written.receipt = sending.write(
            to=email,
            kind="message-received",
            about=about(written),
            reply_to=to.mailbox,
            context=told,
        )
    written.save(update_fields=["letter", "receipt"])


@transaction.atomic
def let_go(message: Message) -> int:
    """Delete its letters that are sent, or that staff have dismissed; how many.

    With the last of them nothing is known any more of who wrote it.
    """
    settled = [
        letter
        for letter in (message.letter, message.receipt)
        if letter and (letter.sent_at or letter.let_go_at)
    ]
    if message.letter and message.letter.sent_at:
        message.reached_at = message.letter.sent_at
        message.save(update_fields=["reached_at"])
    Letter.objects.filter(pk__in=[letter.pk for letter in settled]).delete()
    left = Letter.objects.filter(about=about(message)).exists()
    if settled and not left:
        note_erased(FORGOTTEN, message.pk)
    return len(settled)


@transaction.atomic
def forget(message: Message) -> None:
    """Delete its letters, sent or not: nobody gets what was not sent."""
    Letter.objects.filter(about=about(message)).delete()
    note_erased(FORGOTTEN, message.pk)


@erased_by(FORGOTTEN)
def forget_again(key: str) -> None:
    """After a restore; what waited in the backup was sent since, or let go."""
    Letter.objects.filter(about=f"{ABOUT}:{key}").delete()
