from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from wagtail.admin.panels import MultiFieldPanel

from events import recurrence, times
from events.timetable import Timetable


def said(day: date) -> str:
    return date_format(day, "j F Y")


class Series(models.Model):
    """An event that repeats: one page says how, and each occurrence is a page below it.

    The page with the `rule` takes place at no time itself; its start is that of the first
    occurrence. An occurrence knows its `series` and, as `recurrence_id`, the instant that the rule
    gave it (RFC 5545 §3.8.4.4); it is null for one that the rule no longer names, which keeps it
    as `left_at` (events.placing). `followed` is what it was last given by its series: what still
    equals that goes on following (events.series). `set_aside` is what its series has overruled on
    it (events.overruling). Of a series, `spread_as` is the timetable that its pages were placed by.
    """

    rule = models.CharField(
        max_length=255,
        blank=True,
        validators=[recurrence.validate_rule],
        verbose_name="repeats",
        help_text="Each time it takes place becomes a page of its own below this one.",
    )
    except_on = models.TextField(
        blank=True,
        validators=[recurrence.validate_days],
        verbose_name="but not on",
        help_text="A day on each line, like 2026-12-24.",
    )
    series = models.ForeignKey(
        "events.EventPage",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="occurrences",
    )
    recurrence_id = models.DateTimeField(null=True, blank=True, editable=False)
    spread_until = models.DateTimeField(null=True, blank=True, editable=False)
    to_spread = models.BooleanField(default=False, editable=False)
    followed = models.JSONField(default=dict, blank=True, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)
    set_aside = models.JSONField(default=dict, blank=True, editable=False)
    spread_as = models.JSONField(default=dict, blank=True, editable=False)

    series_panels = [
        MultiFieldPanel(["rule", "except_on"], heading="Repeats", classname="collapsed")
    ]

    # Of the event that it is part of.
    start: datetime | None
    pk: Any
    occurrences: Any
    wall_start: datetime
    wall_end: datetime
    zone: str
    more_dates: Any  # the other dates that its row in a list stands for (events.unfolding)

    class Meta:
        abstract = True

    @property
    def is_series(self) -> bool:
        return bool(self.rule)

    @property
    def is_occurrence(self) -> bool:
        return bool(self.series_id)

    @property
    def timetable(self) -> Timetable:
        return Timetable.of(self)

    def expected(self, until: datetime) -> list[datetime]:
        """The instants up to `until` at which it takes place, without the days taken out."""
        timetable, out = self.timetable, set(recurrence.days_named(self.except_on))
        return [at for at in timetable.instants(until) if timetable.day(at) not in out]

    def period_at(self, at: datetime) -> tuple[datetime, datetime]:
        """Start and end of the one that begins at `at`: as long, by the clock, as the first."""
        wall = times.wall_clock(at, self.zone) + (self.wall_end - self.wall_start)
        return at, times.end_of(wall, self.zone, at)

    def dates_without_page(self) -> list[str]:
        """Which dates of a series have none, for its editor; [] where all have one."""
        if not (self.is_series and self.pk and self.start):
            return []
        placed = self.occurrences.exclude(recurrence_id=None)
        there = set(placed.values_list("recurrence_id", flat=True))
        if not there:
            return []
        named, day = self.timetable.instants(max(there)), self.timetable.day
        early, found = [at for at in named if at < min(there)], []
        if early:
            number = f"{len(early)} date{'s' * (len(early) > 1)} before {said(day(min(there)))}"
            most = f"at most {recurrence.MOST} dates have one, those to come before all others"
            found.append(f"Pages for {number}: {most}.")
        if self.timetable.goes_on_after(named):
            ahead = f"up to {recurrence.FURTHEST.days} days ahead"
            found.append(
                f"Pages for dates after {said(day(max(there)))}: they come by and by, {ahead}."
            )
        return found

    # --- Tree -----------------------------------------------------------------------------

    @classmethod
    def can_create_at(cls, parent):
        """By hand below the calendar alone: what is below a series, the site makes itself."""
        return super().can_create_at(parent) and parent.specific_class is not cls

    def can_move_to(self, parent):
        """Below a series there is nothing but what it has made, and that stays there: whoever
        hides or moves the series means its dates, too."""
        below_series = parent.specific_class is type(self)
        stays = parent.pk == self.series_id if below_series else not self.series_id
        return super().can_move_to(parent) and stays

    def copy(self, recursive=False, **kwargs):
        """As Wagtail's; always a draft, for its date is yet to be set, and the copy of a series
        makes occurrences of its own."""
        kwargs["keep_live"] = False
        return super().copy(recursive=recursive and not self.is_series, **kwargs)
