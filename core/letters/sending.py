"""Sending what has been written down (core.models.Letter): at once where it can be, and again."""

import logging
from email.errors import MessageError
from email.mime.text import MIMEText
from smtplib import (
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)
from socket import gaierror

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

from core.models.letter import NO_SERVER, Letter
from core.models.site import SiteSettings
from core.server.health import heartbeats
from core.server.rounds import every_round
from core.values.mailboxes import mailbox

log = logging.getLogger(__name__)

AT_ONCE = 200  # letters in one round
# What says that no letter can be sent now, whatever is in it.
AWAY = (ConnectionError, TimeoutError, gaierror, SMTPConnectError, SMTPServerDisconnected)


def write(
    *,
    to: str,
    kind: str,
    about: str,
    context: dict,
    calendar: str = "",
    once: str | None = None,
    reply_to: str = "",
    tells: dict[str, str] | None = None,
) -> Letter | None:
    """Store a letter from `templates/mail/<kind>.txt` (its first line is the subject) and `.html`.

    The templates get `context` and `centre` (core.models.SiteSettings). `tells` is what it says
    of which topic (core.letters.told). It is sent once the present
    transaction is committed. None, and nothing stored, where there is a letter with this `once`.
    """
    context = {"centre": SiteSettings.current()} | context
    said = render_to_string(f"mail/{kind}.txt", context)
    subject, _, text = said.lstrip().partition("\n")
    fields = {
        "to": to,
        "subject": " ".join(subject.split())[:255],
        "text": text.strip() + "\n",
        "html": render_to_string(f"mail/{kind}.html", context),
        "calendar": calendar,
        "kind": kind,
        "about": about,
        "reply_to": reply_to,
        "tells": tells or {},
    }
    if once:
        letter, is_new = Letter.objects.get_or_create(once=once, defaults=fields)
        if not is_new:
            return None
    else:
        letter = Letter.objects.create(**fields)
    if not any(waits[1] is send_soon for waits in transaction.get_connection().run_on_commit):
        transaction.on_commit(send_soon, robust=True)  # once for all letters of one transaction
    return letter


def send_soon() -> None:
    send_due_letters.enqueue()


@every_round
def send_due() -> int:
    """Send all letters that are due; how many were sent. Stops where no mail server answers."""
    connection, number = get_connection(), 0
    for letter in Letter.objects.due().order_by("due_at", "pk")[:AT_ONCE]:
        heartbeats.of_worker()  # two hundred letters to a slow server take minutes
        try:
            number += send(letter, connection)
        except AWAY:
            break  # each of the others would wait as long for nobody
    return number


@task()
def send_due_letters() -> int:
    return send_due()


def send(letter: Letter, connection) -> bool:
    """Send `letter`; whether it was sent. Raises one of AWAY where no mail server answers."""
    if not letter.take():
        return False
    try:
        as_mail(letter, connection).send()
    except (OSError, SMTPException, ValueError, MessageError) as error:
        log.warning("a letter could not be sent: %s (%s)", letter.kind, type(error).__name__)
        letter.was_refused(in_words(error))
        if isinstance(error, AWAY):
            raise
        return False
    letter.was_sent()
    return True


def in_words(error: Exception) -> str:
    """`error` in words for staff."""
    if isinstance(error, AWAY):
        return NO_SERVER
    if isinstance(error, SMTPRecipientsRefused):
        return "The mail server does not take mail to this address."
    return f"{type(error).__name__}: {error}"


def as_mail(letter: Letter, connection) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        SiteSettings.current().mail_from,
        to=[mailbox(letter.to)],
        reply_to=[mailbox(letter.reply_to)] if letter.reply_to else None,
        connection=connection,
        headers={"Auto-Submitted": "auto-generated"},
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        mail.attach(as_part(letter.calendar))
    return mail


def as_part(calendar: str) -> MIMEText:
    """`calendar` as mail carries it: the method stands beside its type too (RFC 6047 §2.4)."""
    method = next(
        (
            line.partition(":")[2].strip()
            for line in calendar.splitlines()
            if line.startswith("METHOD:")
        ),
        "PUBLISH",
    )
    part = MIMEText(calendar, "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="event.ics")
    return part
