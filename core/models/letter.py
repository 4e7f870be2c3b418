from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.models.marks import alters_data

MOST_TRIES = 8  # the last of them some ten hours after the first
NO_SERVER = "The mail server does not answer."  # `error`, where that is why
TAKEN_FOR = timedelta(minutes=10)  # a sender that has not come back by then will not


class LetterQuerySet(models.QuerySet):
    def due(self):
        """Those whose time has come and that no sender is busy with."""
        now = timezone.now()
        return self.filter(sent_at=None, failed_at=None, due_at__lte=now).filter(
            Q(taken_at=None) | Q(taken_at__lt=now - TAKEN_FOR)
        )

    def failed(self):
        """Those given up after MOST_TRIES, but for those that staff have dismissed."""
        return self.exclude(failed_at=None).filter(let_go_at=None)

    def held_up(self):
        """Those not sent at the first try, given up or not, but for those that staff dismissed."""
        return self.filter(sent_at=None, let_go_at=None).exclude(error="")


class Letter(models.Model):
    """A mail, stored in the transaction that causes it, sent by the worker and tried again.

    `kind` is the name of its template ("registration-seated"), `about` what it is about
    ("registration:17"). `once` is unique, for mails that may be written once only, as reminders.
    """

    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar object to attach (RFC 5546)
    reply_to = models.CharField(max_length=320, blank=True)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40, db_index=True)
    once = models.CharField(max_length=120, unique=True, null=True)
    # Topic → a digest of what it says of that (core.letters.told).
    tells = models.JSONField(default=dict, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=255, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sent_at", "failed_at", "due_at"], name="letters_due")]
        default_permissions = ["view", "change"]

    def __str__(self):
        return self.subject

    @property
    def state(self) -> str:
        if self.sent_at:
            return "Sent"
        if self.failed_at:
            return "Given up"
        return "Will be tried again" if self.error else "Waiting to be sent"

    @alters_data
    def take(self) -> bool:
        """Reserve it for this sender; False where another sender has it or it is no longer due."""
        now = timezone.now()
        mine = Letter.objects.due().filter(pk=self.pk)
        return bool(mine.update(taken_at=now, tries=F("tries") + 1))

    @alters_data
    def was_sent(self) -> None:
        """Note that it was sent, and delete its text."""
        Letter.objects.filter(pk=self.pk).update(
            sent_at=timezone.now(), text="", html="", calendar="", error=""
        )

    @alters_data
    def was_refused(self, why: str) -> None:
        """Put it off by 5, 10, 20 … minutes; give it up after MOST_TRIES. Staff are shown `why`."""
        self.refresh_from_db(fields=["tries"])
        now = timezone.now()
        later = now + timedelta(minutes=5 * 2 ** (self.tries - 1))
        Letter.objects.filter(pk=self.pk).update(
            taken_at=None,
            due_at=later,
            error=why[:255],
            failed_at=now if self.tries >= MOST_TRIES else None,
        )

    @alters_data
    def try_again(self) -> None:
        """Make it due now, with no tries so far."""
        Letter.objects.filter(pk=self.pk, sent_at=None).update(
            taken_at=None, failed_at=None, tries=0, due_at=timezone.now()
        )

    @alters_data
    def let_go(self) -> None:
        """Dismiss one that was given up: list it no more, and delete its text."""
        Letter.objects.filter(pk=self.pk, sent_at=None).exclude(failed_at=None).update(
            let_go_at=timezone.now(), text="", html="", calendar=""
        )
