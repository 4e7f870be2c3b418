"""Writing to somebody whose address is not shown."""

import logging
from smtplib import SMTPException

from django import forms
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from core.guard import GuardedForm, token
from core.limits import at_most

log = logging.getLogger(__name__)


class ContactForm(GuardedForm):
    """A message to one person, with an address that they can answer to."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name."},
    )
    email = forms.EmailField(
        label="Your email address",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Enter your email address, so that you can be answered.",
            "invalid": "Enter an email address like name@example.org.",
        },
    )
    message = forms.CharField(
        label="Your message",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": "Write your message.",
            "max_length": "Your message is longer than 5,000 characters. Please shorten it.",
        },
    )


@at_most(5, 900)
def contact(request, *, page):
    """`/people/<slug>/contact/`: the form, and what became of it.

    The mail is sent before the answer, and the message kept nowhere else: if it cannot be sent,
    the visitor has it on the screen still.
    """
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if not form.claim() or sent(form.cleaned_data, page):
            return TemplateResponse(request, "people/contact_sent.html", {"page": page})
        form.release()
        form.add_error(None, "Your message could not be sent just now. Please try again later.")
    context = {"page": page, "form": form, "shown": token()}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "people/contact.html", context, status=status)


contact.takes_posts = True


def sent(given: dict, page) -> bool:
    """Whether the message has gone to the person by mail; answers go to its sender."""
    text = render_to_string("people/contact_mail.txt", given | {"person": page.name})
    subject = " ".join(f"Message from {given['name']} through the Centre's site".split())
    mail = EmailMessage(subject, text, to=[page.email], reply_to=[given["email"]])
    try:
        return bool(mail.send())
    except (OSError, SMTPException):
        log.exception("a message could not be sent")
        return False
