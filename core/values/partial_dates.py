"""Dates of which only the month or the year may be known, in one column.

Kept as ISO 8601-1 §5.2 writes them: "2009", "2009-07" or "2009-07-17"; "" is not known. As text
they sort by time, and none claims more than its source says.
"""

import calendar
import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format

WRITTEN = [
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y-%m",
    "%m/%Y",
    "%B %Y",
    "%b %Y",
    "%Y",
]
ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
FORMATS = {4: "Y", 7: "F Y", 10: "j F Y"}
HINT = "For example 2009, July 2009 or 17 July 2009; as much as is known."


class PartialDate(str):
    """An ISO 8601 date of 4, 7 or 10 characters, or "" where nothing is known."""

    __slots__ = ()

    @classmethod
    def read(cls, written: str) -> "PartialDate":
        """What `written` means, in any usual British way of writing; ValueError if nothing."""
        text = " ".join(ORDINAL.sub(r"\1", written).replace(",", " ").split())
        text = text.replace("Sept ", "Sep ")
        if not text:
            return cls()
        for pattern in WRITTEN:
            try:
                # A day, not a moment: there is no zone to know.
                day = datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007
            except ValueError:
                continue
            return cls(day.isoformat()[: length_of(pattern)])
        raise ValueError(written)

    @property
    def first_day(self) -> datetime.date:
        return datetime.date.fromisoformat(self + "-01-01"[len(self) - 4 :])

    @property
    def last_day(self) -> datetime.date:
        first = self.first_day
        month = 12 if len(self) == 4 else first.month
        day = calendar.monthrange(first.year, month)[1] if len(self) < 10 else first.day
        return datetime.date(first.year, month, day)

    @property
    def text(self) -> str:
        """For readers: "17 July 2009", "July 2009", "2009" or ""."""
        return date_format(self.first_day, FORMATS[len(self)]) if self else ""


def length_of(pattern: str) -> int:
    return 10 if "%d" in pattern else 7 if "%m" in pattern or "%b" in pattern.lower() else 4


class PartialDateFormField(forms.CharField):
    """One line in which a date is written as far as it is known."""

    def to_python(self, value):
        try:
            return PartialDate.read(super().to_python(value) or "")
        except ValueError as error:
            raise ValidationError(f"This is not a date. {HINT}") from error

    def prepare_value(self, value):
        try:
            return PartialDate.read(value or "").text
        except ValueError:
            return value


class PartialDateField(models.CharField):
    """A PartialDate; ValidationError for what is no date."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_length": 10, "blank": True}
        kwargs.setdefault("help_text", HINT)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        return PartialDate(value or "")

    def to_python(self, value):
        try:
            return PartialDate.read(value or "")
        except ValueError as error:
            raise ValidationError(f"This is not a date. {HINT}") from error

    def pre_save(self, instance, add):
        # What is set in Python reads as what comes from the database.
        value = self.to_python(getattr(instance, self.attname))
        setattr(instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        # Not the column's length: "17 September 2009" is longer than what is kept.
        kwargs |= {"form_class": PartialDateFormField, "max_length": 40}
        return super().formfield(**kwargs)


class Period(models.Model):
    """From when to when something held; or, where that is unknown, a day on which it did."""

    start = PartialDateField(verbose_name="from")
    end = PartialDateField(verbose_name="until", help_text="Left empty while it lasts.")
    as_of = PartialDateField(
        verbose_name="known to be so on",
        help_text="Only where the beginning is not known: the date of what says so.",
    )

    period_panels = ["start", "end", "as_of"]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        try:
            start, end = PartialDate.read(self.start), PartialDate.read(self.end)
        except ValueError:
            return  # the field says so itself
        if start and end and end.last_day < start.first_day:
            raise ValidationError({"end": "The end is before the start."})

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it holds on `day`, as far as is known: what has no end stated lasts."""
        begun = not self.start or PartialDate(self.start).first_day <= day
        return begun and (not self.end or PartialDate(self.end).last_day >= day)

    def overlaps(self, other: "Period") -> bool:
        """Whether the two hold at one time; what has no start or end stated has none."""
        return not (ends_before(self, other) or ends_before(other, self))

    @property
    def period_text(self) -> str:
        """For readers: "2008 to 2010", "since 2008", "until July 2010", "as of 17 July 2009"."""
        start, end, as_of = (PartialDate(d).text for d in (self.start, self.end, self.as_of))
        if start and end:
            return start if start == end else f"{start} to {end}"
        if start or end:
            return f"since {start}" if start else f"until {end}"
        return f"as of {as_of}" if as_of else ""

    @property
    def known_from(self) -> PartialDate:
        """The earliest date for which it is known to hold, "" for none."""
        return PartialDate(self.start or self.as_of)

    @property
    def latest(self) -> PartialDate:
        """The last date that anything says of it, "" for none."""
        return PartialDate(max(self.start, self.end, self.as_of))


def ends_before(one: Period, other: Period) -> bool:
    if not (one.end and other.start):
        return False
    return PartialDate(one.end).last_day < PartialDate(other.start).first_day


def holding_on(day: datetime.date) -> models.Q:
    """Which rows of a Period hold on `day`, as `Period.holds_on` says it of one."""
    begun = models.Q(start="") | models.Q(start__lte=day.isoformat())
    return begun & (models.Q(end="") | on_or_after(day, "end"))


def on_or_after(day: datetime.date, *columns: str) -> models.Q:
    """Whether any of the `columns` may lie on `day` or later; "2009" is all its days."""
    whole, condition = day.isoformat(), models.Q()
    for column in columns:
        condition |= models.Q(**{f"{column}__gte": whole})
        condition |= models.Q(**{f"{column}__in": [whole[:4], whole[:7]]})
    return condition
