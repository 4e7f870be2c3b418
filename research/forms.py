"""How staff fill in an output: themes in their order, and messages where something lacks."""

import re

from django import forms
from django.core.exceptions import ValidationError
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

from core.page_form import PageForm
from research.models.theme import Theme

DOI_PREFIX = re.compile(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
LABELS = ["Lead theme", "Second theme", "Third theme"]


class ThemesWidget(forms.MultiWidget):
    """Three lists of the five themes: the order matters, and nothing can be typed."""

    template_name = "admin/themes_widget.html"

    def __init__(self, attrs=None):
        super().__init__([forms.Select() for _ in LABELS], attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widgets = context["widget"]["subwidgets"]
        context["widget"]["labelled"] = list(zip(LABELS, widgets, strict=True))
        return context

    def decompress(self, value):
        names = [getattr(theme, "name", theme) for theme in value or []][: len(LABELS)]
        return names + [""] * (len(LABELS) - len(names))

    def id_for_label(self, id_):
        return f"{id_}_0"


class ThemesField(forms.MultiValueField):
    """One to three different themes, the first of them leading: a list of names."""

    def __init__(self, **kwargs):
        fields = [
            forms.ChoiceField(choices=theme_choices, required=False, label=label)
            for label in LABELS
        ]
        kwargs.setdefault("widget", ThemesWidget())
        super().__init__(fields, require_all_fields=False, **kwargs)
        for field, widget in zip(self.fields, self.widget.widgets, strict=True):
            widget.choices = field.choices

    def compress(self, data_list):
        names = [name for name in data_list if name]
        if len(set(names)) < len(names):
            raise ValidationError("Choose each theme once.")
        return names

    def has_changed(self, initial, data):
        return self.widget.decompress(initial) != [name or "" for name in data or []]


def theme_choices():
    return [("", "—"), *Theme.objects.values_list("name", "name")]


class RowsFormSet(BaseChildFormSet):
    """Rows below a page; in a draft, one that nobody has filled in is nobody's."""

    # What fills a row in: not its order, nor a choice that stands there from the start.
    telling: list[str] = []
    # What no two rows may share, as the rows themselves derive it; and where and how it is said.
    once: list[str] = []
    said_at, says = None, ""

    def is_blank(self, form) -> bool:
        deferred = getattr(form, "is_deferred_validation", False)
        return deferred and not any(form[name].value() for name in self.telling)

    def full_clean(self):
        for form in self.forms:
            if self.is_blank(form):
                form.changed_data = []  # and so it is not saved
                for field in form.fields.values():
                    field.required = False
        super().full_clean()
        for form in self.forms:
            if hasattr(form, "cleaned_data"):  # the panel sorts by it, also what is blank
                form.cleaned_data.setdefault("ORDER", None)

    def validate_unique(self):
        seen = set()
        for form in self.forms:
            if form in self.deleted_forms or self.is_blank(form) or not form.is_valid():
                continue
            row = tuple(getattr(form.instance, name) for name in self.once)
            if row and row in seen:
                form.add_error(self.said_at, self.says)
            seen.add(row)


class ContributionFormSet(RowsFormSet):
    """The rows of contributors: at least one where it matters, and nobody twice in a role."""

    telling = ["honorific", "given_name", "family_name", "affiliation"]
    default_error_messages = BaseChildFormSet.default_error_messages | {
        "too_few_forms": "Add at least one author or contributor."
    }

    once, said_at = ["role", "derived_slug"], "family_name"
    says = "Already named above in the same role."


class FileFormSet(RowsFormSet):
    telling = ["document", "name", "label"]

    once, said_at, says = ["name"], "name", "Another file above has this name: give each its own."


class CorrectionFormSet(RowsFormSet):
    telling = ["text"]


class DoiField(forms.CharField):
    """A DOI as it is copied from anywhere: with https://doi.org/ or doi: before it, or without."""

    def to_python(self, value):
        return DOI_PREFIX.sub("", super().to_python(value))


class OutputForm(PageForm):
    """The form of an output; a draft may lack anything but a title."""

    themes = ThemesField(
        label="Themes",
        help_text="The lead theme gives the cover its colour. Every theme lists this output.",
        error_messages={"required": "Choose at least one theme."},
    )

    doi = DoiField(required=False, label="DOI", help_text="For example: 10.1234/abc")

    def clean(self):
        cleaned = super().clean()
        if not self.is_deferred_validation:
            for name, message in self.instance.missing_date(cleaned).items():
                self.add_error(name, message)
        return cleaned


class RowsPanel(InlinePanel):
    """Rows below a page with the rules of a RowsFormSet."""

    def __init__(self, relation_name, formset, **kwargs):
        super().__init__(relation_name, **kwargs)
        self.formset = formset

    def clone_kwargs(self):
        return super().clone_kwargs() | {"formset": self.formset}

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = self.formset
        return options
