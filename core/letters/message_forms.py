"""What visitors enter who write to the Centre, or to a person of it."""

import hashlib
from typing import Any

from django import forms

from core.models.message import Topic
from core.visitors.fields import EmailField, LineField, LinesField
from core.visitors.guard import GuardedForm
from core.visitors.own_pages import OwnPageField, own_path

WHAT = "Choose what it is about."


class MessageForm(GuardedForm):
    """A message with an address that its reader can answer to."""

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

    data: Any  # a QueryDict, or what stands for one in a test

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            vars(field)["is_optional"] = not field.required

    @property
    def key(self) -> str:
        """The same for both clicks of two, another for anything else sent from the same form."""
        given = "\n".join(str(self.cleaned_data[name]) for name in self.fields)
        return hashlib.sha256(given.encode()).hexdigest()[:40]


class CentreForm(MessageForm):
    """A message to the Centre: what it is about, and about which page, if it is about one."""

    about = forms.ChoiceField(
        choices=[("", "Choose one"), *Topic.choices],
        label="What is it about?",
        error_messages={"required": WHAT, "invalid_choice": WHAT},
    )
    page = OwnPageField(
        required=False,
        label="Which page is it about?",
        help_text="Its address, if it is about one page of this site.",
    )

    field_order = ["about", "page", "message", "name", "email"]


def asked_for(query) -> dict[str, str]:
    """What a link to the form has chosen (`?about=accessibility&page=/research/x/`), as initial
    values; what is not a topic, or not a page of this site, is left out."""
    about, page = query.get("about", ""), own_path(query.get("page", ""))
    return {"about": about if about in Topic.values else "", "page": page}
