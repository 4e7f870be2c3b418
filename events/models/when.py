import uuid
from datetime import date, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from events import times
from events.models.announced import Announced, Announcement
from events.recurrence import FIRST_YEAR, LAST_YEAR
from events.vocabulary import EventStatus

OVER = "over"
LONGEST = timedelta(days=366)


class When(Announced):
    """When something takes place, and what has become of the plan.

    `start` and `end` are instants; `zone` names the clock that readers go by. What that clock was
    said to show holds (Announced). Of whole days, `end` is the midnight after the last one (RFC
    5545 §3.6.1: the end is not part of the event).
    """

    start = models.DateTimeField(null=True, blank=True, verbose_name="starts")
    end = models.DateTimeField(null=True, blank=True, verbose_name="ends")
    zone = models.CharField(
        max_length=64,
        default="Europe/London",
        validators=[times.validate_zone],
        verbose_name="time zone",
        help_text="The clock that the times are of: where the event takes place.",
    )
    all_day = models.BooleanField(default=False, editable=False)
    status = models.CharField(
        max_length=12,
        choices=EventStatus,
        default=EventStatus.SCHEDULED,
        help_text=(
            "Pages, calendars and search engines show it, and everybody registered is told by "
            "mail. That the event is over, the site knows by itself."
        ),
    )
    previous_start = models.DateTimeField(null=True, editable=False)
    # When its date or status last changed in public.
    dated_at = models.DateTimeField(null=True, editable=False)
    # The end in the past that somebody has said yes to; of a draft, for when it is published.
    confirmed_end = models.DateTimeField(null=True, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    when_panels = [FieldRowPanel(["start", "end"]), "zone", FieldPanel("status")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": "The end is not after the start."})
        if self.start and self.end and self.end - self.start > LONGEST:
            raise ValidationError({"end": "That is more than a year. Is its date right?"})
        for name in ("start", "end"):
            moment = getattr(self, name)
            if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR + 1:
                raise ValidationError({name: f"The year {moment.year} cannot be right: check it."})

    is_series: bool  # of the event that it is part of

    # --- What the clock there says: of one that has a date (`has_date`) -------------------

    @property
    def wall_start(self) -> datetime:
        return cast(datetime, self.wall("start"))

    @property
    def wall_end(self) -> datetime:
        return cast(datetime, self.wall("end"))

    @property
    def first_day(self) -> date:
        return self.wall_start.date()

    @property
    def last_day(self) -> date:
        """The last day that it touches; what ends at midnight does not touch the next one."""
        if not self.all_day and self.wall_end.time() == self.wall_end.time().min:
            return max(self.first_day, self.wall_end.date() - timedelta(days=1))
        return times.last_day(self.wall_end, all_day=self.all_day)

    @property
    def days(self) -> list[date]:
        """Every day that it touches."""
        number = (self.last_day - self.first_day).days + 1
        return [self.first_day + timedelta(days=n) for n in range(number)]

    @property
    def is_of_many_days(self) -> bool:
        return self.first_day != self.last_day

    @property
    def start_iso(self) -> str:
        """For machines (ISO 8601): a date, or a time with its offset."""
        return iso(cast(datetime, self.start), self.zone, all_day=self.all_day)

    @property
    def first_start_iso(self) -> str:
        """The start (UTC) as it was by the rules when it was announced: other rules leave it."""
        return cast(Announcement, self.announcement("start")).first_at

    @property
    def end_iso(self) -> str:
        if self.all_day:
            return self.last_day.isoformat()
        return iso(cast(datetime, self.end), self.zone, all_day=False)

    @property
    def previous_start_iso(self) -> str:
        moment = self.previous_start
        return iso(moment, self.zone, all_day=self.all_day) if moment else ""

    # --- In words -------------------------------------------------------------------------

    @property
    def date_text(self) -> str:
        """ "17 September 2009", "17 to 19 September 2009"; "Date to follow"."""
        if not self.has_date:
            return "Date to follow"
        return times.days_text(self.first_day, self.last_day)

    @property
    def weekday(self) -> str:
        return date_format(self.first_day, "l")

    @property
    def time_text(self) -> str:
        """ "2pm to 4.30pm", "10am to noon, New York time"; "" for whole days."""
        if self.all_day:
            return ""
        start, end = times.clock_text(self.wall_start), times.clock_text(self.wall_end)
        return ", ".join(filter(None, [f"{start} to {end}", times.zone_text(self.zone)]))

    @property
    def when_text(self) -> str:
        """In one line, for mail: "Thursday 17 September 2009, 2pm to 4.30pm"."""
        return self.period_text if self.has_date else self.date_text

    @property
    def period_text(self) -> str:
        """The time that stands there, whether the event takes place at it or not."""
        day = times.days_text(self.first_day, self.last_day)
        day = day if self.is_of_many_days else f"{self.weekday} {day}"
        return ", ".join(filter(None, [day, self.time_text]))

    @property
    def previous_text(self) -> str:
        """When it was to be before it was moved, "" where it was not."""
        wall = self.wall("previous_start")
        if not wall:
            return ""
        clock = "" if self.all_day else f", {times.clock_text(wall)}"
        return date_format(wall, "l j F Y") + clock

    # --- Where it stands ------------------------------------------------------------------

    @property
    def has_date(self) -> bool:
        """Whether it has a date; what is postponed has none until it gets a new one."""
        return bool(self.start and self.end) and self.status != EventStatus.POSTPONED

    @property
    def is_off(self) -> bool:
        """Whether it does not take place at the time that stands there."""
        return self.status in {EventStatus.CANCELLED, EventStatus.POSTPONED}

    @property
    def is_over(self) -> bool:
        """Whether it has taken place; a series does so at no time itself."""
        ended = self.end and self.end <= timezone.now()
        return bool(ended and not self.is_off and not self.is_series)

    @property
    def state(self) -> str:
        """What has become of it: a value of EventStatus, or "over" after its end."""
        return OVER if self.is_over else self.status

    @property
    def state_label(self) -> str:
        return "Over" if self.is_over else EventStatus(self.status).label

    @property
    def notice(self) -> str:
        return EventStatus(self.status).notice


def iso(moment: datetime, zone: str, *, all_day: bool) -> str:
    there = moment.astimezone(ZoneInfo(zone))
    return there.date().isoformat() if all_day else there.isoformat(timespec="minutes")
