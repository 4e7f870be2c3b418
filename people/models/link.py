from django.db import models

from core.models.named_row import NamedRow


class PersonLink(NamedRow):
    """Somebody on a row of something else."""

    person = models.ForeignKey(
        "people.PersonPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(class)s_rows",
    )

    link, nobody = "person", "Choose a person, or give a name."
    link_panels = ["person", "name"]

    class Meta:
        abstract = True
