"""The five themes: their names, and how staff choose among them."""

from django import forms
from django.core.exceptions import ValidationError

# Slug → name, in the Centre's order. The rows of research.Theme hold the same; this is what
# addresses, forms and drawings are checked against without asking the database.
THEMES = {
    "performance": "Performance",
    "governance": "Governance",
    "capacity": "Capacity",
    "finance": "Finance",
    "innovation": "Innovation",
}
LABELS = ["Lead theme", "Second theme", "Third theme"]
CHOICES = [("", "—"), *((name, name) for name in THEMES.values())]


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

    fields: tuple[forms.ChoiceField, ...]

    def __init__(self, **kwargs):
        fields = [
            forms.ChoiceField(choices=CHOICES, required=False, label=label) for label in LABELS
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
