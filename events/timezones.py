"""VTIMEZONE components (RFC 5545 §3.6.5): what a calendar needs to know of a zone's clock.

Written here, because the library passes over changes that lie within a month of each other (as in
Morocco) and gives the onset of summer time by the wrong one of the two clocks. No RDATE is
written: of several programs that read calendars, one takes the first value of a line alone, and
none of the onset beside it. What comes back every year is a rule, what does not is a part of its
own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

OUR_TIME = 2020, 2050  # years
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True)
class Clock:
    """What the clock of a zone is like for a time."""

    offset: timedelta
    name: str
    is_summer: bool

    @classmethod
    def at(cls, instant: datetime, zone: ZoneInfo) -> "Clock":
        there = instant.astimezone(zone)
        return cls(there.utcoffset() or timedelta(), there.tzname() or "", bool(there.dst()))


@lru_cache(maxsize=256)
def vtimezone(zone: str, first_year: int, last_year: int) -> Timezone:
    """The changes of the clock of `zone` from `first_year` to the end of `last_year`."""
    clocks, found = ZoneInfo(zone), Timezone()
    found.add("tzid", zone)
    begin, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (first_year, last_year + 1))
    now = Clock.at(begin - DAY, clocks)
    # How it stood before: a change that changes nothing.
    onsets = {(now, now): [(begin - DAY).replace(tzinfo=None) + now.offset]}
    for instant, before, after in changes(clocks, begin - DAY, end):
        # By the clock that was in force before (§3.6.5, "DTSTART").
        onset = instant.replace(tzinfo=None) + before.offset
        onsets.setdefault((before, after), []).append(onset)
    for (before, after), times in onsets.items():
        for run in runs(times):
            found.add_component(part(before, after, run, goes_on=run.last.year == last_year))
    return found


@cache
def rules(zone: str) -> str:
    """A word that is another one where the clock of `zone` goes by other rules in our time."""
    return sha256(vtimezone(zone, *OUR_TIME).to_ical()).hexdigest()[:16]


def changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple]:
    """(instant, clock before, clock after) of every change; no two lie within a day."""
    day, before = begin, Clock.at(begin, zone)
    while day < end:
        after = Clock.at(day + DAY, zone)
        if after != before:
            yield first_second_of(after, zone, day), before, after
        day, before = day + DAY, after


def first_second_of(clock: Clock, zone: ZoneInfo, day: datetime) -> datetime:
    low, high = 0, int(DAY / SECOND)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (low, middle) if Clock.at(day + middle * SECOND, zone) == clock else (middle, high)
        )
    return day + high * SECOND


@dataclass(frozen=True)
class Run:
    """Onsets in years that follow each other: `first` to `last`, naive, by the clock before.

    `days` are the values of BYDAY that all of them have in their month: {"4SU", "-1SU"}.
    """

    first: datetime
    last: datetime
    days: frozenset[str]

    @property
    def rule(self) -> str:
        day = min(self.days)  # "-1SU" where it is the last one: so most zones have it
        return f"FREQ=YEARLY;BYMONTH={self.first.month};BYDAY={day}"

    def with_next(self, onset: datetime) -> "Run | None":
        """This and `onset`, or None where it does not follow by the same rule."""
        days = self.days & bydays(onset)
        same = (onset.month, onset.time()) == (self.first.month, self.first.time())
        follows = same and onset.year == self.last.year + 1
        return Run(self.first, onset, days) if days and follows else None


def bydays(onset: datetime) -> frozenset[str]:
    """Which weekday of its month it is: "2SU", and "-1SU" where it is the last."""
    weekday = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][onset.weekday()]
    is_last = (onset + 7 * DAY).month != onset.month
    return frozenset({f"{(onset.day - 1) // 7 + 1}{weekday}", *([f"-1{weekday}"] * is_last)})


def runs(onsets: list[datetime]) -> list[Run]:
    """`onsets`, the earliest first, as few runs as they make."""
    found: list[Run] = []
    for onset in onsets:
        longer = found[-1].with_next(onset) if found else None
        if longer:
            found[-1] = longer
        else:
            found.append(Run(onset, onset, bydays(onset)))
    return found


def part(
    before: Clock, after: Clock, run: Run, *, goes_on: bool
) -> TimezoneDaylight | TimezoneStandard:
    """The onsets of `run`; a rule that `goes_on` has no end, as nothing is told of later years."""
    found = TimezoneDaylight() if after.is_summer else TimezoneStandard()
    found.add("dtstart", run.first)
    if run.first != run.last:
        rule = vRecur.from_ical(run.rule)
        if not goes_on:
            # A day more than it needs, as one program reads UTC here as the clock of the zone.
            rule["UNTIL"] = [(run.last - before.offset + DAY).replace(tzinfo=UTC)]
        found.add("rrule", rule)
    found.add("tzoffsetfrom", before.offset)
    found.add("tzoffsetto", after.offset)
    found.add("tzname", after.name)
    return found
