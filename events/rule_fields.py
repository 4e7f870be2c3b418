"""How staff say that an event repeats, without having to read RFC 5545."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from events.recurrence import FIRST_YEAR, LAST_YEAR, MOST, validate_rule

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class Pattern(models.TextChoices):
    """The rules that staff can choose; {day}, {nth} and {date} come from the first occurrence."""

    ONCE = "", "Does not repeat"
    DAILY = "FREQ=DAILY", "Every day"
    WEEKLY = "FREQ=WEEKLY", "Every week"
    FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2", "Every two weeks"
    MONTHLY_DATE = "FREQ=MONTHLY;BYMONTHDAY={date}", "Every month, on the same date"
    MONTHLY_DAY = (
        "FREQ=MONTHLY;BYDAY={nth}{day}",
        "Every month, on the same weekday of the month",
    )
    MONTHLY_LAST = "FREQ=MONTHLY;BYDAY=-1{day}", "Every month, on the last such weekday"
    YEARLY = "FREQ=YEARLY", "Every year"
    OTHER = "other", "By a rule of its own"


class RuleWidget(forms.MultiWidget):
    """Which pattern, how many times or until when, and a rule for whatever is none of these."""

    template_name = "admin/rule_widget.html"
    labels = ["How often", "How many times", "Or until", "A rule of its own (RFC 5545)"]

    def __init__(self, attrs=None):
        widgets = [
            forms.Select(choices=Pattern.choices),
            forms.NumberInput(attrs={"min": 1, "max": MOST}),
            forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            forms.TextInput(attrs={"placeholder": "FREQ=MONTHLY;BYDAY=1TH"}),
        ]
        super().__init__(widgets, attrs)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widgets = context["widget"]["subwidgets"]
        context["widget"]["labelled"] = list(zip(self.labels, widgets, strict=True))
        return context

    def decompress(self, value):
        return split(value or "")

    def id_for_label(self, id_):
        return f"{id_}_0"


class RuleField(forms.MultiValueField):
    """A recurrence rule as text; `for_start` fills in what the first occurrence decides."""

    def __init__(self, **kwargs):
        fields = [
            forms.ChoiceField(choices=Pattern.choices, required=False),
            forms.IntegerField(min_value=1, max_value=MOST, required=False),
            forms.DateField(required=False),
            forms.CharField(max_length=200, required=False),
        ]
        kwargs.setdefault("widget", RuleWidget())
        kwargs.setdefault("required", False)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list):
        pattern, count, until, own = data_list or ("", None, None, "")
        if not pattern:
            if own or count or until:
                raise ValidationError("Say how often it repeats.")
            return ""
        if count and until:
            raise ValidationError("Give a number of times or a last day, not both.")
        if until and not FIRST_YEAR <= until.year <= LAST_YEAR:
            raise ValidationError(f"The year {until.year} cannot be right: check it.")
        if pattern == Pattern.OTHER:
            if not own:
                raise ValidationError("Write the rule, or choose how often it repeats.")
            pattern = own.upper().removeprefix("RRULE:").strip()
            validate_rule(pattern)
        return with_end(pattern, count, until)


def with_end(rule: str, count: int | None, until: date | None) -> str:
    if count:
        return f"{rule};COUNT={count}"
    return f"{rule};UNTIL={until:%Y%m%d}" if until else rule


def for_start(rule: str, start: datetime) -> str:
    """`rule` with what the first occurrence decides: its weekday, its place in the month."""
    nth = (start.day - 1) // 7 + 1
    return rule.format(day=DAYS[start.weekday()], nth=nth, date=start.day)


def split(rule: str) -> list:
    """A stored rule as the widget shows it: [pattern, count, until, rule of its own]."""
    parts = [p for p in rule.split(";") if p]
    count = next((p[6:] for p in parts if p.startswith("COUNT=")), None)
    until = next((p[6:] for p in parts if p.startswith("UNTIL=")), None)
    bare = ";".join(p for p in parts if not p.startswith(("COUNT=", "UNTIL=")))
    pattern = next((p for p in Pattern.values if p not in {"", "other"} and matches(p, bare)), None)
    if until:
        until = f"{until[:4]}-{until[4:6]}-{until[6:8]}"
    if pattern or not bare:
        return [pattern or "", count, until, ""]
    return [Pattern.OTHER.value, None, None, rule]


def matches(pattern: str, rule: str) -> bool:
    """Whether `rule` is `pattern` for some first occurrence."""
    if "{" not in pattern:
        return pattern == rule
    days = range(1, 32) if "{date}" in pattern else [0]
    return rule in {
        pattern.format(day=day, nth=nth, date=number)
        for day in DAYS
        for nth in range(1, 6)
        for number in days
    }
