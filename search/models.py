"""What readers look for, kept as words and numbers and nothing else."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Max, OuterRef, Subquery, Sum
from django.utils import timezone


class Box(models.TextChoices):
    """Where something was asked."""

    SITE = "site", "Search page"
    RESEARCH = "research", "Research"


class AskedQuerySet(models.QuerySet):
    def of_last(self, days: int):
        return self.filter(day__gt=timezone.localdate() - timedelta(days=days))

    def outdated(self, on: date | None = None):
        """Those that on that day, or today, have been kept for as long as they may be."""
        today = on or timezone.localdate()
        return self.filter(day__lt=today - timedelta(days=settings.SEARCHES_KEPT))

    def summed(self):
        """A row for the same words in one box: `total`, `last`, and what they found that day."""
        same = Asked.objects.filter(words=OuterRef("words"), box=OuterRef("box"))
        latest = Subquery(same.order_by("-day").values("found")[:1])
        rows = self.order_by().values("words", "box")
        return rows.annotate(total=Sum("times"), last=Max("day"), found_last=latest)


class Asked(models.Model):
    """How often the same words were looked for on one day, and how many things they found.

    Nothing here leads to a reader: no address, no browser, no time of day, and not what was asked
    before or after. See `asked` for what is left out, and `rounds` for how long it is kept.
    """

    words = models.CharField(max_length=80)
    box = models.CharField(max_length=8, choices=Box)
    day = models.DateField()
    times = models.PositiveIntegerField()
    found = models.PositiveIntegerField()  # the last time on that day

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = "search"
        verbose_name_plural = "searches"
        default_permissions = ["view"]
        constraints = [
            models.UniqueConstraint(fields=["words", "box", "day"], name="asked_once_a_day")
        ]
        indexes = [models.Index(fields=["day"], name="asked_by_day")]

    def __str__(self):
        return self.words
