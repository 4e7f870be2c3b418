"""How old something is, in the words that stand beside its date."""

from datetime import date

from django.utils import timezone

OLD = 1  # year: from then on a date says how long ago it was


def years_between(earlier: date, later: date) -> int:
    """Whole years from one day to the other; negative where the other is earlier."""
    before_the_day = (later.month, later.day) < (earlier.month, earlier.day)
    return later.year - earlier.year - before_the_day


def is_old(day: date, *, on: date | None = None) -> bool:
    """Whether `day` is a year or more before the day `on`, which is today."""
    return years_between(day, on or timezone.localdate()) >= OLD


def age_text(day: date, *, on: date | None = None) -> str:
    """ "16 years ago", of what is a year old or more on the day `on`; else ""."""
    years = years_between(day, on or timezone.localdate())
    if years < OLD:
        return ""
    return "1 year ago" if years == 1 else f"{years} years ago"


def a_year_before(day: date) -> date:
    """The same day of the year before; of 29 February, 28 February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year - 1, day.month, 28 if is_leap_day else day.day)
