from datetime import datetime

from django.db import models
from wagtail.admin.panels import MultiFieldPanel

from events import recurrence, times


class Series(models.Model):
    """An event that repeats: one page says how, and each occurrence is a page below it.

    The page with the `rule` takes place at no time itself; its start is that of the first
    occurrence. An occurrence knows its `series` and, as `recurrence_id`, the instant that the rule
    gave it (RFC 5545 §3.8.4.4); it is null for one that the rule no longer names. `followed` is
    what it was last given by its series: what still equals that goes on following (events.series).
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

    series_panels = [
        MultiFieldPanel(["rule", "except_on"], heading="Repeats", classname="collapsed")
    ]

    # Of the event that it is part of.
    start: datetime | None
    wall_start: datetime
    zone: str

    class Meta:
        abstract = True

    @property
    def is_series(self) -> bool:
        return bool(self.rule)

    @property
    def is_occurrence(self) -> bool:
        return bool(self.series_id)

    def expected(self, until=None, *, with_exceptions: bool = False) -> list:
        """The instants at which the rule lets it begin, as far as pages are made for them."""
        until = until or self.spread_until
        if not (self.rule and self.start and until):
            return []
        walls = recurrence.occurrences(
            self.rule,
            self.wall_start,
            until=times.wall_clock(until, self.zone),
            but_on=() if with_exceptions else set(recurrence.days_named(self.except_on)),
        )
        return [times.instant(wall, self.zone) for wall in walls]

    # --- Tree -----------------------------------------------------------------------------

    @classmethod
    def can_create_at(cls, parent):
        """By hand below the calendar alone: what is below a series, the site makes itself."""
        return super().can_create_at(parent) and parent.specific_class is not cls

    def can_move_to(self, parent):
        """Below a series there is nothing but what it has made."""
        below_series = parent.specific_class is type(self)
        return super().can_move_to(parent) and (not below_series or parent.pk == self.series_id)

    def copy(self, recursive=False, **kwargs):
        """As Wagtail's; the copy of a series makes occurrences of its own."""
        return super().copy(recursive=recursive and not self.is_series, **kwargs)
