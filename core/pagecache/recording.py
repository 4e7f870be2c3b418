"""What an answer is made from, noted while it is made.

The recording of an answer hears every statement that its thread sends to the database. Memories of
the process, which ask the database once and then no more, say `depends_on` where they are read.
"""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import lru_cache

from django.db import connection, models

from core.pagecache.counts import Counts
from core.pagecache.tally import OTHER

WORD = re.compile(r"[a-z_]\w*")
READING = ("select", "with", "(select", "values", "explain")


class Recording:
    """What has been noted of one answer so far, since the moment `made_at` (seconds)."""

    def __init__(self, counts: Counts):
        self.counts = counts  # as they were before anything was read
        self.made_at = time.time()
        self.until = float("inf")
        self.tables: set[str] = set()
        self.parameters: set[str] = set()
        self.is_for_once = self.is_one_of_many = False
        self.is_to_be_kept = False  # once its response has been looked at
        self.kind = OTHER  # of what the answer is, as it is counted

    def note(self, execute, sql, params, many, context):
        """A wrapper of Django's around each statement (`connection.execute_wrapper`)."""
        self.tables |= tables_read(str(sql), frozenset(self.counts))
        return execute(sql, params, many, context)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)


@contextmanager
def recording(counts: Counts) -> Iterator[Recording]:
    """Note what the block reads."""
    noted = Recording(counts)
    token = _current.set(noted)
    try:
        with connection.execute_wrapper(noted.note):
            yield noted
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
        noted.tables.update(thing._meta.db_table for thing in things)


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
