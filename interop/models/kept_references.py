from django.db import models
from django.db.models import F, Q

from interop.models.kept_record import KeptRecord
from research.models import OutputPage


class KeptReferencesQuerySet(models.QuerySet):
    def outdated(self, made_for: str):
        """Those to be made: never yet, for another style, or before the record of an output of ours
        that they name was another."""
        newer = Q(records__changed_at__gt=F("made_at"))
        return self.filter(~Q(made_for=made_for) | newer).distinct()


class KeptReferences(models.Model):
    """The lists of references of one output in the house style, as its page shows them.

    `lists` is {digest of a list: [[key, how the text cites it, entry]]}, of what is public and of
    the versions before it, in the order of the list and as safe HTML (research.references.listing).
    """

    output = models.OneToOneField(
        OutputPage, on_delete=models.CASCADE, primary_key=True, related_name="kept_references"
    )
    lists = models.JSONField(default=dict)
    # What they were made for, "" where they are still to be made, and when.
    made_for = models.CharField(max_length=24, blank=True)
    made_at = models.DateTimeField(null=True)
    # Those of our own outputs that they name.
    records = models.ManyToManyField(KeptRecord, related_name="+")

    objects = KeptReferencesQuerySet.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"List of references of {self.output_id}"
