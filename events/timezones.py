"""VTIMEZONE components (RFC 5545 §3.6.5): what a calendar needs to know of a zone's clock.

Written here, because the library passes over changes that lie within a month of each other (as in
Morocco) and gives the onset of summer time by the wrong one of the two clocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

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
        found.add_component(part(before, after, times))
    return found


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


def part(
    before: Clock, after: Clock, onsets: list[datetime]
) -> TimezoneDaylight | TimezoneStandard:
    found = TimezoneDaylight() if after.is_summer else TimezoneStandard()
    found.add("dtstart", onsets[0])
    if onsets[1:]:
        found.add("rdate", onsets[1:])
    found.add("tzoffsetfrom", before.offset)
    found.add("tzoffsetto", after.offset)
    found.add("tzname", after.name)
    return found
