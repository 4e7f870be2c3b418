from django.conf import settings
from django.db import models


class Way(models.TextChoices):
    """What becomes of the text of a document."""

    NEW = "new", "A new draft"
    REPLACE = "replace", "It replaces the text of a draft"
    ADD = "add", "It stands at the end of the text of a draft"


class Answer(models.TextChoices):
    """What becomes of the changes that Word has tracked in a document."""

    ACCEPT = "accept", "Accept all changes: the text is as they leave it"
    REJECT = "reject", "Reject all changes: the text is as it was before them"


class WordImport(models.Model):
    """A Word document that staff have sent, and what became of it; that stays with the draft."""

    source = models.CharField(max_length=255)  # the name of the file
    digest = models.CharField(max_length=64, db_index=True)  # SHA-256 of its bytes
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    # The file, and what was read of it (interop.word.document), until something is made of it.
    data = models.BinaryField(null=True)
    reading = models.JSONField(null=True)
    # What staff have said of its pictures until then (interop.word.describing).
    descriptions = models.JSONField(default=dict)
    answer = models.CharField(max_length=6, choices=Answer.choices, blank=True)
    # The draft that was made of it, or that it is for.
    output = models.ForeignKey(
        "research.OutputPage", null=True, on_delete=models.CASCADE, related_name="word_imports"
    )
    way = models.CharField(max_length=7, choices=Way.choices, default=Way.NEW)
    made_at = models.DateTimeField(null=True)
    # What was carried over, block by block, and what was changed or left out: remarks. Each has the
    # key of its block in the draft.
    carried = models.JSONField(default=list)
    remarks = models.JSONField(default=list)

    wagtail_reference_index_ignore = True  # it is no use of the draft, and goes with it

    class Meta:
        default_permissions = []
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.source} from Word"
