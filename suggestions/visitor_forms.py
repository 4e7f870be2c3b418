"""What somebody says who suggests something: the questions, and what each of them takes."""

import hashlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.values.pasted import tidy_text
from core.values.themes import THEMES
from core.values.vocabulary import Kind
from core.visitors.fields import EmailField, LineField, LinesField, Radios, SectorField, tidied
from core.visitors.guard import GuardedForm
from suggestions.vocabulary import About, Credit

NOT_SURE = "not-sure"
MORE = "Tell us more"
HINTS = {
    About.RESEARCH: "A question that you would like answered",
    About.COLLABORATION: "Something that we could work on together",
    About.DEBATE: "A disagreement worth having in public",
    Credit.NAMED: f"Enter it under “{MORE}”",
    Credit.ORGANISATION: f"Enter it under “{MORE}”",
    Credit.ANONYMOUS: "Your suggestion can be public, without saying who sent it",
    Credit.PRIVATE: "Neither your suggestion nor our reply is published",
}
FOLDED = ("kind", "known", "name", "organisation", "sector", "may_contact")
WHAT = "Choose what you are suggesting."
HOW = "Choose how we may name you."
WHICH_THEMES = "Choose themes from the list."
WHICH_KIND = "Choose a kind of partnership from the list."

# Who asks to be named by what has to enter it.
NEEDED = [
    (Credit.NAMED, "name", "Enter your name, or choose another answer to “How may we name you?”"),
    (
        Credit.ORGANISATION,
        "organisation",
        "Enter your organisation, or choose another answer to “How may we name you?”",
    ),
]


class Boxes(forms.CheckboxSelectMultiple):
    """Boxes to tick, of which a list of errors can lead to the first."""

    def id_for_label(self, id_, index=None):
        return super().id_for_label(id_, index or 0)


class QuestionField(LineField):
    """A sentence; the line breaks of a box with several rows are spaces in it."""

    def to_python(self, value):
        return " ".join(super().to_python(tidied(value, self.one_line, self.max_length)).split())

    @staticmethod
    def one_line(text: str) -> str:
        return tidy_text(text).replace("\n", " ").lstrip("• ")


