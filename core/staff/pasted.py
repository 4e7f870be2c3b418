"""Text fields of the staff's forms take what is pasted as fields of visitors do.

Wagtail makes the forms from the models; it is told here which fields to make (its documentation:
“Customising generated forms”). Bodies do the same by `core.blocks.BodyBlock`.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from taggit.managers import TaggableManager
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField

from core.staff.one_tag import OneTagField
from core.values.pasted import tidy_address, tidy_line, tidy_text, unfit


class TidyCharField(forms.CharField):
    """Words on a line, or on several where its widget has them; what cannot be kept is named."""

    def to_python(self, value):
        if isinstance(value, str):
            is_line = isinstance(self.widget, forms.TextInput)
            value = tidy_line(value) if is_line else tidy_text(value)
            if found := unfit(value):
                raise ValidationError(f"Take out {found}: it cannot be kept.")
        return super().to_python(value)


class TidyURLField(forms.URLField):
    def to_python(self, value):
        return super().to_python(tidy_address(value) if isinstance(value, str) else value)


class TidyEmailField(forms.EmailField):
    def to_python(self, value):
        return super().to_python(tidy_address(value) if isinstance(value, str) else value)


def tidy_all_fields() -> None:
    """Have the staff's forms made with the fields above, from now on."""
    lines = {"form_class": TidyCharField}
    register_form_field_override(models.CharField, override=lines, exact_class=True)
    several = lines | {"widget": AdminAutoHeightTextInput}
    register_form_field_override(models.TextField, override=several, exact_class=True)
    register_form_field_override(RichTextField, override=lines)
    address = {"form_class": TidyURLField, "assume_scheme": "https"}
    register_form_field_override(models.URLField, override=address)
    register_form_field_override(models.EmailField, override={"form_class": TidyEmailField})
    register_form_field_override(TaggableManager, override=tags)


def tags(db_field) -> dict:
    return {"form_class": OneTagField, "tag_model": db_field.related_model}
