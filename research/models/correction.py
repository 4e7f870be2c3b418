from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from core.staff.panels import DatePanel


def today():
    return timezone.localdate()


class Correction(Orderable):
    """What was changed after publication, when, and the version that it replaced.

    Once published it is frozen: no later draft can alter or remove it (PublishedRecord).
    """

    output = ParentalKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="corrections"
    )
    date = models.DateField(default=today)
    text = models.TextField(
        verbose_name="what was corrected",
        help_text="For readers, for example: Corrected the years for case D in table 1.",
    )
    superseded_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [DatePanel("date", required_on_save=True), "text"]

    def __str__(self):
        return f"{self.date:%Y-%m-%d}: {self.text}"
