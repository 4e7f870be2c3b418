from django.db import models

from core.models.named_row import NamedRow


class BodyLink(NamedRow):
    """A body on a row of something else."""

    partner = models.ForeignKey(
        "partners.PartnerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)s_rows",
        verbose_name="body",
    )

    link, nobody = "partner", "Choose a body, or give its name."
    link_panels = ["partner", "name"]

    class Meta:
        abstract = True
