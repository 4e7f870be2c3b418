from typing import ClassVar

from django.db import models
from django.utils import timezone


class ErasureDone(models.Model):
    """That something was erased for good: what (`kind`), of what (`key`), and when; nothing else.

    A backup made before `at` still has it. Whoever restores one has it erased again by this row,
    or by its copy beside the backups (core.server.backups.journal), which `is_copied` tells of.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    is_copied = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "erasures done"
        default_permissions: ClassVar[list[str]] = []
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(is_copied=False), name="erasures_not_copied"
            )
        ]

    def __str__(self):
        return f"{self.kind}: {self.key}"
