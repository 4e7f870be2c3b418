"""Fields of the forms that anybody may send: what they take, and what they say of the rest."""

import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.values.pasted import tidy_address, tidy_line, tidy_text, unfit
from core.values.vocabulary import Sector

EMAIL_LIKE = "Enter an email address like name@example.org."
# Letters that show nothing (the Hangul fillers), which Unicode counts among the others.
UNSEEN = set("\u115f\u1160\u3164\uffa0")


def can_be_seen(text: str) -> bool:
    """Whether anything of `text` shows: a letter, a digit, a sign."""
    return any(unicodedata.category(c)[0] in "LNPS" and c not in UNSEEN for c in text)


def tidied(value: Any, tidy: Callable[[str], str], most: int | None) -> Any:
    """`value` after `tidy`; left as it is where it is so long that it will be refused anyhow."""
    is_short = isinstance(value, str) and (most is None or len(value) <= 4 * most)
    return tidy(value) if is_short else value


class EmailField(forms.EmailField):
    """An address of a mailbox that can stand in a header as it is.

    A quoted local part may hold almost anything, line breaks among it: it is refused.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)

    def to_python(self, value):
        return super().to_python(tidied(value, tidy_address, self.max_length))

    def run_validators(self, value):
        """One message, whatever is wrong with it."""
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise ValidationError(EMAIL_LIKE, code="invalid") from error
        host = value.rpartition("@")[2]
        is_public = "." in host and not host.startswith("[")
        if not is_public or not value.isprintable() or set('"\\ ') & set(value):
            raise ValidationError(EMAIL_LIKE, code="invalid")


class LineField(forms.CharField):
    """Words on one line, in any script; `what` names them in messages: "your name"."""

    def __init__(self, *, what: str, **kwargs):
        super().__init__(**kwargs)
        self.what = what

    def to_python(self, value):
        return super().to_python(tidied(value, tidy_line, self.max_length))

    def run_validators(self, value):
        if len(value) > self.max_length:
            raise ValidationError(f"Shorten {self.what} to {self.max_length} characters.")
        found = unfit(value, also="\r\n")
        if found or (value and not can_be_seen(value)):
            asked = f"Write {self.what} on one line, with letters and ordinary signs only"
            raise ValidationError(f"{asked}: take out {found}." if found else f"{asked}.")


class LinesField(forms.CharField):
    """Words on several lines; a line break counts as one character, as it does in the browser."""

    def __init__(self, *, what: str, rows: int = 4, **kwargs):
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.what = what

    def to_python(self, value):
        return super().to_python(tidied(value, tidy_text, self.max_length))

    def run_validators(self, value):
        if len(value) > self.max_length:
            raise ValidationError(f"Shorten {self.what} to {self.max_length:,} characters.")
        if found := unfit(value):
            asked = f"Write {self.what} with letters and ordinary signs only"
            raise ValidationError(f"{asked}: take out {found}.")


class SectorField(forms.ChoiceField):
    """The sector of whoever writes, which they need not say."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Your sector")
        known = [(sector.value, sector.one) for sector in Sector]
        super().__init__(
            choices=[("", "I would rather not say"), *known],
            required=False,
            error_messages={"invalid_choice": "Choose a sector from the list."},
            **kwargs,
        )


class Radios(forms.RadioSelect):
    """Radio buttons, of which a list of errors can lead to the first."""

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, index or 0)
