from django.db import models
from django.db.models import Max, Q

from core.models.marks import alters_data
from events.models.registration import Registration


class Invitation(models.Model):
    """The entry that somebody who registered was given for their own calendar.

    Whatever becomes of the event or its series, later mails name the entry as the first one did
    (`uid`, and `recurrence_id` where an earlier version gave one), each with a higher `sequence`
    (RFC 5546 §2.1.4). `others` are further values of RECURRENCE-ID that an earlier version gave.
    """

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, primary_key=True, related_name="invitation"
    )
    uid = models.CharField(max_length=255)
    # With its parameters, as in the file: "TZID=Europe/London:20300221T140000".
    recurrence_id = models.CharField(max_length=120, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    others = models.JSONField(default=list, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.uid

    @classmethod
    def of(cls, registration: Registration) -> "Invitation":
        """What `registration` was given, or, not yet saved, what it is going to be given.

        An event, and one date of a series, is known by its own `uid`, which is never that of a
        series: a file about one date would take the place of all others.
        """
        given = cls.objects.filter(registration=registration).first()
        event = registration.event
        return given or cls(registration=registration, uid=str(event.uid), sequence=event.sequence)

    @property
    def was_given(self) -> bool:
        return not self._state.adding

    @alters_data
    def raise_sequence(self) -> None:
        """Let `sequence` be higher than in any file that this mailbox has; saves nothing."""
        own = self.sequence + 1 if self.was_given else self.after_former()
        self.sequence = max(self.registration.event.sequence, own)

    def after_former(self) -> int:
        """More than was given to whoever gave up a place at the event before, from this mailbox or
        one that has been erased since."""
        mine = self.registration
        same = Q(registration__email__iexact=mine.email) | ~Q(registration__erased_at=None)
        former = Invitation.objects.filter(same, registration__event=mine.event_id)
        last = former.exclude(registration=mine).aggregate(last=Max("sequence"))["last"]
        return 0 if last is None else last + 1
