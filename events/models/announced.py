from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from events import times

# Every time that people are told by the clock there.
WALLS = ["start", "end", "opens_at", "closes_at", "previous_start", "recurrence_id"]


@dataclass(frozen=True)
class Announcement:
    """What the clock of `zone` was said to show (naive, ISO 8601), and when that is.

    `at` is the instant by the rules of today, `first_at` by those of the day on which it was said
    (both UTC, ISO 8601). `fold` is 1 for the second of two equal times, as in datetime.
    """

    wall: str
    fold: int
    zone: str
    at: str
    first_at: str

    @classmethod
    def of(cls, at: datetime, zone: str) -> "Announcement":
        wall, fold = times.wall_clock(at, zone), times.fold_of(at, zone)
        return cls(wall.isoformat(), fold, zone, as_utc(at), as_utc(at))

    @property
    def says(self) -> tuple:
        return self.wall, self.fold, self.zone

    def is_of(self, wall: datetime, zone: str) -> bool:
        """Whether it is said of the clock of `zone` that it shows `wall` (naive)."""
        return (self.wall, self.zone) == (wall.isoformat(), zone)

    @property
    def instant(self) -> datetime:
        """When it is by the rules of today; of what has been, when it was."""
        at = datetime.fromisoformat(self.at)
        return self.by_the_rules_of_today() if at > timezone.now() else at

    def by_the_rules_of_today(self) -> datetime:
        return times.instant(datetime.fromisoformat(self.wall), self.zone, fold=self.fold)


class Announced(models.Model):
    """What people were told a clock would say: that holds, and the instants follow from it.

    `announced` has an Announcement for each name of WALLS. Whoever sets another instant or zone
    announces something else; what still has the instant that it was announced with stands. When a
    country changes its clocks, the instants of what stands are found anew, of what is to come
    alone: what has been was at that instant.
    """

    announced = models.JSONField(default=dict, blank=True, editable=False)

    # Of the event that it is part of.
    zone: str
    series: Any
    series_id: int | None

    class Meta:
        abstract = True

    def announcement(self, name: str) -> Announcement | None:
        """What is announced of the time `name`; None where it has none."""
        at = getattr(self, name)
        if at is None:
            return None
        row = self.announced.get(name)
        kept = Announcement(**row) if row else None
        zone = self.zone_of(name, kept)
        if kept and (kept.at, kept.zone) == (as_utc(at), zone):
            return kept
        said = Announcement.of(at, zone)
        # The same by other rules is the same announcement.
        return replace(said, first_at=kept.first_at) if kept and kept.says == said.says else said

    def zone_of(self, name: str, kept: Announcement | None) -> str:
        """Whose clock says it: that of the event, or of its series, whose rule named the time."""
        if name != "recurrence_id" or not self.series_id:
            return self.zone
        return kept.zone if kept and not self.series else self.series.zone

    def wall(self, name: str) -> datetime | None:
        """What the clock there says at the time `name`, as it was announced: naive."""
        said = self.announcement(name)
        return datetime.fromisoformat(said.wall) if said else None

    def has_same_clock(self, other: "Announced") -> bool:
        """Whether both are announced for the same times by the same clock."""
        mine = [self.announcement(name) for name in ("start", "end")]
        theirs = [other.announcement(name) for name in ("start", "end")]
        return [a and a.says for a in mine] == [a and a.says for a in theirs]

    def keep_announced(self) -> None:
        """Let `announced` say all its times, and those to come be when the clock says so."""
        found = {}
        for name in WALLS:
            if said := self.announcement(name):
                # Which time of its rule an occurrence is, the clock says, over or not.
                is_name = name == "recurrence_id"
                at = said.by_the_rules_of_today() if is_name else said.instant
                setattr(self, name, at)
                found[name] = asdict(said) | {"at": as_utc(at)}
        self.announced = found


def as_utc(at: datetime) -> str:
    return times.in_utc(at).isoformat()
