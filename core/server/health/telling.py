"""Telling of each trouble once when it begins and once when it is over, of all processes together.

The database knows what is wrong, so that one process alone tells of it (core.models.Trouble). While
it cannot be written, each process tells what it sees, to the log alone.
"""

import logging
import socket
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.utils import timezone

from core.models.health import Trouble
from core.server.health.parts import NAMED, Part

log = logging.getLogger("health")


class News(NamedTuple):
    """That a part does its work no more, or again."""

    part: Part
    said: str  # what is wrong, or was
    is_over: bool


Listener = Callable[[News], object]
_listeners: list[Listener] = []


def on_news(listener: Listener) -> Listener:
    """Register who is called with each News, within the transaction that notes it; a decorator."""
    _listeners.append(listener)
    return listener


class Teller:
    """What this process has seen to be told."""

    def __init__(self):
        self.last: dict[str, str] | None = None  # part → what was wrong with it; none at first
        self.said: set[str] = set()  # parts of whose trouble this process has told the log,
        self.alone: set[str] = set()  # and those of which it did while nothing could be written

    def hear(self, wrong: dict[str, str], unknown: frozenset[str] = frozenset()) -> None:
        """Tell what has changed: `wrong` has parts and what is wrong with each. Of the `unknown`
        nobody can tell now; what was told of them stands."""
        before = self.last or {}
        now = wrong | {name: before[name] for name in unknown & before.keys()}
        if self.last is not None and before.keys() == now.keys():
            return
        self.last = now
        try:
            self.tell_together(wrong, NAMED.keys() - wrong.keys() - unknown, before)
        except DatabaseError:
            self.tell_alone(wrong)

    def tell_together(
        self, wrong: dict[str, str], well: AbstractSet[str], before: dict[str, str]
    ) -> None:
        known = set(Trouble.objects.values_list("name", flat=True))
        for name, said in wrong.items():
            if key_of(name) not in known:
                self.begin(NAMED[name], said)
        for name in well:
            if key_of(name) in known:
                self.end(NAMED[name], before.get(name, ""))
        for name in self.alone & well:
            self.say(News(NAMED[name], before.get(name, ""), is_over=True))

    @transaction.atomic
    def begin(self, part: Part, said: str) -> None:
        _, is_first = Trouble.objects.get_or_create(
            name=key_of(part.name), defaults={"began_at": timezone.now()}
        )
        if is_first:
            self.pass_on(News(part, said, is_over=False))

    @transaction.atomic
    def end(self, part: Part, said: str) -> None:
        if Trouble.objects.filter(name=key_of(part.name)).delete()[0]:
            self.pass_on(News(part, said, is_over=True))

    def pass_on(self, news: News) -> None:
        for listener in _listeners:
            listener(news)
        self.say(news)

    def tell_alone(self, wrong: dict[str, str]) -> None:
        for name in wrong.keys() - self.said:
            self.say(News(NAMED[name], wrong[name], is_over=False))
            self.alone.add(name)
        for name in self.alone - wrong.keys():
            self.say(News(NAMED[name], "", is_over=True))

    def say(self, news: News) -> None:
        """To the log, unless this process has said so already."""
        name = news.part.name
        if news.is_over:
            self.said.discard(name)
            self.alone.discard(name)
            log.warning("%s does its work again", name)
        elif name not in self.said:
            self.said.add(name)
            log.error("%s does not do its work: %s", name, news.said)


def key_of(name: str) -> str:
    """By which name the trouble is known to all: of a disk, that of its machine with it."""
    return f"{name} of {socket.gethostname()}"[:120] if NAMED[name].is_of_machine else name
