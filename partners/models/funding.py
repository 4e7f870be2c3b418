import re
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldRowPanel

from core.values.partial_dates import PartialDate, PartialDateField
from partners.models.link import BodyLink
from partners.vocabulary import Band

NOT_MONEY = "This is not an amount of money. Write it like 12500 or £12,500.50."
MONEY = re.compile(r"^£?\s*([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,2})?$")


class MoneyFormField(forms.CharField):
    """Pounds as people write them: "12500", "£12,500.50"."""

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        if not MONEY.match(text):
            raise ValidationError(NOT_MONEY)
        return Decimal(text.replace("£", "").replace(",", "").strip())

    def has_changed(self, initial, data):
        try:
            return self.to_python(str(data or "")) != initial
        except (ValidationError, InvalidOperation):
            return True


class MoneyField(models.DecimalField):
    """Pounds sterling with pence, or None where no amount is published."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        # Its own text field, and not a number's: people write "£12,500".
        return models.Field.formfield(self, **(kwargs | {"form_class": MoneyFormField}))


class Money(models.Model):
    """How much: an amount in pounds, or the band it lies in."""

    amount = MoneyField(
        validators=[MinValueValidator(Decimal("0.01"), "An amount is more than nothing.")],
        help_text="In pounds, for example 12500 or £12,500. Left empty, choose a band.",
    )
    band = models.CharField(
        max_length=12,
        blank=True,
        choices=Band,
        help_text="Made from the amount, where there is one.",
    )
    note = models.CharField(
        max_length=255, blank=True, help_text="For example: towards fieldwork in three counties."
    )

    class Meta:
        abstract = True

    def settle_band(self) -> None:
        """Let the band say what the amount says, or that nothing is stated."""
        self.band = Band.of(self.amount) if self.amount else self.band or Band.NOT_STATED

    @property
    def amount_text(self) -> str:
        """For readers: "£12,500", "£10,000 to £49,999", "Amount not stated"."""
        return pounds(self.amount) if self.amount else Band(self.band or Band.NOT_STATED).label


class Funding(BodyLink, Money):
    """Money from a body, for whatever the row stands on."""

    awarded = PartialDateField(verbose_name="when it was given")

    funding_panels = [
        *BodyLink.link_panels,
        FieldRowPanel(["amount", "band"]),
        FieldRowPanel(["awarded", "note"]),
    ]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.settle_band()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.settle_band()

    @property
    def year(self) -> int | None:
        return PartialDate(self.awarded).first_day.year if self.awarded else None


def pounds(amount: Decimal) -> str:
    """ "£12,500", "£12,500.50"."""
    whole = amount == amount.to_integral_value()
    return f"£{amount:,.0f}" if whole else f"£{amount:,.2f}"
