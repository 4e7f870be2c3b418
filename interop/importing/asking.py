"""The forms of the screens for importing."""

from django import forms

from core.values.themes import THEMES
from interop.importing.files import LARGEST


class ImportForm(forms.Form):
    file = forms.FileField(
        required=False,
        label="A bibliography",
        help_text="BibTeX, RIS or CSL-JSON, as reference managers and libraries export it; at most "
        f"{LARGEST // 1_000_000} MB.",
    )
    address = forms.URLField(
        required=False,
        assume_scheme="https",
        label="Or the address of a repository",
        help_text="Where it answers OAI-PMH, as libraries name it: https://…/oai",
    )
    set = forms.CharField(
        required=False,
        max_length=200,
        label="Set",
        help_text="Of a repository: its name for a part of all it has. Left empty for everything.",
    )
    since = forms.DateField(
        required=False,
        label="Changed since",
        help_text="Of a repository: only what came or changed from this day on.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean(self):
        said = super().clean() or {}
        file, address = said.get("file"), said.get("address")
        if file and address:
            raise forms.ValidationError("Send a file or name an address, not both at once.")
        if not (file or address or self.errors):
            raise forms.ValidationError("Choose a file, or name the address of a repository.")
        if address and not address.startswith(("http://", "https://")):
            self.add_error("address", "Name an address that begins with https:// or http://.")
        if file and file.size > LARGEST:
            self.add_error("file", f"It is larger than {LARGEST // 1_000_000} MB: divide it.")
        return said


class AnswersForm(forms.Form):
    themes = forms.MultipleChoiceField(
        required=False,
        choices=list(THEMES.items()),
        widget=forms.CheckboxSelectMultiple,
        label="Themes of all of them",
        help_text="A publication needs one before it can be public. You can choose others in each "
        "draft.",
    )
    adds_known = forms.ChoiceField(
        choices=[("", "Leave them out"), ("1", "Add them all the same")],
        required=False,
        widget=forms.RadioSelect,
        initial="",
        label="Those that are here already",
        help_text="What is here stays as it is in either case.",
    )
