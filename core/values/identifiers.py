"""Identifiers of people and bodies: pasted from anywhere, kept bare, checked by their digits."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from stdnum.iso7064 import mod_11_2, mod_97_10

ORCID = re.compile(r"^([0-9]{4}-){3}[0-9]{3}[0-9X]$")
ROR = re.compile(r"^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$")
# ROR's thirty-two digits, which leave out letters that are easily misread → Python's.
AS_PYTHON = str.maketrans("0123456789abcdefghjkmnpqrstvwxyz", "0123456789abcdefghijklmnopqrstuv")


def orcid_is_valid(text: str) -> bool:
    """Whether `text` is an ORCID iD such as 0000-0002-1825-0097 (ISO 7064, MOD 11-2)."""
    return bool(ORCID.match(text)) and mod_11_2.is_valid(text.replace("-", ""))


def ror_is_valid(text: str) -> bool:
    """Whether `text` is the last part of a ROR id such as 03angcq70 (ISO 7064, MOD 97-10)."""
    if not ROR.match(text):
        return False
    number = int(text[:7].translate(AS_PYTHON), 32)
    return mod_97_10.calc_check_digits(str(number)) == text[-2:]


class BareField(forms.CharField):
    """Text of which only what follows `prefix` is kept."""

    def __init__(self, *args, prefix: re.Pattern, **kwargs):
        super().__init__(*args, **kwargs)
        self.prefix = prefix

    def to_python(self, value):
        return self.prefix.sub("", super().to_python(value)).rstrip("/")


class IdentifierField(models.CharField):
    """An identifier kept without the address that stands before it."""

    prefix = re.compile("")

    def formfield(self, **kwargs):
        # Longer than the column: whole addresses are pasted here.
        more = {"form_class": BareField, "prefix": self.prefix, "max_length": 120}
        return super().formfield(**(kwargs | more))


class OrcidField(IdentifierField):
    """An ORCID iD of 19 characters, or "". Shown as `https://orcid.org/…`, as ORCID asks."""

    prefix = re.compile(r"^\s*(https?://)?(www\.)?orcid\.org/", re.IGNORECASE)

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_length": 19, "blank": True}
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        if value and not orcid_is_valid(value):
            raise ValidationError(
                "This is not an ORCID iD: sixteen digits in groups of four, the last of which "
                "checks the others. Copy it from the person's ORCID page."
            )


class RorField(IdentifierField):
    """A ROR id of 9 characters, or ""."""

    prefix = re.compile(r"^\s*(https?://)?(www\.)?ror\.org/", re.IGNORECASE)

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_length": 9, "blank": True}
        super().__init__(*args, **kwargs)

    def validate(self, value, model_instance):
        if value and not ror_is_valid(value):
            raise ValidationError(
                "This is not a ROR id: nine letters and digits, the last two of which check the "
                "others. Copy it from ror.org."
            )
