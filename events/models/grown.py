"""An event as a step of a thread: what it grew out of, and when a question has been discussed."""

from datetime import date

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
    first_day: date
    has_date: bool
    is_over: bool

    class Meta:
        abstract = True

    @property
    def thread_date(self) -> str:
        return self.first_day.isoformat() if self.has_date else ""

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
