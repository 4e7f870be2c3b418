"""What changed on the site last: each room tells it of its own things, in its `changes.py`.

Whoever shows news (the front page, a feed) is given Changes: plain values, whatever they are of.
All rooms are asked in one query, and each for a few things that it finds by an index.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from core.relations.together import Asked

LAST = 12  # things that each telling brings: more than any list of news shows


class Change(NamedTuple):
    """Something that happened to a thing: when, what in a word, and what the thing is.

    `of` is the same for all that is one thing to readers, as the dates of a series are. `language`
    is what the title is written in, "" where nobody has said.
    """

    at: datetime
    word: str  # "Published"
    title: str
    url: str
    label: str = ""  # "Report 88"
    theme: str = ""  # slug of its first theme
    of: str = ""
    language: str = ""

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)


def change_of(page: Any, word: str, at: datetime, label: str, of: int | None = None) -> Change:
    """The Change of `page`, read with its lead theme; `of` is the key of the page that is the same
    to readers, where it is another."""
    said = {"label": label, "theme": page.lead_theme, "language": page.language}
    return Change(at, word, page.title, page.url, of=f"page {of or page.pk}", **said)


class Telling(NamedTuple):
    """The LAST `things` to which something happened, and how the change is told of each.

    Of each the `columns` are read, and whatever the queryset is annotated with; `tell` returns None
    where nothing is to be told.
    """

    things: Callable[[], QuerySet]
    columns: tuple[str, ...]
    tell: Callable[[Any], Change | None]


_known: list[Telling] = []


def tells_changes(things: Callable[[], QuerySet], *columns: str):
    """Register a function from a thing, of which `columns` are known, to its Change; a decorator.

    `things` are published, no samples, and at most LAST.
    """

    def register(tell):
        _known.append(Telling(things, columns, tell))
        return tell

    return register


def asked() -> list[Asked]:
    """What is to be read (core.relations.together), so that the last changes can be `told`."""
    return [Asked(telling.things(), telling.columns) for telling in _known]


def told(things: list[list[Any]]) -> list[Change]:
    """The last changes of all rooms, the latest first and of each thing the last alone.

    `things` are what was read for `asked`, in its order.
    """
    all_told = (t.tell(it) for t, found in zip(_known, things, strict=True) for it in found)
    return once_each(sorted(filter(None, all_told), key=in_order, reverse=True))


def in_order(change: Change) -> tuple:
    """By the moment; what happened at the same one, always in the same order."""
    return change.at, change.url


def once_each(changes: Iterable[Change]) -> list[Change]:
    """Of each thing the first of its `changes`."""
    first: dict[str, Change] = {}
    for change in changes:
        first.setdefault(change.of or change.url, change)
    return list(first.values())


def at_midnight(day: date) -> datetime:
    """The beginning of `day` here: the moment of what has a date and no time."""
    return timezone.make_aware(datetime.combine(day, time()))
