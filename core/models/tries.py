from django.db import models


class Tries(models.Model):
    """How often a password was tried, by whom (a digest, `key`), until the count begins anew.

    In the database and not in a cache: neither a restart nor a full cache lets anybody begin anew.
    Times are seconds since 1970, by the clock of the machine that counted.
    """

    key = models.CharField(max_length=64, primary_key=True)
    times = models.PositiveIntegerField(default=0)
    ends = models.FloatField(db_index=True)

    class Meta:
        default_permissions = []
        verbose_name_plural = "tries"

    def __str__(self):
        return f"{self.times} times"
