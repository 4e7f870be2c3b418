from django.db import models

from suggestions.vocabulary import DECISIONS


class Reason(models.Model):
    """Why a suggestion gets the reply that it gets, in words that anybody may read.

    Staff choose one and add words of their own. One that has been given stays, even when it is no
    longer offered.
    """

    state = models.CharField(
        max_length=16,
        choices=[(state.value, state.label) for state in DECISIONS],
        verbose_name="reply",
    )
    words = models.CharField(
        max_length=200, help_text="A full sentence: “It is about one person’s case.”"
    )
    is_offered = models.BooleanField(default=True, verbose_name="can be chosen")

    panels = ["state", "words", "is_offered"]

    class Meta:
        ordering = ["state", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["state", "words"], name="a_reason_once_a_reply")
        ]

    def __str__(self):
        return self.words
