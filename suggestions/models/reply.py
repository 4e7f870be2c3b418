from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from suggestions.vocabulary import DECISIONS, State


class Reply(models.Model):
    """A reply that is being written: what is to be said, before anybody outside reads it.

    One at a time for each suggestion; it becomes a Step when it is published, and is then gone.
    """

    suggestion = models.OneToOneField(
        "suggestions.Suggestion", on_delete=models.CASCADE, related_name="reply"
    )
    state = models.CharField(
        max_length=16,
        choices=[(state.value, state.label) for state in DECISIONS],
        verbose_name="reply",
    )
    reason = models.ForeignKey(
        "suggestions.Reason", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(
        blank=True, max_length=5000, help_text="For the sender and for everybody. Plain text."
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The output, project or event that answers it, or that it goes into.",
    )
    into = models.ForeignKey(
        "suggestions.Suggestion",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The suggestion that it is merged into.",
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "replies"
        default_permissions = []

    def __str__(self):
        return f"{self.state_label}: {self.words[:60]}"

    @property
    def state_label(self) -> str:
        return State(self.state).label

    def clean(self):
        """What each reply must hold, in words for whoever wrote it."""
        errors = {}
        if self.state == State.NOT_TAKEN_UP and not self.reason:
            errors["reason"] = "Choose a reason: it is given in public."
        if self.reason and self.reason.state != self.state:
            errors["reason"] = "This reason belongs to another reply."
        if self.state == State.ANSWERED and not self.page:
            errors["page"] = "Choose what answers it."
        if self.state == State.MERGED and not self.into:
            errors["into"] = "Choose the suggestion that it is merged into."
        if self.state in {State.ACCEPTED, State.REFERRED} and not self.words.strip():
            errors["words"] = "Say in a sentence or two what happens next, or who can help."
        if errors:
            raise ValidationError(errors)
