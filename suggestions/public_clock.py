"""The clock in public: who waits, since when, and how long replies have taken."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q
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
    """The last eight in which anything was replied to, the latest first."""
    replied = Suggestion.objects.exclude(replied_at=None).exclude(confirmed_at=None)
    replied = replied.filter(replied_at__date__gte=first_day(today))
    times = replied.order_by().values_list("confirmed_at", "replied_at")
    days = [(timezone.localdate(asked), timezone.localdate(replied)) for asked, replied in times]
    return [
        Quarter(f"{NAMES[number - 1]} {year}", median, count)
        for year, number, median, count in clock.medians(days)
    ]


def first_day(today: date) -> date:
    """The first day of the quarter seven before that of `today`."""
    year, number = clock.quarter(today)
    months = year * 12 + (number - 1) * 3 - (SHOWN - 1) * 3
    return date(months // 12, months % 12 + 1, 1)
