from django.db import models
from django.utils.formats import date_format


class DatePrecision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", "Day"
    MONTH = "month", "Month and year"
    YEAR = "year", "Year only"
    UNDATED = "undated", "Undated"


class Dated(models.Model):
    """A date that claims no more than is known: day, month, year, or undated."""

    date = models.DateField(
        null=True,
        blank=True,
        help_text="When it was first published. For a month or a year alone, any day in it.",
    )
    date_precision = models.CharField(
        max_length=8,
        choices=DatePrecision,
        default=DatePrecision.DAY,
        verbose_name="how much of the date is known",
        help_text="Shown and exported exactly as chosen here.",
    )

    dated_panels = ["date", "date_precision"]

    class Meta:
        abstract = True

    @property
    def known_date(self):
        """The date, or None where it is not known or not yet given."""
        return None if self.date_precision == DatePrecision.UNDATED else self.date

    @property
    def date_text(self) -> str:
        """For readers: "17 July 2009", "July 2009", "2009" or "Undated"."""
        if not self.known_date:
            return "Undated"
        formats = {"day": "j F Y", "month": "F Y", "year": "Y"}
        return date_format(self.known_date, formats[self.date_precision])

    @property
    def date_iso(self) -> str:
        """For machines (ISO 8601): "2009-07-17", "2009-07", "2009" or ""."""
        if not self.known_date:
            return ""
        return self.known_date.isoformat()[
            : {"day": 10, "month": 7, "year": 4}[self.date_precision]
        ]

    @property
    def year(self) -> int | None:
        return self.known_date.year if self.known_date else None
