"""When a series takes place: every instant that its rule names."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from events import recurrence, times

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Timetable:
    """A rule, the instant at which it first takes place, and the clock that it goes by.

    Days that are taken out are among its instants: they keep their place in the order.
    """

    rule: str
    start: datetime
    zone: str

    @classmethod
    def of(cls, series) -> "Timetable":
        """That of `series`; its start is when the clock says what was announced of it."""
        said = series.announcement("start")
        return cls(series.rule, said.by_the_rules_of_today(), series.zone)

    @classmethod
    def read(cls, kept: dict) -> "Timetable | None":
        """What `kept` was written as; None where nothing was."""
        if not kept:
            return None
        start = datetime.fromisoformat(kept["start"])
        if "wall" in kept:  # the rules of the zone may be others since
            wall, fold = datetime.fromisoformat(kept["wall"]), kept["fold"]
            start = times.instant(wall, kept["zone"], fold=fold)
        return cls(kept["rule"], start, kept["zone"])

    def written(self) -> dict:
        return {
            "rule": self.rule,
            "start": self.start.isoformat(),
            "zone": self.zone,
            "wall": self.wall_start.isoformat(),
            "fold": times.fold_of(self.start, self.zone),
        }

    @property
    def wall_start(self) -> datetime:
        return times.wall_clock(self.start, self.zone)

    def instants(self, until: datetime, *, at_least: int = 0) -> list[datetime]:
        """All up to `until`, and those after it that make them `at_least` so many."""
        if not self.rule:
            return []
        wall = times.wall_clock(until, self.zone)
        found = list(recurrence.dates(self.rule, self.wall_start, until=wall))
        if len(found) < at_least:
            found = list(islice(recurrence.dates(self.rule, self.wall_start), at_least))
        return [times.instant(each, self.zone) for each in found]

    def goes_on_after(self, instants: list[datetime]) -> bool:
        """Whether it names more than `instants`, its first ones."""
        further = instants[-1] + recurrence.LONGEST if instants else self.start
        walls = recurrence.dates(
            self.rule, self.wall_start, until=times.wall_clock(further, self.zone)
        )
        return next(islice(walls, len(instants), None), None) is not None

    def day(self, at: datetime) -> date:
        """The day on which something begins at `at`, by its clock."""
        return times.wall_clock(at, self.zone).date()
