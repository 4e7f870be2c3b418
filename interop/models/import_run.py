from django.conf import settings
from django.db import models


class ImportRun(models.Model):
    """A bibliography that was brought in; its drafts can be published or undone as a whole."""

    source = models.CharField(max_length=255)  # the name of the file
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Import {self.pk} of {self.source}"


class ImportedOutput(models.Model):
    """A draft that a run has made, and from which entry."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="outputs")
    output = models.OneToOneField(
        "research.OutputPage", on_delete=models.CASCADE, related_name="imported"
    )
    place = models.CharField(max_length=40)  # "line 12"
    # The revision as it was imported: whoever has saved another has worked on it since.
    revision_id = models.PositiveBigIntegerField()

    class Meta:
        default_permissions = []
        ordering = ["pk"]

    def __str__(self):
        return f"{self.place} of {self.run}"
