"""What the counts of the tables are now, asked at next to no cost.

SQLite tells in microseconds whether anybody committed anything. PostgreSQL is asked anew some
times a second, and at once after whatever this process may have written itself.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Mapping
from math import inf
from pathlib import Path

from django.db import DatabaseError, connection

from core.pagecache import tables

log = logging.getLogger(__name__)
ASKED_EVERY = 0.25  # seconds, where the database does not tell by itself
MOMENT = 0.001  # seconds, in which no client can have heard of a change and ask again
PAUSE = 5.0  # seconds until it is tried again where it could not be asked
READ = f"SELECT name, SUM(amount) FROM {tables.COUNTS} GROUP BY name"
FOLD = f"""
WITH gone AS (DELETE FROM {tables.COUNTS} RETURNING name, amount)
INSERT INTO {tables.COUNTS} (name, amount) SELECT name, SUM(amount) FROM gone GROUP BY name
"""

# Paths of answers about the process itself, which are given while no database answers.
NEED_NO_DATABASE = {"/healthz"}
# Name of a table → its count. Another mapping whenever one of them is another.
Counts = Mapping[str, int]


class NotCountedError(Exception):
    """A table has lost what counts its changes."""


class Known:
    """The counts as this process read them last."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts: Counts | None = None
        self.asked_at = self.failed_at = -inf  # by a clock that never jumps
        self.is_complete = False
        self.watch: Watch | None = None

    def now(self) -> Counts | None:
        """The counts; None where the database cannot be asked. The same object while all stand."""
        if connection.in_atomic_block:  # what is not yet committed is known to nobody else
            return read_by(connection.cursor())
        if time.monotonic() - self.failed_at < PAUSE:
            return None
        try:
            self.look_for_triggers()
            return self.watched() if on_a_disk() else self.asked()
        except (DatabaseError, sqlite3.Error, NotCountedError) as error:
            log.warning("no pages are kept for now: %s", error)
            self.forget()
            self.failed_at = time.monotonic()
            connection.close_if_unusable_or_obsolete()
            return None

    def at_once(self) -> Counts | None:
        """As `now`, but None rather than ask a database over the network."""
        if not self.is_complete:
            return None
        now = time.monotonic()
        if now - self.asked_at < (ASKED_EVERY if self.watch is None else MOMENT):
            return self.counts
        if self.watch is None:
            return None
        try:
            found = self.watched()
            self.asked_at = now
            return found
        except sqlite3.Error:
            return None  # `now` says what is wrong, and for how long to leave it alone

    def look_for_triggers(self) -> None:
        """NotCountedError, once a process, where something could be written without being seen."""
        if not self.is_complete and (missing := tables.missing()):
            raise NotCountedError(f"run manage.py migrate, as nothing counts {sorted(missing)}")
        self.is_complete = True

    def watched(self) -> Counts | None:
        with self.lock:
            if self.watch is None:
                self.watch = Watch(connection.settings_dict["NAME"])
            if self.watch.saw_anything() or self.counts is None:
                self.keep(self.watch.read())
            return self.counts

    def asked(self) -> Counts | None:
        with self.lock:
            if time.monotonic() - self.asked_at < ASKED_EVERY:
                return self.counts
            began = time.monotonic()
            with connection.cursor() as cursor:
                self.keep(read_by(cursor))
            self.asked_at = began
            return self.counts

    def keep(self, found: Counts) -> None:
        if found != self.counts:
            self.counts = found

    def look_again(self) -> None:
        """Ask the database at the next `now`, as something may have been written here."""
        self.asked_at = -inf

    def forget(self) -> None:
        with self.lock:
            self.counts, self.asked_at, self.is_complete = None, -inf, False
            watch, self.watch = self.watch, None
            if watch:
                watch.close()


class Watch:
    """A connection of its own to a file of SQLite, which sees each commit of all others."""

    def __init__(self, name):
        address = f"{Path(name).absolute().as_uri()}?mode=ro"
        self.connection = sqlite3.connect(
            address, uri=True, isolation_level=None, check_same_thread=False, timeout=5
        )
        self.cursor = self.connection.cursor()
        self.seen = None

    def saw_anything(self) -> bool:
        before, self.seen = self.seen, self.cursor.execute("PRAGMA data_version").fetchone()
        return self.seen != before

    def read(self) -> Counts:
        return dict(self.cursor.execute(READ).fetchall())

    def close(self) -> None:
        self.connection.close()


def on_a_disk() -> bool:
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and ":memory:" not in name and "mode=memory" not in name


def read_by(cursor) -> Counts:
    cursor.execute(READ)
    return {name: int(amount) for name, amount in cursor.fetchall()}


def fold() -> None:
    """Put the rows of each table together into one, with the same sum; for the worker."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(FOLD)


known = Known()
