from django.conf import settings
from django.db import models
from django.utils import timezone


class Note(models.Model):
    """What staff write about a suggestion for each other; nobody else ever reads it."""

    suggestion = models.ForeignKey(
        "suggestions.Suggestion", on_delete=models.CASCADE, related_name="notes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=5000)

    class Meta:
        default_permissions = []
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.text[:60]
