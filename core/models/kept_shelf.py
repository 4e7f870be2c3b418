"""What processes need to know beside entries to keep lists in memory (core.search.shelves)."""

from django.db import models


class EntryGone(models.Model):
    """That an entry was deleted, for whoever keeps it in memory.

    Kept for some days, then deleted: EntryClock.epoch says up to which writing.
    """

    type = models.CharField(max_length=16)
    key = models.BigIntegerField()
    # The key of the entry itself; none where an earlier version of the site wrote this.
    entry = models.BigIntegerField(null=True)
    # Which writing of entries (EntryClock) deleted it.
    changed = models.BigIntegerField()

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["changed"], name="gone_by_change")]

    def __str__(self):
        return f"{self.type} {self.key}"


class KeptShelf(models.Model):
    """All entries of one type as one text of bytes, so that a process that starts reads them fast.

    Made by the worker, and no more than a copy: without it the entries themselves are read.
    """

    type = models.CharField(max_length=16, primary_key=True)
    # What the list declared when it was made (core.search.snapshot.declared).
    declared = models.CharField(max_length=32)
    # The last writing of entries (EntryClock) that it holds.
    version = models.BigIntegerField()
    data = models.BinaryField()
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "kept shelves"
        default_permissions = []

    def __str__(self):
        return f"{self.type} at {self.version}"
