from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.models.named_row import NamedRow
from core.values.partial_dates import PartialDate, Period
from partners.models.funding import Money
from partners.vocabulary import PAYING, Relation


class PartnerRelation(Period, Money, Orderable):
    """One relation of a body to the Centre, and when; a body may have several at once.

    Money here is for the Centre itself. What pays for a project or an output is entered there.
    """

    partner = ParentalKey(
        "partners.PartnerPage", on_delete=models.CASCADE, related_name="relations"
    )
    relation = models.CharField(max_length=12, choices=Relation)

    panels = [
        FieldPanel("relation", required_on_save=True),
        FieldRowPanel(Period.period_panels),
        FieldRowPanel(["amount", "band"]),
        "note",
    ]

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.pays:
            self.settle_band()
        elif self.amount or self.band:
            raise ValidationError({"amount": "Only a sponsor or a funder gives money."})

    def save(self, *args, **kwargs):
        if self.pays:
            self.settle_band()
        super().save(*args, **kwargs)

    @property
    def amount_text(self) -> str:
        """For readers; "" for a relation in which no money is given."""
        return super().amount_text if self.pays else ""

    @property
    def pays(self) -> bool:
        return self.relation in PAYING

    @property
    def title(self) -> str:
        return Relation(self.relation).label if self.relation in Relation else ""

    @property
    def lines(self) -> list[str]:
        """For a list: ["Sponsor, as of 17 July 2009", "Amount not stated. For five years."]."""
        told = ". ".join(filter(None, [self.amount_text, self.note.rstrip(".")]))
        return [self.with_period, *([f"{told}."] if told else [])]

    @property
    def with_period(self) -> str:
        """ "Project partner, as of 17 July 2009"."""
        return f"{self.title}, {self.period_text}" if self.period_text else self.title

    @property
    def year(self) -> int | None:
        """The first year that is known of it: that of its start, or else of a day on which it held,
        or of its end.
        """
        first = PartialDate(self.start or self.as_of or self.end)
        return first.first_day.year if first else None


class PartnerContact(NamedRow, Orderable):
    """Somebody to turn to about a partnership, on either side."""

    partner = ParentalKey("partners.PartnerPage", on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        "people.PersonPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.CharField(
        max_length=200, blank=True, help_text="What they do, and for whom, as they want it printed."
    )

    link, nobody = "person", "Choose a person, or give a name."
    panels = ["person", "name", "position"]

    class Meta(Orderable.Meta):
        pass
