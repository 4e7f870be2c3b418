from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from stdnum import isbn, issn
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from core.values import dois
from research.vocabulary import Licence

# What names one work among all others.
NUMBERS = ["doi", "isbn", "issn", "number", "container_address"]


class ScholarlyRecord(models.Model):
    """Where an output stands in the scholarly record: series, first publication, identifiers."""

    series = models.CharField(
        max_length=200, blank=True, help_text="The series it appeared in, if any."
    )
    number = models.CharField(
        max_length=20, blank=True, verbose_name="number in the series", help_text="For example: 88"
    )
    container = models.CharField(
        max_length=255,
        blank=True,
        verbose_name="first published in",
        help_text="The journal, magazine or site where it first appeared, if not here.",
    )
    container_address = models.URLField(
        blank=True, verbose_name="its address", help_text="Where it, or the publication, is found."
    )
    permission = models.CharField(
        max_length=255,
        blank=True,
        help_text="For example: Reproduced by permission of the Association.",
    )
    doi = models.CharField(
        max_length=200,
        blank=True,
        verbose_name="DOI",
        validators=[RegexValidator(rf"^{dois.PATTERN}$", "A DOI looks like 10.1234/abc.")],
        help_text="For example: 10.1234/abc",
    )
    isbn = models.CharField(max_length=17, blank=True, verbose_name="ISBN")
    issn = models.CharField(max_length=9, blank=True, verbose_name="ISSN")
    licence = models.CharField(
        max_length=24,
        blank=True,
        choices=Licence,
        help_text="Left empty where the work states none; the page then says so.",
    )

    record_panels = [
        MultiFieldPanel(
            ["container", "container_address", "permission"],
            heading="First published elsewhere",
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(["series", "number"]),
                "doi",
                FieldRowPanel(["isbn", "issn"]),
                "licence",
            ],
            heading="For the record",
            classname="collapsed",
        ),
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        wrong = {}
        if self.isbn and not isbn.is_valid(self.isbn):
            wrong["isbn"] = "This is not a valid ISBN: its check digit does not fit."
        if self.issn and not issn.is_valid(self.issn):
            wrong["issn"] = "This is not a valid ISSN: its check digit does not fit."
        if self.number and not self.series:
            wrong["series"] = "Give the series that the number belongs to."
        if wrong:
            raise ValidationError(wrong)

    @property
    def doi_address(self) -> str:
        return dois.doi_address(self.doi)

    @property
    def licence_terms(self) -> Licence | None:
        return Licence(self.licence) if self.licence in Licence else None

    @property
    def series_line(self) -> str:
        """For readers: "Third Sector Research Centre research reports, 88"."""
        return ", ".join(filter(None, [self.series, self.number]))
