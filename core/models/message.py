from typing import ClassVar

from django.db import models
from django.utils import timezone

from core.models.letter import Letter
from core.models.numbered import Numbered


class Topic(models.TextChoices):
    """What somebody writes to the Centre about. The values stand in addresses and never change."""

    REUSE = "reuse", "Our research, and reusing it"
    FORMAT = "format", "A publication in another format"
    MISTAKE = "mistake", "A mistake on a page, or a broken link"
    EVENT = "event", "An event, or my registration for one"
    SUGGESTION = "suggestion", "A suggestion that I sent or support"
    PARTNERSHIP = "partnership", "Working with the Centre"
    ACCESSIBILITY = "accessibility", "Accessibility: something I cannot use"
    PRIVACY = "privacy", "My data and privacy"
    SECURITY = "security", "A weakness in the site’s security"
    PRESS = "press", "A question from the press"
    OTHER = "other", "Something else"


class MessageQuerySet(models.QuerySet):
    def on_its_way(self):
        """Those that have not reached their mailbox, and still may."""
        return self.filter(reached_at=None, letter__isnull=False, letter__let_go_at=None)


class Message(models.Model):
    """That somebody has written by a form of the site: to the Centre, or to a person of it.

    Who wrote, and what, stands in its letters alone, which go once they are sent. So this row names
    nobody; the reference in it is what sender and reader know the message by.
    """

    # "M-2026-0042": the year and a number without gaps.
    reference = models.CharField(max_length=16, unique=True, editable=False)
    topic = models.CharField(max_length=16, choices=Topic, blank=True)  # "" to a person
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    answer_by = models.DateField(null=True, blank=True)  # as its sender was told
    reached_at = models.DateTimeField(null=True, blank=True)  # a mail server took it
    # What tells the second click of two from another message (core.letters.message_forms).
    form = models.CharField(max_length=40, unique=True, editable=False)
    # To its reader, and to its sender that it has come; none once they are erased.
    letter = models.OneToOneField(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="message"
    )
    receipt = models.OneToOneField(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        default_permissions: ClassVar[list[str]] = ["view"]

    def __str__(self):
        return self.reference

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return Topic(self.topic).label if self.topic else "To a person, by the form on their page"

    @property
    def state(self) -> str:
        """What has become of it, for staff; only its mailbox knows whether it was answered."""
        if self.reached_at:
            return "Reached its mailbox"
        if self.letter is None or self.letter.let_go_at:
            return "Left unsent"
        return self.letter.state


class LastMessage(Numbered):
    prefix = "M"
