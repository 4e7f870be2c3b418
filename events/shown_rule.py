"""The rule of a series as calendars are told it: it names the dates that have a page, no others."""

from dataclasses import dataclass
from datetime import datetime

from events.recurrence import ending
from events.timetable import Timetable


@dataclass(frozen=True)
class ShownRule:
    """A rule that begins at `start` and names `instants`; `missing` are others, not to be shown."""

    rule: str
    start: datetime
    missing: list[datetime]
    instants: list[datetime]


def shown_rule(timetable: Timetable, there: set[datetime]) -> ShownRule | None:
    """The rule of `timetable` from the first to the last instant that is `there`.

    It keeps the end that staff gave it where all before that end has a page. None where none is
    there.
    """
    if not there:
        return None
    named = timetable.instants(max(there))
    shown = [at for at in named if at in there]
    if not shown:
        return None
    skipped = named.index(shown[0])
    goes_on = timetable.goes_on_after(named)
    return ShownRule(
        ending(timetable.rule, skipped=skipped, last=timetable.day(shown[-1]) if goes_on else None),
        shown[0],
        [at for at in named[skipped:] if at not in there and at < shown[-1]],
        shown,
    )
