from django.conf import settings
from django.db import models
from django.db.models.functions import Length


class WithdrawalQuerySet(models.QuerySet):
    def standing(self):
        """Those of pages that have not been published again, the latest first."""
        return self.filter(ended_at=None).order_by("-at", "-pk")

    def at_one_of(self, paths: list[str]):
        """Those that stand at one of `paths`, the longest path first."""
        return self.standing().filter(path__in=paths).order_by(Length("path").desc(), "-at", "-pk")


class Withdrawal(models.Model):
    """That a page which anybody could read was taken off the site: when, why and by whom.

    It stays when the page is deleted, and as a past one when the page is published again.
    """

    page_key = models.PositiveBigIntegerField(db_index=True)  # there may be no such page any more
    path = models.CharField(max_length=1000, db_index=True)  # its address below the site's root
    title = models.CharField(max_length=255)
    # What can still be cited, as BasePage.citable gives it; {} for what is no work.
    work = models.JSONField(default=dict)
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=120, blank=True)  # "" for the Centre as such
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(null=True)  # None only where nobody has recorded it
    ended_at = models.DateTimeField(null=True, db_index=True)

    objects = WithdrawalQuerySet.as_manager()

    def __str__(self):
        return f"“{self.title}” withdrawn"
