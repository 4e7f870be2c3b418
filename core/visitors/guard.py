"""Forms that anybody may send, without an account and without a cookie.

A form carries a signed time in place of a session: it tells that the form was read before it was
sent, and that it was sent once. A field that people do not see catches what fills in everything.
"""

import secrets
import time

from django import forms
from django.core import signing
from django.core.cache import caches
from django.core.exceptions import ValidationError

SALT = "core.guard"
FASTEST, LONGEST = 3, 24 * 3600  # seconds between showing a form and sending it


def token() -> str:
    """A new sign of having been shown a form now; good once, for a day."""
    return signing.dumps([int(time.time()), secrets.token_hex(8)], salt=SALT)


class GuardedForm(forms.Form):
    """A form for visitors; `claim` tells a second click from the first."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("Leave this field empty: it is there to catch programs.")
        return ""

    def clean_shown(self):
        try:
            at, once = signing.loads(self.cleaned_data["shown"], salt=SALT, max_age=LONGEST)
        except (signing.BadSignature, ValueError) as error:
            raise ValidationError("This page has been open for long. Please send again.") from error
        if time.time() - at < FASTEST:
            raise ValidationError(
                "That was very quick. Please check what you wrote, and send again."
            )
        return once

    def token_to_show(self) -> str:
        """The sign that the form carries next: the same one while it is good, else a new one.

        Whoever corrects a mistake is not told again to take their time.
        """
        good = self.is_bound and "shown" not in self.errors
        return self.data["shown"] if good else token()

    def release(self) -> None:
        """Let the same form be sent again: what it was for has failed."""
        caches["guard"].delete(f"guard:{self.cleaned_data['shown']}")

    def claim(self) -> bool:
        """Whether this is the first time that this very form is sent; asked when it is valid."""
        return caches["guard"].add(f"guard:{self.cleaned_data['shown']}", 1, LONGEST)