class Questions(GuardedForm):
    """What is asked, and what of the answers can be taken."""

    about = forms.ChoiceField(
        choices=About,
        widget=Radios,
        label="1. What are you suggesting?",
        error_messages={"required": WHAT, "invalid_choice": WHAT},
    )
    question = QuestionField(
        what="your question",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="2. What should we look at?",
        help_text="Say it in one sentence, as you would to a colleague.",
        error_messages={"required": "Tell us what we should look at."},
    )
    why = LinesField(
        what="why it matters",
        max_length=3000,
        required=False,
        label="3. Why does it matter, and to whom?",
    )
    themes = forms.MultipleChoiceField(
        choices=[*THEMES.items(), (NOT_SURE, "Not sure")],
        widget=Boxes,
        required=False,
        label="4. Which themes does it touch?",
        error_messages={"invalid_choice": WHICH_THEMES, "invalid_list": WHICH_THEMES},
    )
    kind = forms.ChoiceField(
        choices=[*Kind.choices, (NOT_SURE, "Not sure")],
        widget=Radios,
        required=False,
        label="Which kind of partnership is it about?",
        error_messages={"invalid_choice": WHICH_KIND},
    )
    known = LinesField(
        what="what you already know",
        max_length=3000,
        required=False,
        label="What do you already know about it?",
        help_text="A case, a report, the address of a page: whatever would help us.",
    )
    email = EmailField(
        label="5. What is your email address?",
        help_text="We ask you there to confirm, and tell you what happens. We never publish it.",
        error_messages={"required": "Enter your email address."},
    )
    name = LineField(
        what="your name",
        max_length=120,
        required=False,
        label="Your name",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = LineField(
        what="your organisation",
        max_length=120,
        required=False,
        label="Your organisation",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    sector = SectorField()
    credit = forms.ChoiceField(
        choices=Credit,
        widget=Radios,
        initial=Credit.ANONYMOUS,
        label="6. How may we name you?",
        help_text="You can change this later, with the link that we send you.",
        error_messages={"required": HOW, "invalid_choice": HOW},
    )
    wants_mail = forms.BooleanField(
        required=False, initial=True, label="Tell me by email at each step"
    )
    may_contact = forms.BooleanField(
        required=False, label="You may write to me to ask what I know about it"
    )
    work = forms.CharField(widget=forms.HiddenInput, required=False)
    # As the page has them; what is folded away comes last.
    field_order = ("about", "question", "why", "themes", "email", "credit", *FOLDED)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.is_optional = not field.required

    data: Any  # a QueryDict, or what stands for one in a test

    def clean_themes(self) -> list[str]:
        """In the Centre's order; whoever is not sure and still ticks one means that one."""
        given = set(self.cleaned_data["themes"])
        return [slug for slug in THEMES if slug in given]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"].removeprefix(NOT_SURE)

    def clean(self):
        given = super().clean()
        credit = given.get("credit")
        for asked_for, name, words in NEEDED:
            if credit == asked_for and not given.get(name) and name not in self.errors:
                self.add_error(name, ValidationError(words))
        return given


class SuggestForm(Questions):
    """The form of `/suggest/`; the same values travel through the check of what is near."""

    # What a suggestion is made of, but for its themes (suggestions.lifecycle.receive).
    given_fields = (
        *["about", "question", "why", "kind", "known", "name", "email", "organisation"],
        *["sector", "credit", "may_contact", "wants_mail"],
    )

    # --- What it says, once it is valid ---------------------------------------------------

    @property
    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.given_fields}

    @property
    def tags(self) -> list[str]:
        """Slugs of themes and kind."""
        return [*self.cleaned_data["themes"], *filter(None, [self.cleaned_data["kind"]])]

    @property
    def text(self) -> str:
        return "\n".join(self.cleaned_data[name] for name in ("question", "why"))

    @property
    def key(self) -> str:
        """The same for both clicks of two, another for anything else sent from the same form."""
        parts = [self.cleaned_data["shown"], self.cleaned_data["email"].lower(), self.text]
        given = "\n".join([*parts, self.cleaned_data["known"]])
        return hashlib.sha256(given.encode()).hexdigest()[:40]

    # --- What its templates show ----------------------------------------------------------

    more = MORE

    @property
    def says_more(self) -> bool:
        """Whether what is folded away is to be seen: something is entered or wrong there."""
        no_mail = self.is_bound and not self["wants_mail"].value()
        return no_mail or any(self[name].errors or self[name].value() for name in FOLDED)

    @property
    def values(self) -> list[tuple[str, str]]:
        """Everything that was entered, for the hidden fields of the check page."""
        names = ["shown", "themes", *self.given_fields]
        return [
            (name, value)
            for name in names
            for value in (self.data.getlist(name) if name == "themes" else [self.entered(name)])
            if value
        ]

    def entered(self, name: str) -> Any:
        """What was entered in a field, as it was tidied: an answer of the check page sends it."""
        is_text = isinstance(self.fields[name], LineField | LinesField | EmailField)
        return self.cleaned_data[name] if is_text else self.data.get(name)

    @property
    def choices(self) -> dict[str, list[dict]]:
        """Radio buttons and boxes as the form shows them, by the name of their field."""
        return {name: self.choices_of(name) for name in ("about", "themes", "kind", "credit")}

    def choices_of(self, name: str) -> list[dict]:
        field: Any = self[name]
        given = field.value() or []
        chosen = set(given if isinstance(given, list) else [given])
        return [
            {
                "id": f"{field.auto_id}_{number}",
                "value": value,
                "label": label,
                "hint": HINTS.get(value, ""),
                "theme": value if value in THEMES else "",
                "kind": value if value in Kind.values else "",
                "checked": value in chosen,
            }
            for number, (value, label) in enumerate(field.field.choices)
        ]
