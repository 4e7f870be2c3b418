"""A month as a table: weeks from Monday, and what takes place on each day."""

import calendar
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.formats import date_format

from events.recurrence import FIRST_YEAR, LAST_YEAR
from events.times import midnight

LONDON = "Europe/London"
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass
class Day:
    """One cell: a day of the month, how many events it has, and the kind of the first.

    On a day that `is_past`, whatever there was is over.

    The `events` themselves are there only where they are shown, perhaps the first of them alone:
    `url` is then where all of them are.
    """

    date: date
    is_today: bool = False
    is_past: bool = False
    count: int = 0
    kind: str = ""
    events: list = field(default_factory=list)
    url: str = ""

    @property
    def number_more(self) -> int:
        """How many it has beside the `events` that are shown."""
        return self.count - len(self.events)

    @property
    def label(self) -> str:
        """ "17 September, 2 events", "17 September, 1 past event"."""
        events = "event" if self.count == 1 else "events"
        past = "past " if self.is_past else ""
        return f"{date_format(self.date, 'j F')}, {self.count} {past}{events}"

    def add(self, event) -> None:
        """Let `event` be on it, after those that are there."""
        self.kind = self.kind if self.count else event.lead_kind or ""
        self.count += 1
        self.events.append(event)


@dataclass(frozen=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, year: str, number: str) -> "Month | None":
        """From the parts of an address, "2026" and "09"; None for what is no month here."""
        if not (len(year) == 4 and len(number) == 2 and (year + number).isascii()):
            return None
        month = cls(int(year), int(number))
        return month if month.is_shown and 1 <= month.number <= 12 else None

    def __str__(self):
        return date_format(self.first, "F Y")

    @property
    def is_shown(self) -> bool:
        return FIRST_YEAR <= self.year <= LAST_YEAR

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def path(self) -> str:
        """Below the address of the calendar: "2026/09/"."""
        return f"{self.year:04}/{self.number:02}/"

    def path_of(self, day: date) -> str:
        """The same of one of its days: "2026/09/17/"."""
        return f"{self.path}{day.day:02}/"

    def day(self, number: str) -> date | None:
        """The day that stands as "17" in an address; None where it has no such day."""
        is_number = len(number) == 2 and number.isascii() and number.isdecimal()
        return next((day for day in self.days if is_number and day.day == int(number)), None)

    @property
    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self) -> "Month":
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The instants between which it lies, for a clock in London."""
        return midnight(self.first, LONDON), midnight(self.last + timedelta(days=1), LONDON)

    @property
    def days(self) -> list[date]:
        return [date(self.year, self.number, n) for n in range(1, self.last.day + 1)]

    def with_events(self, events) -> dict[date, Day]:
        """Each of its days, with `events` on those that they touch."""
        days = {day: Day(day) for day in self.days}
        for event in events:
            for day in filter(days.__contains__, event.days):
                days[day].add(event)
        return days

    def weeks(self, days: dict[date, Day]) -> list[list[Day | None]]:
        """Its `days` in weeks of seven, None for those of other months."""
        grid = calendar.Calendar().monthdatescalendar(self.year, self.number)
        return [[days.get(day) for day in week] for week in grid]
