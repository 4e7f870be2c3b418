from django.db import models
from django.utils import timezone


class Demand(models.Model):
    """Somebody came with a question and found it answered: by what, and on which day.

    What they asked is not kept, nor who they were. A form counts once (core.visitors.guard).
    """

    type = models.CharField(max_length=16)  # as in core.models.Entry
    key = models.BigIntegerField()
    title = models.CharField(max_length=255)
    on = models.DateField(default=timezone.localdate)
    form = models.CharField(max_length=40, unique=True, editable=False)

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["type", "key"], name="demand_for_a_thing")]

    def __str__(self):
        return self.title
