"""What an answer is made from, noted while it is made.

The recording of an answer hears every statement that its thread sends to the database. Memories of
the process, which ask the database once and then no more, say `depends_on` where they are read, or
`answer` where what they say can be compared.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache, wraps
from sys import intern
from typing import Any, TypeVar, cast

from django.db import connection, models

from core.pagecache.answers import (
    Fetched,
    NotComparableError,
    Question,
    Statement,
    can_be_fetched,
    digest,
    statement,
    unread,
)
from core.pagecache.counts import Counts
from core.pagecache.tally import OTHER

WORD = re.compile(r"[a-z_]\w*")
Asks = TypeVar("Asks", bound=Callable)
READING = ("select", "with", "(select", "values", "explain")
# Wagtail remembers at which page each site begins, in Django's cache and so for longer than one
# answer: every address is made from it, and nothing is asked then.
ALWAYS = frozenset({"wagtailcore_site"})


class Recording:
    """What has been noted of one answer so far, since the moment `made_at` (seconds)."""

    def __init__(self, counts: Counts):
        self.counts = counts  # as they were before anything was read
        self.made_at = time.time()
        self.until = float("inf")
        self.tables: set[str] = set(ALWAYS)
        self.parameters: set[str] = set()
        self.is_for_once = self.is_one_of_many = self.has_forms = False
        self.is_to_be_kept = False  # once its response has been looked at
        self.kind = OTHER  # of what the answer is, as it is counted
        # For whoever keeps parts: what was asked → the digest of the answer; and those of the
        # tables of which no answer can be compared.
        self.compares = False
        self.answers: dict[Statement | Question, int] = {}
        self.uncompared: set[str] = set(ALWAYS)

    def compare(self) -> None:
        """Note answers from now on; what was read before is not compared."""
        self.compares = True
        self.uncompared |= self.tables

    def note(self, execute, sql, params, many, context):
        """A wrapper of Django's around each statement (`connection.execute_wrapper`)."""
        tables = tables_read(str(sql), frozenset(self.counts))
        self.tables |= tables
        if not (self.compares and tables and self is current()):
            return execute(sql, params, many, context)
        cursor = context["cursor"]
        cursor.cursor = unread(cursor.cursor)
        found = execute(sql, params, many, context)
        try:
            asked = statement(intern(str(sql)), params, self.made_at)
            self.answers[asked] = self.fetched(cursor).digest
        except NotComparableError:
            self.uncompared |= tables
        return found

    def fetched(self, cursor) -> Fetched:
        """The answer that `cursor` is about to read, all of it, in place of it."""
        if not can_be_fetched(cursor.cursor):
            raise NotComparableError
        cursor.cursor = Fetched(cursor.cursor)
        return cursor.cursor

    def within(self) -> "Recording":
        """A recording of a part of the same answer, with the same moment."""
        inner = Recording(self.counts)
        inner.made_at, inner.until, inner.compares = self.made_at, self.until, self.compares
        return inner

    def pass_on(self, inner: "Recording") -> None:
        """Note what holds of the whole because it holds of the part."""
        self.tables |= inner.tables
        self.parameters |= inner.parameters
        self.until = min(self.until, inner.until)
        self.is_for_once |= inner.is_for_once
        self.is_one_of_many |= inner.is_one_of_many
        self.has_forms |= inner.has_forms

    def ask_again(self, asked: Statement | Question) -> int | None:
        """The digest of what `asked` is answered now; None where it is no longer to be compared."""
        if asked not in self.answers:
            if isinstance(asked, Question):
                answer(asked)
            else:
                asked.ask(connection)
        return self.answers.get(asked)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(counts: Counts) -> Iterator[Recording]:
    """Note what the block reads."""
    with hearing(Recording(counts)) as noted:
        yield noted


@contextmanager
def hearing(noted: Recording) -> Iterator[Recording]:
    """Let `noted` note what the block reads."""
    token = _current.set(noted)
    try:
        with connection.execute_wrapper(noted.note):
            yield noted
    finally:
        _current.reset(token)


@contextmanager
def unheard() -> Iterator[None]:
    """Let nobody compare what the block reads."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Recording | None:
    return _current.get()


@lru_cache(maxsize=4000)
def tables_read(sql: str, known: frozenset[str]) -> frozenset[str]:
    """Every one of the `known` tables whose name stands in `sql`, if that reads at all.

    Whatever its shape is: a name that is something else there makes the answer depend on too much.
    """
    lowered = sql.lower()
    if not lowered.lstrip().startswith(READING):
        return frozenset()
    return known.intersection(WORD.findall(lowered))


# --- Said where something is read -------------------------------------------------------------


def depends_on(*things: type[models.Model]) -> None:
    """Note that what is read now comes from the tables of `things`, out of a memory."""
    if noted := current():
        tables = {thing._meta.db_table for thing in things}
        noted.tables |= tables
        noted.uncompared |= tables


def answer(question: Question, ask: Callable[[], Any] | None = None) -> Any:
    """What `question` is answered, or `ask` in its place; noted as one thing that was read.

    Whoever keeps what is made from it asks the question again when its tables were written to. So
    nothing but the answer may leave it: no object that shows more later.
    """
    noted = current()
    if noted is None or not noted.compares:
        return (ask or question)()
    with hearing(noted.within()) as inner:
        found = (ask or question)()
    noted.pass_on(inner)
    noted.answers[question] = digest(found)
    return found


def answered(function: Asks) -> Asks:
    """A decorator: what `function` returns for its arguments is the answer to a question."""

    @wraps(function)
    def ask(*given):
        return answer(Question(function, given))

    return cast(Asks, ask)


def for_once() -> None:
    """Note that what is answered is good for one reader alone, as a form that is sent once."""
    if noted := current():
        noted.is_for_once = True


def one_of_many() -> None:
    """Note that there are any number of addresses such as this one, as a month of any year.

    Answers to them are kept beside those to queries, and push no page out.
    """
    if noted := current():
        noted.is_one_of_many = True


def has_forms() -> None:
    """Note that of the header Accept nothing changes what is answered but which form it chooses
    (core.pagecache.accepted).
    """
    if noted := current():
        noted.has_forms = True


def answers_to(parameters: Iterable[str]) -> None:
    """Note that `parameters` of the query, put in whatever order, change what is answered.

    Values are few: what readers type freely is no such parameter, as its answers are not kept.
    """
    if noted := current():
        noted.parameters.update(parameters)


def changes_at(moment: datetime | None) -> None:
    """Note that what is answered may be another one at `moment`.

    Moments that stand in a column of a table which is read need not be noted, nor midnight.
    """
    noted = current()
    if noted and moment and noted.made_at <= moment.timestamp() < noted.until:
        noted.until = moment.timestamp()
