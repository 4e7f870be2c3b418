"""Writing to somebody whose address is not shown."""

import logging
from email.errors import MessageError
from smtplib import SMTPException

from django import forms
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from core.models import SiteSettings
from core.models.marks import takes_posts
from core.values.mailboxes import mailbox
from core.visitors.fields import EmailField, LineField, LinesField
from core.visitors.guard import GuardedForm
from core.visitors.limits import Limit
from core.visitors.waiting import again_in

log = logging.getLogger(__name__)

MESSAGES = Limit(
    *("contact", 5, 900),
    "You have sent five messages. Please send this one in a while.",
)


class ContactForm(GuardedForm):
    """A message to one person, with an address that they can answer to."""

    name = LineField(
        what="your name",
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name."},
    )
    email = EmailField(
        label="Your email address",
        error_messages={"required": "Enter your email address, so that you can be answered."},
    )
    message = LinesField(
        what="your message",
        label="Your message",
        max_length=5000,
        rows=8,
        error_messages={"required": "Write your message."},
    )


@takes_posts
def contact(request, *, page):
    """`/people/<slug>/contact/`: the form, and what became of it.

    The mail is sent before the answer, and the message kept nowhere else: if it cannot be sent,
    the visitor has it on the screen still.
    """
    form = ContactForm(request.POST if request.method == "POST" else None)
    status, seconds = 200, 0
    if form.is_bound:
        status, seconds = answer(request, form, page) if form.is_valid() else (422, 0)
        if status == 200:
            return TemplateResponse(request, "people/contact_sent.html", {"page": page})
    context = {"page": page, "form": form, "shown": form.token_to_show()}
    response = TemplateResponse(request, "people/contact.html", context, status=status)
    return again_in(response, seconds)


def answer(request, form, page) -> tuple[int, int]:
    """Send what is valid: the status of the answer and the seconds to wait before another try.

    Where it went wrong the form says so in words.
    """
    if not form.claim():
        return 200, 0  # the second click of two
    if seconds := MESSAGES.wait(request):
        form.release()
        form.add_error(None, MESSAGES.words)
        return 429, seconds
    if sent(form.cleaned_data, page, SiteSettings.for_request(request).mail_from):
        return 200, 0
    form.release()
    form.add_error(None, "Your message could not be sent just now. Please try again later.")
    return 422, 0


def sent(given: dict, page, sender: str) -> bool:
    """Whether the message has gone to the person by mail; answers go to its sender."""
    text = render_to_string("people/contact_mail.txt", given | {"person": page.name})
    subject = " ".join(f"Message from {given['name']} through the Centre's site".split())
    to, reply_to = mailbox(page.email), mailbox(given["email"])
    mail = EmailMessage(subject, text, sender, to=[to], reply_to=[reply_to])
    try:
        return bool(mail.send())
    except (OSError, SMTPException, ValueError, MessageError) as error:
        # What a mail server answers may quote an address, and the log is to name nobody.
        log.error("a message could not be sent: %s", type(error).__name__)
        return False
