from difflib import SequenceMatcher

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from core.models.marks import alters_data
from suggestions.vocabulary import DECISIONS, State

MENDED = 0.5  # of the words that two wordings have in common, at least


class Reply(models.Model):
    """A reply that is being written: what is to be said, before anybody outside reads it.

    One at a time for each suggestion; it becomes a Step when it is published, and is then gone.
    `drafted_by` wrote most of it; `edited_by` mended it since, if anybody did. `written` is what
    the writer left, and `drafted_at` when anybody last changed it.
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
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name_plural = "replies"
        default_permissions = []

    def __str__(self):
        return f"{self.state_label}: {self.words[:60]}"

    def save(self, *args, **kwargs):
        self.written = self.written or self.said
        super().save(*args, **kwargs)

    # --- Whose it is ------------------------------------------------------------------------

    @property
    def said(self) -> dict:
        """What makes one reply another: its state, its words, its reason, and what it joins."""
        return {
            "state": self.state,
            "words": self.words,
            "reason": self.reason_id,
            "into": self.into_id,
        }

    @property
    def is_mended(self) -> bool:
        """Whether what its writer left still stands in the main: the same decision, half the words.

        What was left open and is given now, such as a reason, changes nothing.
        """
        left, said = dict(self.written), self.said
        before, now = left.pop("words", "").split(), said["words"].split()
        kept = all(not value or value == said[name] for name, value in left.items())
        return kept and SequenceMatcher(None, before, now, autojunk=False).ratio() >= MENDED

    @alters_data
    def write_as(self, user) -> None:
        """Note that `user` has made it what it is now; save it after.

        Whoever mends the draft of somebody else leaves it theirs; whoever writes it anew has
        written it.
        """
        self.drafted_at = timezone.now()
        if self.pk and self.drafted_by_id != user.pk and self.is_mended:
            self.edited_by = user
        else:
            self.drafted_by, self.edited_by, self.written = user, None, self.said

    def is_all_by(self, user) -> bool:
        """Whether nobody but `user` has had a hand in it."""
        return self.drafted_by_id == user.pk and self.edited_by_id in {None, user.pk}

    # --- What it holds ----------------------------------------------------------------------

    @property
    def lacking(self) -> list[str]:
        """What it must still have before it can be published, in sentences."""
        try:
            self.clean()
        except ValidationError as error:
            return error.messages
        return []

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
