"""Wall clocks and instants: what a clock on the wall says in a zone, and when that is.

An event is kept as instants (UTC) and the name of its zone (IANA). Staff write, and readers see,
what the clock says there. RFC 5545 §3.3.5 tells what a wall clock means on the night of a change:
of two equal times the first; a time that is skipped is read with the offset before the change.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.formats import date_format


@cache
def zone_names() -> frozenset[str]:
    """The zones that an event may be in: those of places, and UTC."""
    return frozenset(name for name in available_timezones() if "/" in name) | {"UTC"}


def validate_zone(name: str) -> None:
    if name not in zone_names():
        raise ValidationError("This time zone is not known. Choose one from the list.")


def instant(wall: datetime, zone: str, *, fold: int = 0) -> datetime:
    """When the clock of `zone` says `wall` (naive), in UTC; with `fold` 1 the second time."""
    return wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def wall_clock(moment: datetime, zone: str) -> datetime:
    """What the clock of `zone` says at `moment` (aware): naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def fold_of(moment: datetime, zone: str) -> int:
    """1 where the clock of `zone` has said the same before `moment` that night, else 0."""
    return moment.astimezone(ZoneInfo(zone)).fold


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def is_skipped(wall: datetime, zone: str) -> bool:
    """Whether the clock of `zone` never says `wall`, being put forward over it."""
    return wall_clock(instant(wall, zone), zone) != wall


def end_of(wall: datetime, zone: str, start: datetime) -> datetime:
    """The first instant after `start` at which the clock of `zone` says `wall`, in UTC.

    In the hour that comes twice, the second one where the first is over.
    """
    end = instant(wall, zone)
    second = instant(wall, zone, fold=1)
    return second if end <= start < second else end


def midnight(day: date, zone: str) -> datetime:
    """The instant at which `day` begins in `zone`, in UTC."""
    return instant(datetime.combine(day, time()), zone)


def is_repeated(moment: datetime, zone: str) -> bool:
    """Whether the clock of `zone` says the same a second time, at `moment` or at another one."""
    wall = wall_clock(moment, zone).replace(tzinfo=ZoneInfo(zone))
    first, second = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    return first != second


def is_odd(moment: datetime, zone: str) -> bool:
    """Whether the clock of `zone` differs from UTC by a part of a minute, as before railways."""
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    return offset % timedelta(minutes=1) != timedelta()


# --- In words ---------------------------------------------------------------------------------


def clock_text(moment: time | datetime) -> str:
    """ "2pm", "4.30pm", "noon", "midnight"."""
    if (moment.hour, moment.minute) in {(12, 0), (0, 0)}:
        return "noon" if moment.hour else "midnight"
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def days_text(first: date, last: date) -> str:
    """ "17 September 2009", "17 to 19 September 2009", "30 December 2009 to 1 January 2010"."""
    if first == last:
        return date_format(first, "j F Y")
    start = "j" if (first.year, first.month) == (last.year, last.month) else "j F"
    start = start if first.year == last.year else "j F Y"
    return f"{date_format(first, start)} to {date_format(last, 'j F Y')}"


def zone_text(zone: str) -> str:
    """ "New York time"; "" for the Centre's own clock."""
    if zone == "Europe/London":
        return ""
    return "UTC" if zone == "UTC" else f"{zone.rsplit('/', 1)[-1].replace('_', ' ')} time"


def last_day(end: datetime, *, all_day: bool) -> date:
    """The day that something ending at `end` (naive) still belongs to."""
    return (end - timedelta(days=1)).date() if all_day else end.date()
