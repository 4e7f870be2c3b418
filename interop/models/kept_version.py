from django.db import models
from django.db.models import Q

from interop.models.kept_file import Format, KeptFile


class KeptVersion(KeptFile):
    """A version of an output that a correction has replaced, as a file in one format."""

    # Which brought the next version.
    correction = models.ForeignKey(
        "research.Correction", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # What the version says: once that is kept no more, neither is its file.
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    # Whether its output was a sample when it was asked for.
    is_sample = models.BooleanField(default=False)

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "format"], name="one_version_in_each_format"
            )
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="versions_to_make", condition=Q(asked_at__isnull=False)
            )
        ]

    def __str__(self):
        return f"{Format(self.format).label} of the version before correction {self.correction_id}"
