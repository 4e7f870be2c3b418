"""Recurrence rules (RFC 5545 §3.3.10), as far as meetings need them: by day, not by the hour."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import cast

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from icalendar import vRecur

from core.values.lines import lines_of
from events import times

MOST = 200  # occurrences of one series, whatever its rule says
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
FIRST_YEAR, LAST_YEAR = 1900, 2199  # of any event
LONGEST = timedelta(days=50 * 365)  # from its first time to its last
NUMBER, UNTIL = re.compile(r"[+-]?[0-9]{1,4}"), re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")
WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
NUMBERS = {
    "INTERVAL": (1, 1000),
    "COUNT": (1, MOST),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYSETPOS": (-366, 366),
}
# How high the number before a weekday may be: the 5th Monday of a month, none of a week.
NTH = {"DAILY": 0, "WEEKLY": 0, "MONTHLY": 5, "YEARLY": 53}
ANY_MONDAY = datetime(2001, 1, 1)  # noqa: DTZ001 (a wall clock: only to try a rule on)


def validate_rule(text: str) -> None:
    """ValidationError where `text` is no rule that this site can keep.

    Every number is checked before anything is counted by it: a rule that never ends, or names no
    day in ten thousand years, would keep whoever asks it busy for ever.
    """
    check_parts([part.partition("=") for part in text.upper().split(";") if part])
    try:
        vRecur.from_ical(text)
        found = next(iter(dates(text, ANY_MONDAY)), None)
    except (ValueError, TypeError, IndexError) as error:
        raise ValidationError("This is not a rule as RFC 5545 writes it.") from error
    if found is None:
        raise ValidationError("This rule names no day in fifty years.")


def check_parts(parts: list[tuple[str, str, str]]) -> None:
    """ValidationError for the first of (name, "=", value) that cannot stand in a rule here."""
    values = {name: value for name, _, value in parts}
    if values.get("FREQ") not in FREQUENCIES:
        raise ValidationError("Let it repeat by the day, week, month or year.")
    if unknown := values.keys() - PARTS:
        raise ValidationError(f"A rule here cannot hold {', '.join(sorted(unknown))}.")
    if len(values) < len(parts):
        raise ValidationError("The rule says the same thing twice.")
    if {"COUNT", "UNTIL"} <= values.keys():
        raise ValidationError("Give a number of times or a last day, not both.")
    for name, value in values.items():
        if not all(is_good(name, v, values["FREQ"]) for v in value.split(",")):
            raise ValidationError(f"This is no rule as RFC 5545 has it: see {name}={value}.")


def is_good(name: str, value: str, frequency: str) -> bool:
    """Whether `value` may stand at `name` of a rule that repeats with `frequency`."""
    if name == "UNTIL":
        return bool(UNTIL.fullmatch(value)) and FIRST_YEAR <= int(value[:4]) <= LAST_YEAR
    if name in {"BYDAY", "WKST"}:
        found = WEEKDAY.fullmatch(value)
        if not found:
            return False
        return not found[1] or 1 <= abs(int(found[1])) <= NTH[frequency]
    if name == "FREQ":
        return True
    low, high = NUMBERS[name]
    return bool(NUMBER.fullmatch(value)) and low <= int(value) <= high and int(value) != 0


def dates(text: str, start: datetime, *, until: datetime | None = None) -> Iterator[datetime]:
    """The wall-clock times of the rule `text` from `start` (naive) on, `until` included.

    Without `until`, for fifty years. UNTIL is read as the day it names: nobody stops a series at an
    hour. COUNT is counted here, as the library would go on looking for days that never come.
    """
    parts = dict(part.split("=") for part in text.upper().split(";") if part)
    count = parts.pop("COUNT", None)
    parts.pop("UNTIL", None)
    longest = until.date() if until else start.date() + LONGEST
    last = min(last_day(text) or longest, longest)
    bare = ";".join(f"{name}={value}" for name, value in parts.items())
    rule = cast(rrule, rrulestr(bare, dtstart=start))  # a set only where asked for
    rule = rule.replace(until=datetime.combine(last, start.time()))
    found = islice(rule, int(count)) if count else iter(rule)
    return takewhile(lambda wall: wall <= until, found) if until else found


def last_day(text: str) -> date | None:
    """The day that UNTIL names, or None."""
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL":
            return datetime.strptime(value[:8], "%Y%m%d").date()  # noqa: DTZ007
    return None


def occurrences(
    text: str, start: datetime, *, until: datetime, but_on: Collection[date] = ()
) -> list[datetime]:
    """The wall-clock starts of a series, `until` (naive) included, at most MOST of them.

    `but_on` are the days on which it does not take place.
    """
    found = islice(dates(text, start, until=until), MOST)
    return [wall for wall in found if wall.date() not in but_on]


def with_pages(starts: list[datetime], now: datetime) -> list[datetime]:
    """Those of `starts` (ascending) that get a page, at most MOST: what is to come, the soonest
    first, before what is past, the latest first; returned in ascending order."""
    coming = [start for start in starts if start >= now][:MOST]
    past = [start for start in starts if start < now]
    room = MOST - len(coming)
    return [*(past[-room:] if room else []), *coming]


def ending(text: str, *, skipped: int = 0, last: date | None = None) -> str:
    """`text` without its first `skipped` times; where `last` is given, it ends on that day."""
    parts = dict(part.split("=") for part in text.upper().split(";") if part)
    if last:
        parts.pop("COUNT", None)
        parts["UNTIL"] = f"{last:%Y%m%d}"
    elif skipped and "COUNT" in parts:
        parts["COUNT"] = str(int(parts["COUNT"]) - skipped)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def as_written(text: str, start: datetime, zone: str, *, all_day: bool) -> vRecur:
    """The rule for a calendar: UNTIL in UTC, or a date for whole days (RFC 5545 §3.3.10)."""
    rule = vRecur.from_ical(text)
    last = last_day(text)
    if last and all_day:
        rule["UNTIL"] = [last]
    elif last:
        rule["UNTIL"] = [times.instant(datetime.combine(last, start.time()), zone)]
    return rule


def days_named(text: str) -> list[date]:
    """The days of a text with one in ISO 8601 a line; ValidationError for what is none."""
    try:
        return [date.fromisoformat(line) for line in lines_of(text)]
    except ValueError as error:
        raise ValidationError("Write each day on a line of its own, like 2026-12-24.") from error


def validate_days(text: str) -> None:
    days_named(text)


FURTHEST = timedelta(days=400)  # how far ahead pages are made for a series without end
