"""The clock in public: who waits, since when, and how long replies have taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import CharField, Count, DateTimeField, Max, Min, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

from core.relations.children import from_json
from suggestions import clock
from suggestions.models import Suggestion
from suggestions.models.settings import SuggestionSettings

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
    def last(self) -> Quarter | None:
        """The last quarter in which anything was replied to."""
        return self.quarters[0] if self.quarters else None

    @property
    def late_words(self) -> str:
        match self.late:
            case 0:
                return "None is late."
            case 1:
                return "One is late."
        return f"{self.late} are late."


def public_clock() -> PublicClock:
    """The PublicClock of today; one query, and another where a reply has been given since."""
    today = timezone.localdate()
    within, waiting, given = numbers(today)
    since = from_json(DateTimeField(), waiting["since"])
    replies = quarters(today, tuple(given.values()))
    since = since and timezone.localdate(since)
    return PublicClock(within, waiting["n"], since, waiting["late"], replies)


def numbers(today: date) -> tuple[int, dict, dict]:
    """(days promised, what waits, what was replied to), as the database counts them."""
    counted = said(
        "waiting",
        Suggestion.objects.waiting(),
        n=Count("pk"),
        # One that is looked at again has had its reply: it waits, but not since it came.
        since=Min("confirmed_at", filter=Q(replied_at=None)),
        late=Count("pk", filter=Q(due_on__lt=today)),
    )
    given = said(
        "given",
        replied_to(today),
        n=Count("pk"),
        first=Min("replied_at"),
        last=Max("replied_at"),
        asked=Min("confirmed_at"),
        asked_last=Max("confirmed_at"),
        pk=Max("pk"),
    )
    promised = said("promised", SuggestionSettings.objects.all(), within=Min("reply_within"))
    found = dict(counted.union(given, promised, all=True))
    within = found["promised"]["within"] or SuggestionSettings().reply_within
    return within, found["waiting"], found["given"]


def said(of: str, things: QuerySet, **numbers) -> QuerySet:
    """One row: (`of`, JSON of the `numbers` of all `things`)."""
    rows = things.order_by().annotate(of=Value(of, output_field=CharField())).values("of")
    return rows.annotate(said=JSONObject(**numbers)).values_list("of", "said")


def replied_to(today: date) -> QuerySet:
    begin = timezone.make_aware(datetime.combine(first_day(today), time()))
    return Suggestion.objects.filter(replied_at__gte=begin, confirmed_at__isnull=False)


def quarters(today: date, given: tuple) -> list[Quarter]:
    """The last eight in which anything was replied to, the latest first.

    Reckoned anew when `given`, which tells of all replies, is another: `_reckoned` holds what they
    were for which.
    """
    key = (first_day(today), *given)
    if key not in _reckoned:
        _reckoned.clear()
        _reckoned[key] = list(reckoned(replied_to(today)))
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
