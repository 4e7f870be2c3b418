from django.db import models
from django.db.models import Q

from interop.models.kept_file import Format, KeptFile


class KeptEdition(KeptFile):
    """One output, as it is published, as a file in one format."""

    output = models.ForeignKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Which publication was looked at last.
    published_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["output", "format"], name="one_edition_in_each_format")
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="editions_to_make", condition=Q(asked_at__isnull=False)
            )
        ]

    def __str__(self):
        return f"{Format(self.format).label} of output {self.output_id}"
