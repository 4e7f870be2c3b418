"""Forms that anybody may send, without an account and without a cookie.

A form carries a signed token in place of a session: it proves that the form was shown some seconds
before it was sent, and that it is sent once. A hidden field catches programs that fill in all.
"""

import secrets
import time
from datetime import UTC, datetime

from django import forms
from django.core import signing
from django.core.cache import caches
from django.core.exceptions import ValidationError

from core.pagecache.recording import changes_at, for_once

SALT = "core.guard"
HOUR = 3600  # seconds
FASTEST, LONGEST = 3, 24 * HOUR  # seconds between showing a form and sending it


def token(*, waited: int = 0) -> str:
    """A new token that says when the form was shown; it can be used once, within a day.

    `waited` are the seconds that whoever sees it has spent on a first part of the form already.
    """
    for_once()
    return signing.dumps([int(time.time()) - waited, secrets.token_hex(8)], salt=SALT)


def token_for_all() -> str:
    """A token that says in which hour the form was shown: the page is the same for all until then.

    For a form that many read and few send, and whose second sending does nothing (no `claim`): what
    is lost is that one who sends within three seconds is refused.
    """
    hour = int(time.time()) // HOUR * HOUR
    changes_at(datetime.fromtimestamp(hour + HOUR, UTC))
    return signing.dumps([hour - FASTEST, secrets.token_hex(8)], salt=SALT)


class GuardedForm(forms.Form):
    """A form for visitors without an account; once it is valid, `claim` it before acting on it."""

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
        """The token for showing the form again: the one that was sent if valid, else a new one.

        So whoever corrects a mistake at once is not refused as too quick.
        """
        good = self.is_bound and "shown" not in self.errors
        return self.data["shown"] if good else token()

    def release(self) -> None:
        """Undo `claim`, so that the same form can be sent again after a failure."""
        caches["guard"].delete(f"guard:{self.cleaned_data['shown']}")

    def claim(self) -> bool:
        """Use up the token of the valid form; False if it was used before, as by a second click."""
        return caches["guard"].add(f"guard:{self.cleaned_data['shown']}", 1, LONGEST)
