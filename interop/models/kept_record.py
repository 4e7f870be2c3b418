from django.db import models
from django.db.models import Q


class KeptRecordQuerySet(models.QuerySet):
    def current(self):
        """Those of what is public; whether it has expired since is asked of its entry."""
        return self.filter(is_gone=False)

    def offered(self):
        """What harvesters are told of: works that are no samples, also those that are gone."""
        return self.filter(kind="research", was_offered=True)


class KeptRecord(models.Model):
    """The Record of one thing as JSON, kept beside its entry in search, and when it last changed.

    It stays when the thing goes: who has taken it is told so (OAI-PMH 2.0 §2.5.1, persistent).
    """

    kind = models.CharField(max_length=16)  # Entry.type
    key = models.BigIntegerField()  # primary key of the page, or of whatever else it is
    fields = models.JSONField(default=dict)  # interop.as_json.as_json
    # When the record itself changed, came or went, and not the row or the page.
    changed_at = models.DateTimeField()
    # Whether that was written after the change could be read (interop.settling).
    is_settled = models.BooleanField(default=False)
    is_gone = models.BooleanField(default=False)  # withdrawn, expired, restricted or deleted
    is_sample = models.BooleanField(default=False)
    # Whether anybody can have taken it: it was public once, and no sample.
    was_offered = models.BooleanField(default=False)
    # Which way of making records it was made by (interop.making.VERSION).
    made_by = models.PositiveSmallIntegerField()

    objects = KeptRecordQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="a_record_once")]
        indexes = [
            models.Index(fields=["made_by"], name="records_by_version"),
            # With the kind in it: SQLite would take the constraint's index for that, and put all of
            # it in order each time.
            models.Index(
                fields=["kind", "changed_at", "id"],
                name="records_offered",
                condition=Q(was_offered=True),
            ),
            models.Index(fields=["id"], name="records_to_settle", condition=Q(is_settled=False)),
        ]

    def __str__(self):
        return f"{self.kind}/{self.key}"


class RecordInSet(models.Model):
    """That a record belongs to a set of harvesters (OAI-PMH 2.0 §2.6): "theme:finance", and to
    that above it, "theme".

    It bears the record's `changed_at`, so that a set is read in its order by one index. Of what is
    gone its sets stay as they were; what was never offered is in none.
    """

    record = models.ForeignKey(KeptRecord, on_delete=models.CASCADE, related_name="in_sets")
    spec = models.CharField(max_length=120)
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["record", "spec"], name="a_set_once_a_record")
        ]
        indexes = [models.Index(fields=["spec", "changed_at", "record"], name="set_in_order")]

    def __str__(self):
        return f"{self.record} in {self.spec}"
