from django.db import models
from django.db.models import F

from interop.models.kept_record import KeptRecord


class KeptCitationQuerySet(models.QuerySet):
    def fitting(self):
        """Those of what is public, made of the record as it is: what their page may show."""
        return self.filter(record__is_gone=False, changed_at=F("record__changed_at"))


class KeptCitation(models.Model):
    """The references of one work in every style, as they were made of its record.

    `html` is {style: safe HTML}, with a sign where a letter would stand by the year
    (interop.citing.marks).
    """

    record = models.OneToOneField(
        KeptRecord, on_delete=models.CASCADE, primary_key=True, related_name="citation"
    )
    html = models.JSONField(default=dict)
    # What it was made from: the record as it was then, the styles, and what the Centre was called.
    changed_at = models.DateTimeField()
    record_made_by = models.PositiveSmallIntegerField()
    made_for = models.CharField(max_length=16)

    objects = KeptCitationQuerySet.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"References of {self.record}"
