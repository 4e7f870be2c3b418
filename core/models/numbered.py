from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils import timezone


class Numbered(models.Model):
    """The number given last in a year: no reference comes twice, and none is left out but after
    the site was restored from a backup.

    Each kind of thing that has references has a table of its own, and a `prefix`.
    """

    year = models.PositiveSmallIntegerField(primary_key=True)
    number = models.PositiveIntegerField(default=0)

    prefix = ""
    a_day = 100  # given at most

    class Meta:
        abstract = True
        default_permissions: ClassVar[list[str]] = []

    def __str__(self):
        return f"{self.number} in {self.year}"

    @classmethod
    def following(cls, year: int) -> str:
        """ "S-2026-0043", after "S-2026-0042"; whoever comes at the same moment waits for it.

        Called in the transaction that writes down what gets the reference.
        """
        rows = cls._default_manager
        rows.get_or_create(year=year)
        rows.filter(year=year).update(number=F("number") + 1)
        return f"{cls.prefix}-{year}-{rows.get(year=year).number:04}"

    @classmethod
    def leave_out(cls, days: int) -> None:
        """Leave out as many as may have been given in the last `days`: nothing is known of them."""
        today = timezone.localdate()
        for year in range((today - timedelta(days=days)).year, today.year + 1):
            cls._default_manager.get_or_create(year=year)
            cls._default_manager.filter(year=year).update(number=F("number") + cls.a_day * days)
