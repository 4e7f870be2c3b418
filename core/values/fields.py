"""Fields that Django lacks: a set chosen from a closed vocabulary, in one column."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class ChoiceSetField(models.CharField):
    """Several values of a TextChoices, in the order they were chosen: a list of str.

    Stored as "|a|b|", so that one LIKE finds a member on every database; "" is none.
    Unknown values are refused by `clean()` and dropped from what the database holds.
    """

    # For mypy, in the names of django-stubs: it is no str, as other columns of text are.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def __init__(self, *args, vocabulary=None, **kwargs):
        self.vocabulary = vocabulary
        kwargs.setdefault("max_length", 200)
        kwargs["blank"], kwargs["default"] = True, list
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["default"]
        return name, path, args, kwargs

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if value is None:
            return []
        if isinstance(value, str):
            value = [part for part in value.split("|") if part]
        return list(dict.fromkeys(map(str, value)))

    def get_prep_value(self, value):
        values = self.to_python(value)
        return f"|{'|'.join(values)}|" if values else ""

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value, model_instance):
        unknown = set(value) - set(self.vocabulary.values)
        if unknown:
            raise ValidationError(f"Not a {self.verbose_name}: {', '.join(sorted(unknown))}.")

    def run_validators(self, value):
        """The column's length is this field's own affair, not the chooser's."""

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.vocabulary.choices,
            required=False,
            label=kwargs.get("label") or self.verbose_name.capitalize(),
            help_text=self.help_text,
            widget=kwargs.get("widget") or forms.CheckboxSelectMultiple,
        )

    @staticmethod
    def lookup(value: str) -> str:
        """What `contains` looks for to find `value` in the column."""
        return f"|{value}|"


class ChoiceSetContains(models.lookups.Contains):
    """`field__contains="a"`: whether "a" is a member."""

    def get_prep_lookup(self):
        return ChoiceSetField.lookup(str(self.rhs))

    prepare_rhs = False


ChoiceSetField.register_lookup(ChoiceSetContains)
