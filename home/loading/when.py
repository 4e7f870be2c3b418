"""When something is, as a content file says it: a day, a time there, or so long after loading.

A time is what the clock on the wall says where the event takes place. A whole day has none.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import cast

from django.core.exceptions import ValidationError

from core.values.working_days import SATURDAY, bank_holidays
from events import times
from events.recurrence import validate_rule
from home.loading.checks import mapping

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
MOMENT = re.compile(rf"(?P<day>\d{{4}}-\d\d-\d\d)( (?P<clock>{CLOCK.pattern}))?")
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WHICH = ["first", "second", "third", "fourth", "last"]
FURTHEST = 1000  # days from loading


@dataclass(frozen=True)
class Wall:
    """A day and what the clock says on it; no `clock` for whole days."""

    day: datetime.date
    clock: datetime.time | None

    def put_off(self, later: datetime.timedelta) -> "Wall":
        return Wall(self.day + later, self.clock)

    @property
    def naive(self) -> datetime.datetime:
        return datetime.datetime.combine(self.day, self.clock or datetime.time())


# --- What may stand in a file -------------------------------------------------------------------


def clock(value: object) -> str:
    good = isinstance(value, str) and CLOCK.fullmatch(value)
    return "" if good else "this is to be a time like “14:30”, in quotation marks"


def day(value: object) -> str:
    good = isinstance(value, str) and (match := MOMENT.fullmatch(value)) and not match["clock"]
    wrong = "this is to be a day like “2009-12-04”, in quotation marks"
    return no_such_day(str(value)) if good else wrong


def moment(value: object) -> str:
    """A day, a day and a time, or a mapping: so many days after loading."""
    if isinstance(value, dict):
        return mapping({"in_days": in_days}, {"weekday": weekday, "time": clock})(value)
    if isinstance(value, str) and MOMENT.fullmatch(value):
        return no_such_day(value)
    return (
        "this is to look like “2009-12-04” or “2009-12-04 14:00”, in quotation marks, or like "
        "{in_days: 30, weekday: thursday, time: “14:00”}"
    )


def end(value: object) -> str:
    """As a moment; a time alone is one of the day on which the event starts."""
    return "" if isinstance(value, str) and CLOCK.fullmatch(value) else moment(value)


def in_days(value: object) -> str:
    good = type(value) is int and 0 <= value <= FURTHEST
    return "" if good else f"this is to be a number of days from 0 to {FURTHEST}"


def weekday(value: object) -> str:
    which, _, name = str(value).rpartition(" ")
    if name in WEEKDAYS and which in {"", *WHICH}:
        return ""
    return f"“{value}” is no weekday like “thursday”, or like “second tuesday” of a month"


def zone(value: object) -> str:
    good = isinstance(value, str) and value in times.zone_names()
    return "" if good else f"“{value}” is no time zone like Europe/London"


def rule(value: object) -> str:
    """How something repeats, as RFC 5545 §3.3.10 writes it."""
    try:
        validate_rule(str(value))
    except ValidationError as error:
        return str(error.message)
    return ""


def no_such_day(value: str) -> str:
    try:
        datetime.date.fromisoformat(value[:10])
    except ValueError as error:
        return f"there is no such day ({error})"
    return ""


# --- What it means ------------------------------------------------------------------------------


def wall(value: str | dict, today: datetime.date) -> Wall:
    """What the checked `value` means where it is loaded on the day `today`."""
    if isinstance(value, dict):
        earliest = today + datetime.timedelta(days=value["in_days"])
        return Wall(fits_first(earliest, value.get("weekday", "")), time(value.get("time")))
    match = cast(re.Match, MOMENT.fullmatch(value))  # as `moment` has checked
    return Wall(datetime.date.fromisoformat(match["day"]), time(match["clock"]))


def end_wall(value: str | dict, start: Wall, today: datetime.date) -> Wall:
    if isinstance(value, str) and CLOCK.fullmatch(value):
        return Wall(start.day, time(value))
    return wall(value, today)


def time(written: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(written) if written else None


def fits_first(earliest: datetime.date, weekday: str) -> datetime.date:
    """The first day from `earliest` on that is a `weekday`: "thursday", "last friday", or any."""
    return next(day for day in days_from(earliest) if fits(day, weekday))


def fits(day: datetime.date, weekday: str) -> bool:
    which, _, name = weekday.rpartition(" ")
    if name and WEEKDAYS[day.weekday()] != name:
        return False
    if which == "last":
        return (day + datetime.timedelta(days=7)).month != day.month
    return not which or (day.day - 1) // 7 == WHICH.index(which)


def days_from(first: datetime.date) -> Iterator[datetime.date]:
    return (first + datetime.timedelta(days=n) for n in count())


# --- Days on which something may take place -----------------------------------------------------


def put_off(value: str | dict, today: datetime.date) -> datetime.timedelta:
    """How much later something is that is counted from `today`, so that people could come to it.

    Not at Christmas, nor on a bank holiday of England; nor at a weekend, unless it names such a
    day. What has a date of its own stays at that.
    """
    if not isinstance(value, dict):
        return datetime.timedelta()
    planned, weekday = wall(value, today).day, value.get("weekday", "")
    suits = (day for day in days_from(planned) if fits(day, weekday) and suits_people(day, weekday))
    return next(suits) - planned


def suits_people(day: datetime.date, weekday: str) -> bool:
    is_at_christmas = (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2)
    is_free = day in bank_holidays(day.year)
    is_at_weekend = day.weekday() >= SATURDAY and not weekday
    return not (is_at_christmas or is_free or is_at_weekend)


def keeps(value: str | dict, day: datetime.date, today: datetime.date) -> datetime.timedelta:
    """The same for what was loaded before and takes place on `day`: there it stays, while that is
    a day such as `value` names.
    """
    if isinstance(value, dict) and fits(day, value.get("weekday", "")):
        return day - wall(value, today).day
    return put_off(value, today)
