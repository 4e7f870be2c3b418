"""What visitors say when they take a place, and what they may change about it later."""

import hashlib
from typing import Any

from django import forms

from core.visitors.fields import EmailField, LineField, LinesField, Radios, SectorField
from core.visitors.guard import GuardedForm
from events.vocabulary import Attendance

HOW = "Choose how you take part."


class PlaceForm(forms.Form):
    """A place at `event`, and what whoever has it says of themselves."""

    name = LineField(
        what="your name",
        max_length=120,
        label="Your name",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your name."},
    )
    affiliation = LineField(
        what="your affiliation",
        max_length=120,
        required=False,
        label="Your affiliation",
        help_text="The body that you work for or belong to.",
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    sector = SectorField()
    attendance = forms.ChoiceField(
        widget=Radios,
        label="How will you take part?",
        error_messages={"required": HOW, "invalid_choice": HOW},
    )
    places = forms.TypedChoiceField(
        coerce=int,
        label="How many places?",
        help_text="For yourself and the colleagues who come with you.",
    )
    access_needs = LinesField(
        what="your access needs",
        max_length=1000,
        required=False,
        label="Your access needs",
        help_text="What you need to take part: a place for a wheelchair, an interpreter, a diet.",
    )
    is_listed = forms.BooleanField(
        required=False,
        label="Show my name, and where I work if I say so, to the other people who have a place",
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.fit_to_event()
        for field in self.fields.values():
            field.is_optional = not field.required

    fields: dict[str, Any]

    def fit_to_event(self) -> None:
        """Remove fields for which this event leaves one answer alone."""
        if len(self.event.ways) > 1:
            self.fields["attendance"].choices = [(way.value, way.label) for way in self.event.ways]
        else:
            del self.fields["attendance"]
        most = max(self.event.places_each, int(self.initial.get("places", 1)))
        if most > 1:
            field = self.fields["places"]
            field.choices = [(str(n), str(n)) for n in range(1, most + 1)]
            field.error_messages["invalid_choice"] = f"Choose from 1 to {most} places."
            field.error_messages["required"] = field.error_messages["invalid_choice"]
        else:
            del self.fields["places"]

    @property
    def ways(self) -> list[dict]:
        """The ways to take part as a form shows them, each with what is left of its places."""
        field = self["attendance"]
        return [
            {
                "id": f"{field.auto_id}_{number}",
                "value": seats.attendance,
                "label": seats.label,
                "hint": left_text(seats, has_waiting_list=self.may_wait),
                "checked": str(field.value() or "") == seats.attendance,
            }
            for number, seats in enumerate(self.event.seats)
        ]

    @property
    def place(self) -> dict:
        """The arguments for events.seats, of a form that is valid."""
        given = {name: self.cleaned_data.get(name) for name in self.given_fields}
        only = next(iter(self.event.ways), Attendance.IN_PERSON).value
        return given | {
            "attendance": self.cleaned_data.get("attendance") or only,
            "places": self.cleaned_data.get("places") or 1,
        }

    given_fields: tuple[str, ...] = ("name", "affiliation", "sector", "access_needs", "is_listed")
    may_wait = False  # whoever has a place keeps it, instead of waiting for another


class RegisterForm(PlaceForm, GuardedForm):
    """Taking a place, or joining the waiting list."""

    email = EmailField(
        label="Your email address",
        help_text="We send you the link with which you can change or give up your place.",
        error_messages={"required": "Enter your email address."},
    )

    given_fields = (*PlaceForm.given_fields, "email")
    asked_first = ("attendance", "name", "email", "is_listed")  # on the page of the event itself
    field_order = ("name", "email", "affiliation", "sector", "attendance", "places")

    @property
    def first_fields(self) -> list:
        """Those that are asked on the page of the event, in their order there."""
        return [self[name] for name in self.asked_first if name in self.fields]

    @property
    def may_wait(self) -> bool:
        return self.event.has_waiting_list

    @property
    def left(self) -> str:
        """What is left of the places, where there is but one way to take part."""
        if len(self.event.seats) != 1:
            return ""
        return left_text(self.event.seats[0], has_waiting_list=False)

    @property
    def key(self) -> str:
        """The same for both clicks of two, another for somebody else on the same form."""
        given = f"{self.cleaned_data['shown']}:{self.event.pk}:{self.cleaned_data['email'].lower()}"
        return hashlib.sha256(given.encode()).hexdigest()[:40]


def left_text(seats, *, has_waiting_list: bool) -> str:
    """ "14 of 60 places left", "No places left: you join the waiting list"."""
    if seats.capacity is None:
        return "Places are not limited"
    if seats.left:
        return f"{seats.left} of {seats.capacity} places left"
    return "No places left" + (": you join the waiting list" if has_waiting_list else "")
