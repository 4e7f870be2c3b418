"""An event as a step of a thread: what it grew out of, and when a question has been discussed."""

from datetime import date, datetime

from django.utils import timezone

from core.models.threaded import Threaded
from core.values.vocabulary import Outcome
from events.vocabulary import EventKind, EventStatus

OFF = [EventStatus.CANCELLED, EventStatus.POSTPONED]


class GrownEvent(Threaded):
    """An event's place among suggestions, projects and outputs."""

    thread_links = ["project", "came_from"]
    thread_place = 3
    thread_columns = [
        *Threaded.thread_columns,
        *["kind", "start", "end", "zone", "all_day", "status"],
    ]
    begun_as = "event"

    # Of the event that it is part of.
    start: datetime | None
    is_off: bool
    notice: str
    kind_label: str
    first_day: date
    has_date: bool
    is_over: bool

    class Meta:
        abstract = True

    @property
    def thread_date(self) -> str:
        return self.first_day.isoformat() if self.has_date else ""

    @property
    def kind_text(self) -> str:
        """What it is where events that are over stand among others: "Past seminar"."""
        return f"Past {self.kind_label.lower()}" if self.is_over else self.kind_label

    @property
    def thread_label(self) -> str:
        if self.is_off:
            return f"{self.notice} {self.kind_label.lower()}"
        is_to_come = self.has_date and not self.has_happened
        return f"{self.kind_text}, to come" if is_to_come else self.kind_text

    @property
    def has_happened(self) -> bool:
        """From its beginning on."""
        return bool(self.start and self.start <= timezone.now() and not self.is_off)

    @property
    def outcome(self) -> Outcome | None:
        """Outcome.DISCUSSION once it has taken place; None before, or if it was called off."""
        return Outcome.DISCUSSION if self.is_over else None

    @classmethod
    def come_about(cls, since):
        """Those that have ended since, and were neither called off nor put off."""
        ended = cls.objects.published().filter(end__lte=timezone.now(), end__gt=since)
        return ended.exclude(status__in=OFF)

    def begin_with(self, question, *, is_debate):
        self.summary = question
        self.kind = EventKind.DEBATE if is_debate else ""
