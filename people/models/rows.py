from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.models.theme_link import ThemeLink
from core.values.partial_dates import Period
from people.vocabulary import Role


class PersonTheme(ThemeLink):
    content_object = ParentalKey(
        "people.PersonPage", on_delete=models.CASCADE, related_name="theme_items"
    )

    class Meta(ThemeLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="a_theme_once_on_a_person"
            )
        ]


class PersonRole(Period, Orderable):
    """What somebody is or was to the Centre, and when; former roles stay, with their dates."""

    person = ParentalKey("people.PersonPage", on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=16, choices=Role)
    position = models.CharField(
        max_length=160,
        blank=True,
        help_text="For example: Deputy director. Left empty, readers see the role.",
    )

    panels = [
        FieldPanel("role", required_on_save=True),
        "position",
        FieldRowPanel(Period.period_panels),
    ]

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """For readers: the position, or the role where none is given."""
        return self.position or self.get_role_display()

    @property
    def with_period(self) -> str:
        """ "Director, since 2008"."""
        return f"{self.title}, {self.period_text}" if self.period_text else self.title

    def is_only(self, group: str) -> bool:
        """Whether it says no more than a heading of `group` (PersonPage.group) does."""
        return self.role == group and not self.position and not self.period_text


class Interest(Period, Orderable):
    """Something outside the Centre that a reader should know of, as the person declared it."""

    person = ParentalKey("people.PersonPage", on_delete=models.CASCADE, related_name="interests")
    text = models.CharField(
        max_length=255,
        verbose_name="what it is",
        help_text="For example: Trustee of a housing association.",
    )

    panels = [FieldPanel("text", required_on_save=True), FieldRowPanel(Period.period_panels)]

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return self.text

    @property
    def with_period(self) -> str:
        """ "Trustee of a housing association (since 2008)"."""
        return f"{self.text} ({self.period_text})" if self.period_text else self.text
