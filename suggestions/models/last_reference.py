from typing import ClassVar

from django.db import models


class LastReference(models.Model):
    """The number given last in a year: references have no gaps and never come twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar[list[str]] = []

    def __str__(self):
        return f"{self.number} in {self.year}"
