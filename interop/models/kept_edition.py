from django.db import models
from django.db.models import Q

from interop.models.kept_file import Format, KeptFile


class KeptEdition(KeptFile):
    """One page, as it is published, as a file in one format."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Which publication was looked at last.
    published_at = models.DateTimeField(null=True)
    # When what was looked at last had been asked for.
    looked_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["page", "format"], name="one_edition_in_each_format")
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="editions_to_make", condition=Q(asked_at__isnull=False)
            )
        ]

    def __str__(self):
        return f"{Format(self.format).label} of page {self.page_id}"
