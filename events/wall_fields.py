"""Fields in which staff write what a clock on the wall says; the form knows in which zone."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError

WRITE_TIME = "Write the time like 14:30."


class WallWidget(forms.MultiWidget):
    """A date and a time, each in the browser's own field."""

    template_name = "admin/wall_widget.html"

    def __init__(self, attrs=None):
        date = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        clock = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__([date, clock], attrs)

    def decompress(self, value):
        day, clock = value or (None, None)
        return [day, clock]

    def id_for_label(self, id_):
        return f"{id_}_0"


class WallField(forms.MultiValueField):
    """A day and, unless it is about whole days, a time: (date, time or None), or None.

    Where another field says the day, it may be left out: (None, time).
    """

    def __init__(self, *, may_lack_day: bool = False, **kwargs):
        self.may_lack_day = may_lack_day
        fields = [
            forms.DateField(required=False, error_messages={"invalid": "This is not a date."}),
            forms.TimeField(required=False, error_messages={"invalid": WRITE_TIME}),
        ]
        kwargs.setdefault("widget", WallWidget())
        kwargs.setdefault("required", False)
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list):
        day, clock = data_list or (None, None)
        if clock is not None and day is None and not self.may_lack_day:
            raise ValidationError("Give the day too.")
        return (day, clock) if day or clock is not None else None

    def has_changed(self, initial, data):
        return super().has_changed(self.widget.decompress(initial), data)


def as_datetime(value: tuple) -> datetime:
    """The (date, time or None) of a WallField as a naive datetime; midnight for no time."""
    day, clock = value
    return datetime.combine(day, clock or time())
