"""What is due at a stated time, whatever room it is in: for the staff's calendar.

Each room says its own in its `dashboard.py`, by `in_calendar`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

MOST = 500  # of one kind in one look


@dataclass(frozen=True)
class Entry:
    """Something that happens at `at`: what, of which thing, where it is seen to, who set it.

    `is_day` says that it is due on that day, at no time of it.
    """

    at: datetime
    what: str
    title: str
    url: str
    who: str = ""
    is_day: bool = False

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


class Kind(NamedTuple):
    """A kind of entry: its words, who may see it, and a function (user, first, last) → entries."""

    place: int
    name: str
    label: str
    may: Callable[..., bool]
    entries: Callable[..., list[Entry]]


_kinds: list[Kind] = []


def in_calendar(place: int, name: str, label: str, may):
    """Register a function (user, first, last) → entries from `first` on and before `last`.

    `may` is a function from a user to whether they may see any; a decorator.
    """

    def register(entries):
        _kinds.append(Kind(place, name, label, may, entries))
        return entries

    return register


def kinds_for(user) -> list[Kind]:
    return sorted((kind for kind in _kinds if kind.may(user)), key=lambda kind: kind.place)


def entries_for(user, first: datetime, last: datetime, only: str = "") -> list[Entry]:
    """What `user` may see of what happens from `first` on and before `last`, the soonest first.

    `only` is the name of a kind; "" is all of them.
    """
    asked = [kind for kind in kinds_for(user) if only in {"", kind.name}]
    found = [entry for kind in asked for entry in kind.entries(user, first, last)[:MOST]]
    return sorted(found, key=lambda entry: (entry.at, entry.what, entry.title))


def midnight(day: date) -> datetime:
    """The beginning of `day` by the clock of the site."""
    return timezone.make_aware(datetime.combine(day, time()))


def month_of(day: date) -> tuple[date, date]:
    """The first day of its month, and that of the next one."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
