from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.models.theme_link import ThemeLink
from core.values.partial_dates import PartialDate, PartialDateField
from partners.models import BodyLink, Funding
from people.models import PersonLink
from research.vocabulary import ProjectRole


class ProjectTheme(ThemeLink):
    content_object = ParentalKey(
        "research.ProjectPage", on_delete=models.CASCADE, related_name="theme_items"
    )

    class Meta(ThemeLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="a_theme_once_on_a_project"
            )
        ]


class ProjectMember(PersonLink, Orderable):
    """Somebody of a project's team."""

    project = ParentalKey("research.ProjectPage", on_delete=models.CASCADE, related_name="team")
    role = models.CharField(max_length=12, choices=ProjectRole, default=ProjectRole.MEMBER)

    panels = ["role", FieldRowPanel(PersonLink.link_panels)]

    class Meta(Orderable.Meta):
        pass


class ProjectPartner(BodyLink, Orderable):
    """A body that takes part in a project."""

    project = ParentalKey("research.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    part = models.CharField(
        max_length=255, blank=True, verbose_name="in what way", help_text="What it brings to it."
    )

    panels = [*BodyLink.link_panels, "part"]

    class Meta(Orderable.Meta):
        pass


class ProjectFunder(Funding, Orderable):
    """Who pays for a project."""

    project = ParentalKey("research.ProjectPage", on_delete=models.CASCADE, related_name="funders")

    panels = Funding.funding_panels

    class Meta(Orderable.Meta):
        pass


class Milestone(Orderable):
    """Something a project is to reach, and when."""

    project = ParentalKey(
        "research.ProjectPage", on_delete=models.CASCADE, related_name="milestones"
    )
    date = PartialDateField()
    text = models.CharField(max_length=255, verbose_name="what")
    is_reached = models.BooleanField(default=False, verbose_name="reached")

    panels = [FieldRowPanel(["date", "is_reached"]), FieldPanel("text", required_on_save=True)]

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return self.text

    @property
    def date_text(self) -> str:
        return PartialDate(self.date).text
