"""The service standard's clock: how many working days replies have taken, quarter by quarter."""

from datetime import date
from statistics import median

from core.values.working_days import working_days_between


def quarter(day: date) -> tuple[int, int]:
    """(year, quarter from 1 to 4) of `day`."""
    return day.year, (day.month + 2) // 3


def medians(times: list[tuple[date, date]]) -> list[tuple[int, int, float, int]]:
    """From (asked, replied): (year, quarter of the reply, median of working days, how many).

    The latest quarter first; quarters without a reply are left out.
    """
    taken: dict[tuple[int, int], list[int]] = {}
    for asked, replied in times:
        taken.setdefault(quarter(replied), []).append(working_days_between(asked, replied))
    return [(*key, median(taken[key]), len(taken[key])) for key in sorted(taken, reverse=True)]
