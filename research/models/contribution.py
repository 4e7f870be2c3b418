from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from core.relations.links import address_of, is_sample, language_of
from core.values.names import PersonName
from research.vocabulary import ContributorRole


class Contribution(PersonName, Orderable):
    """Who did what for an output, with name and affiliation as they stood at publication.

    The names are this row's own: a person who changes name later changes no citation.
    """

    output = ParentalKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="contributions"
    )
    role = models.CharField(max_length=12, choices=ContributorRole, default=ContributorRole.AUTHOR)
    honorific = models.CharField(
        max_length=40,
        blank=True,
        verbose_name="title before the name",
        help_text="As printed, for example: Professor",
    )
    person = models.ForeignKey(
        "people.PersonPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
        help_text="Their page, if any. Names left empty are filled in from it when you save.",
    )
    partner = models.ForeignKey(
        "partners.PartnerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributions",
        verbose_name="or body",
        help_text="For an organisation: its page, if it has one.",
    )
    given_name = models.CharField(
        max_length=120, blank=True, help_text="Left empty for an organisation."
    )
    family_name = models.CharField(
        max_length=200,
        blank=True,
        verbose_name="family name, or name of the organisation",
        help_text="As it stood at publication. It is never changed afterwards.",
    )
    affiliation = models.CharField(
        max_length=255, blank=True, help_text="As it stood at publication."
    )
    # Which readers filter by; derived from the names, so that a query can find it.
    slug = models.SlugField(max_length=255, editable=False, db_index=True)

    panels = [
        "role",
        FieldRowPanel(["person", "partner"]),
        "honorific",
        FieldRowPanel(["given_name", "family_name"]),
        "affiliation",
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["output", "role", "slug"], name="nobody_twice_in_the_same_role"
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_role_display().lower()})"

    def clean(self):
        super().clean()
        if self.person_id and self.partner_id:
            raise ValidationError({"partner": "Choose a person or a body, not both."})
        self.take_names()
        if not self.family_name:
            raise ValidationError({"family_name": "Choose a person or a body, or give a name."})
        if self.honorific and not self.given_name:
            raise ValidationError({"honorific": "An organisation bears no title before its name."})
        self.slug = self.derived_slug

    def take_names(self):
        """Fill the names in from the page chosen, as they stand now; printed ones stay."""
        if self.family_name:
            return
        if self.person:
            self.honorific = self.person.honorific
            self.given_name, self.family_name = self.person.given_name, self.person.family_name
            self.affiliation = self.affiliation or self.person.affiliation
        elif self.partner:
            self.family_name = self.partner.title

    def full_clean(self, *args, **kwargs):
        self.slug = self.derived_slug
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.take_names()
        self.slug = self.derived_slug
        super().save(*args, **kwargs)

    @property
    def derived_slug(self) -> str:
        return slugify(f"{self.given_name} {self.family_name}")[:255] or "unnamed"

    @property
    def linked_key(self) -> int | None:
        return self.person_id or self.partner_id

    @property
    def url(self) -> str:
        """Their page; "" where they have none that anybody may read."""
        return address_of(self.linked_key)

    @property
    def is_sample(self) -> bool:
        """Whether it names somebody invented."""
        return is_sample(self.linked_key)

    @property
    def language(self) -> str:
        """What the name is written in, as far as the page says it."""
        return language_of(self.linked_key, self.printed_name)
