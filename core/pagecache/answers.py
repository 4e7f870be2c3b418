"""What was asked while something was made, and what was answered: who asks again can compare.

Of an answer a digest is kept. What is asked is a statement to the database, or a Question that a
memory of the process answers. All answers the same, the same is made of them.
"""

import re
import time
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import Any, NamedTuple

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:?\d\d)?")
NOW = type("Now", (), {"__repr__": lambda self: "NOW"})()  # stands for the moment of asking
AHEAD = 0.001  # seconds by which two readings of the clock may differ in their last digits


class NotComparableError(Exception):
    """It cannot be known that whoever asks again asks the same."""


class Statement(NamedTuple):
    """A statement that reads, and its values; NOW stands for the moment at which it was asked."""

    sql: str
    values: Hashable  # a tuple, or None where it has none

    def ask(self, connection) -> None:
        """Let the database answer it once more."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.values_at(connection))

    def values_at(self, connection) -> tuple | None:
        if not isinstance(self.values, tuple):
            return None
        return tuple(at_present(value, connection) for value in self.values)


class Question(NamedTuple):
    """What `of` returns for `given`, which it asks of a memory of the process.

    Whether two are the same is told by both; `given` are values, or objects that stay as they are.
    """

    of: Callable
    given: tuple = ()

    def __call__(self) -> Any:
        return self.of(*self.given)


class Fetched:
    """A cursor all of whose rows have been read, by which the digest of the answer is known."""

    def __init__(self, cursor):
        self.cursor, self.rows, self.at = cursor, cursor.fetchall(), 0
        self.digest = digest(self.rows)

    def __getattr__(self, name):
        return getattr(self.cursor, name)

    def fetchmany(self, size=None) -> list:
        start, self.at = self.at, self.at + (size or self.cursor.arraysize)
        return self.rows[start : self.at]

    def fetchone(self):
        return next(iter(self.fetchmany(1)), None)

    def fetchall(self) -> list:
        return self.fetchmany(len(self.rows) + 1)

    def __iter__(self):
        return iter(self.fetchall())


def unread(cursor):
    """The cursor itself, of a Fetched or of none: for another statement."""
    return cursor.cursor if isinstance(cursor, Fetched) else cursor


def can_be_fetched(cursor) -> bool:
    """Whether `cursor` has rows to read at once; a named one of PostgreSQL reads some at a time."""
    return getattr(cursor, "description", None) is not None and not hasattr(cursor, "itersize")


def digest(answer) -> int:
    """A number that is the same for the same answer, and for hardly any other.

    Of what it says as a text: numbers that differ may have the same hash, as -1 and -2.
    """
    return hash(repr(answer))


# --- The moment of asking ---------------------------------------------------------------------


def statement(sql: str, values, since: float) -> Statement:
    """`sql` as asked now, by what began at `since` (seconds).

    NotComparableError where a value is a moment that may have been counted from the clock.
    """
    held = None if values is None else tuple(as_asked(value, since) for value in values)
    asked = Statement(sql, held)
    try:
        hash(asked)
    except TypeError as error:
        raise NotComparableError from error
    return asked


def as_asked(value, since: float):
    if isinstance(value, list):
        if any(moment_of(one) for one in value):
            raise NotComparableError
        return tuple(value)
    if (moment := moment_of(value)) is None:
        return value
    if since - AHEAD <= moment.timestamp() <= time.time() + AHEAD:
        return NOW
    if moment.microsecond:  # neither a midnight nor a time of an event
        raise NotComparableError
    return value


def moment_of(value) -> datetime | None:
    if isinstance(value, str) and len(value) >= len("2026-01-01 00:00:00"):
        value = datetime.fromisoformat(value) if MOMENT.fullmatch(value) else None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def at_present(value, connection):
    if value is NOW:
        now = datetime.fromtimestamp(time.time(), UTC)
        return connection.ops.adapt_datetimefield_value(now)
    return list(value) if isinstance(value, tuple) else value
