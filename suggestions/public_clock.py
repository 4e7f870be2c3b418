"""The clock in public: who waits, since when, and how long replies have taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from suggestions import clock
from suggestions.lifecycle import rules
from suggestions.models import Suggestion

SHOWN = 8  # quarters
NAMES = [
    *["January to March", "April to June"],
    *["July to September", "October to December"],
]


@dataclass(frozen=True)
class Quarter:
    """Replies of three months: the median of working days that they took, and how many."""

    words: str
    median: float
    count: int


@dataclass(frozen=True)
class PublicClock:
    """Days promised, how many wait and are late, and medians by quarter; no single suggestion."""

    within: int  # working days
    waiting: int
    since: date | None  # the longest
    late: int
    quarters: list[Quarter]

    @property
    def late_words(self) -> str:
        match self.late:
            case 0:
                return "None is late."
            case 1:
                return "One is late."
        return f"{self.late} are late."


def public_clock() -> PublicClock:
    """The PublicClock of today; three queries."""
    today = timezone.localdate()
    # One that is looked at again has had its reply: it waits, but not since it came.
    waiting = Suggestion.objects.waiting().aggregate(
        n=Count("pk"),
        since=Min("confirmed_at", filter=Q(replied_at=None)),
        late=Count("pk", filter=Q(due_on__lt=today)),
    )
    since = waiting["since"] and timezone.localdate(waiting["since"])
    return PublicClock(rules().reply_within, waiting["n"], since, waiting["late"], quarters(today))


def quarters(today: date) -> list[Quarter]:
    """The last eight in which anything was replied to, the latest first.

    Reckoned anew when another reply has been given: `_reckoned` holds what they were for which.
    """
    begin = timezone.make_aware(datetime.combine(first_day(today), time()))
    replied = Suggestion.objects.filter(replied_at__gte=begin, confirmed_at__isnull=False)
    given = replied.aggregate(
        *[Count("pk"), Min("replied_at"), Max("replied_at"), Min("confirmed_at")],
        *[Max("confirmed_at"), Max("pk")],
    )
    key = (begin, *given.values())
    if key not in _reckoned:
        _reckoned.clear()
        _reckoned[key] = list(reckoned(replied))
    return _reckoned[key]


_reckoned: dict[tuple, list[Quarter]] = {}


def reckoned(replied: QuerySet) -> Iterator[Quarter]:
    times = replied.order_by().values_list("confirmed_at", "replied_at")
    days = [(timezone.localdate(asked), timezone.localdate(replied)) for asked, replied in times]
    for year, number, median, count in clock.medians(days):
        yield Quarter(f"{NAMES[number - 1]} {year}", median, count)


def first_day(today: date) -> date:
    """The first day of the quarter seven before that of `today`."""
    year, number = clock.quarter(today)
    months = year * 12 + (number - 1) * 3 - (SHOWN - 1) * 3
    return date(months // 12, months % 12 + 1, 1)
