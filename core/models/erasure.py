from django.db import models
from django.utils import timezone


class Erasure(models.Model):
    """Something that the worker is about to erase for good, listed for staff some days before.

    `kind` says what is erased ("registrations"), `key` of what (of an event, its key), `title` is
    that in words for staff, and `number` how many people or rows it is. Nothing is erased before
    `erase_at`. Once it is no longer due, as after a date has been corrected, the row goes.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=255, blank=True)
    number = models.PositiveIntegerField(default=1)
    noticed_at = models.DateTimeField(default=timezone.now)
    erase_at = models.DateTimeField()

    class Meta:
        ordering = ["erase_at", "pk"]
        default_permissions = ["view"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="an_erasure_once")]

    def __str__(self):
        return f"{self.kind}: {self.title or self.key}"
