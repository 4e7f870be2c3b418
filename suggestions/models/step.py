from django.conf import settings
from django.db import models
from django.utils import timezone

from suggestions.vocabulary import State


class By(models.TextChoices):
    """Who did something, as far as anybody may know."""

    SENDER = "sender", "whoever sent it"
    CENTRE = "centre", "the Centre"


class StepQuerySet(models.QuerySet):
    def holding(self):
        """Without those that a later review has taken back."""
        reviewed = Step.objects.filter(
            suggestion=models.OuterRef("suggestion"), state=State.UNDER_REVIEW
        )
        return self.exclude(models.Exists(reviewed.filter(pk__gt=models.OuterRef("pk"))))


class Step(models.Model):
    """One step of a suggestion: into which state, when, by whom, and what is said of it in public.

    A step that leaves the state what it was is news: an event about it has been announced.
    """

    suggestion = models.ForeignKey(
        "suggestions.Suggestion", on_delete=models.CASCADE, related_name="steps"
    )
    state = models.CharField(max_length=16, choices=State)
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=8, choices=By, default=By.CENTRE)
    # Of the Centre; named to staff alone.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.ForeignKey(
        "suggestions.Reason", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    # When the words were changed, or taken back, after they had been published.
    corrected_at = models.DateTimeField(null=True, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    who: str  # did it, as the desk names them; where it shows the step
    into = models.ForeignKey(
        "suggestions.Suggestion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        default_permissions = []
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.state_label}, {self.at:%Y-%m-%d}"

    @property
    def state_label(self) -> str:
        return State(self.state).label

    @property
    def mark(self) -> str:
        return State(self.state).mark

    @property
    def can_be_corrected(self) -> bool:
        """Whether anything was said that staff can put right."""
        return bool(self.words or self.corrected_at)
