"""Working days: without weekends and English bank holidays.

Holidays are those of the library `holidays`, which knows past and announced ones and reckons the
others by rule; a day of mourning or a jubilee that is announced later comes with its next version.
"""

from datetime import date, timedelta
from functools import cache

from holidays.countries.united_kingdom import UnitedKingdom

ENGLAND = "ENG"
SATURDAY = 5
DAY = timedelta(days=1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    return frozenset(UnitedKingdom(subdiv=ENGLAND, years=year))


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, number: int) -> date:
    """The day on which `number` working days have passed since `day`, which is not counted."""
    while number > 0:
        day += DAY
        number -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """Working days after `first` up to and with `last`; 0 where `last` is no later."""
    weeks, rest = divmod(max((last - first).days, 0), 7)
    weekdays = 5 * weeks + sum((first + DAY * n).weekday() < SATURDAY for n in range(1, rest + 1))
    years = range(first.year, last.year + 1)
    free = (day for year in years for day in bank_holidays(year) if first < day <= last)
    return weekdays - sum(day.weekday() < SATURDAY for day in free)
