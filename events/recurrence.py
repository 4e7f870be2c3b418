"""Recurrence rules (RFC 5545 §3.3.10), as far as meetings need them: by day, not by the hour."""

from datetime import date, datetime, timedelta
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from icalendar import vRecur

from events import times

MOST = 200  # occurrences of one series, whatever its rule says
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
ANY_MONDAY = datetime(2001, 1, 1)  # noqa: DTZ001 (a wall clock: only to try a rule on)


def validate_rule(text: str) -> None:
    """ValidationError where `text` is no rule that this site can keep."""
    try:
        rule = vRecur.from_ical(text)
    except (ValueError, TypeError) as error:
        raise ValidationError("This is not a rule as RFC 5545 writes it.") from error
    names = {name.upper() for name in rule}
    if unknown := names - PARTS:
        raise ValidationError(f"A rule here cannot hold {', '.join(sorted(unknown))}.")
    if "".join(rule.get("FREQ", [])).upper() not in FREQUENCIES:
        raise ValidationError("Let it repeat by the day, week, month or year.")
    if {"COUNT", "UNTIL"} <= names:
        raise ValidationError("Give a number of times or a last day, not both.")
    try:
        next(iter(dates(text, ANY_MONDAY)), None)
    except (ValueError, TypeError) as error:
        raise ValidationError("This rule names no dates.") from error


def dates(text: str, start: datetime) -> rrule:
    """The wall-clock times of the rule `text` from `start` (naive) on, without end of their own.

    UNTIL is read as the day it names: nobody stops a series at an hour.
    """
    kept = [part for part in text.split(";") if not part.upper().startswith("UNTIL=")]
    last = last_day(text)
    rule = rrulestr(";".join(kept), dtstart=start)
    return rule.replace(until=datetime.combine(last, start.time())) if last else rule


def last_day(text: str) -> date | None:
    """The day that UNTIL names, or None."""
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL":
            return datetime.strptime(value[:8], "%Y%m%d").date()  # noqa: DTZ007
    return None


def occurrences(text: str, start: datetime, *, until: datetime, but_on=()) -> list[datetime]:
    """The wall-clock starts of a series, `until` (naive) included, at most MOST of them.

    `but_on` are the days on which it does not take place.
    """
    found = takewhile(lambda wall: wall <= until, dates(text, start))
    return [wall for wall, _ in zip(found, range(MOST), strict=False) if wall.date() not in but_on]


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
        return [date.fromisoformat(line) for line in map(str.strip, text.splitlines()) if line]
    except ValueError as error:
        raise ValidationError("Write each day on a line of its own, like 2026-12-24.") from error


def validate_days(text: str) -> None:
    days_named(text)


FURTHEST = timedelta(days=400)  # how far ahead pages are made for a series without end
