"""What a sender may change about their suggestion later."""

from django import forms

from core.visitors.fields import Radios
from suggestions.models import Suggestion
from suggestions.vocabulary import Credit

HOW = "Choose how we name you."
NO_NAME = "You told us no name. Choose another way, or send the suggestion again with your name."
NO_BODY = "You told us no organisation. Choose another way."

TO_YOU_ALONE = (
    "We have replied to you alone, so this stays private. Send your suggestion again if it may be "
    "public."
)


class ChoicesForm(forms.Form):
    """How `suggestion` names its sender in public, and whether they hear of each change."""

    credit = forms.ChoiceField(
        choices=Credit.choices,
        widget=Radios,
        label="How should we name you in public?",
        error_messages={"required": HOW, "invalid_choice": HOW},
    )
    wants_mail = forms.BooleanField(required=False, label="Write to me at each change")

    def __init__(self, *args, suggestion: Suggestion, **kwargs):
        initial = {"credit": suggestion.credit, "wants_mail": suggestion.wants_mail}
        super().__init__(*args, **kwargs | {"initial": initial})
        self.suggestion = suggestion

    def clean_credit(self):
        credit, now = self.cleaned_data["credit"], self.suggestion
        if now.credit == Credit.PRIVATE and now.replied_at and credit != Credit.PRIVATE:
            raise forms.ValidationError(TO_YOU_ALONE)
        if credit == Credit.NAMED and not self.suggestion.name:
            raise forms.ValidationError(NO_NAME)
        if credit == Credit.ORGANISATION and not self.suggestion.organisation:
            raise forms.ValidationError(NO_BODY)
        return credit

    @property
    def ways(self) -> list[dict]:
        """The ways to be named, each with what would stand there."""
        field = self["credit"]
        return [
            {
                "id": f"{field.auto_id}_{number}",
                "value": value,
                "label": label,
                "hint": self.hint(value),
                "checked": str(field.value() or "") == value,
            }
            for number, (value, label) in enumerate(Credit.choices)
        ]

    def hint(self, credit: str) -> str:
        it = self.suggestion
        match credit:
            case Credit.NAMED:
                named = ", ".join(filter(None, [it.name, it.organisation]))
                return named if it.name else "You told us no name."
            case Credit.ORGANISATION:
                return it.organisation or "You told us no organisation."
            case Credit.PRIVATE:
                return "It has no public page, and leaves the register if it is there."
        return ""
