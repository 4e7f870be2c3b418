"""A cache that all processes of one machine share: a file of SQLite for each cache of Django.

Django's caches of a file or a table read a count and write it back, so that of two who count at
once one is lost. Here each is one statement, or one transaction. Files are no part of a backup:
what is lost with them is who tried what lately.
"""

import contextlib
import os
import pickle
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from core.values.full_disk import is_full

FOREVER = 2.0**60  # seconds
BUSY_SECONDS = 10
TIDIED_EVERY = 100  # writings, about
TABLE = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value, ends REAL NOT NULL)
"""
BY_END = "CREATE INDEX IF NOT EXISTS kept_by_end ON kept (ends)"
PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
# Nothing changes where there is one that has not ended.
ADD = """
INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key)
DO UPDATE SET value = excluded.value, ends = excluded.ends WHERE kept.ends <= ?
"""
GET = "SELECT value FROM kept WHERE key = ? AND ends > ?"
COUNT = """
UPDATE kept SET value = value + ? WHERE key = ? AND ends > ? AND typeof(value) = 'integer'
"""
DROP_FIRST = "DELETE FROM kept WHERE rowid IN (SELECT rowid FROM kept ORDER BY rowid LIMIT ?)"


class SharedCache(BaseCache):
    """`location` is the path of the file; what was put first goes first where there is too much.

    On a full disk it forgets what it is given (`is_full`), so that reading goes on, and whoever
    writes elsewhere says what is wrong: an `add` is then taken to be the first.
    """

    is_full = False

    def __init__(self, location: str, params: dict[str, Any]):
        super().__init__(params)
        self.path = Path(location)
        self.most = params.get("OPTIONS", {}).get("MAX_ENTRIES", 300)
        self.own = threading.local()

    # --- What Django asks for ---------------------------------------------------------------

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        now = time.time()
        values = (self.named(key, version), packed(value), self.ends(timeout, now), now)
        return self.changed(ADD, values, if_full=1) > 0

    def get(self, key, default=None, version=None):
        name = self.named(key, version)
        try:
            row = self.connected().execute(GET, (name, time.time())).fetchone()
        except sqlite3.OperationalError as error:  # a first look makes files beside it
            if not is_full(error):
                raise
            return default
        return default if row is None else unpacked(row[0])

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        values = (self.named(key, version), packed(value), self.ends(timeout, time.time()))
        self.changed(PUT, values)

    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        now, name = time.time(), self.named(key, version)
        change = "UPDATE kept SET ends = ? WHERE key = ? AND ends > ?"
        return self.changed(change, (self.ends(timeout, now), name, now)) > 0

    def delete(self, key, version=None):
        name = (self.named(key, version),)
        return self.changed("DELETE FROM kept WHERE key = ?", name) > 0

    def incr(self, key, delta=1, version=None):
        """The whole number kept under `key`, after it grew by `delta`; ValueError for none."""
        name, now = self.named(key, version), time.time()

        def grown(cursor: sqlite3.Cursor) -> int:
            if not cursor.execute(COUNT, (delta, name, now)).rowcount:
                raise ValueError(f"no number is kept under {key!r}")
            return cursor.execute(GET, (name, now)).fetchone()[0]

        return self.write(grown, if_full=delta)

    def clear(self):
        self.changed("DELETE FROM kept", ())

    def close(self, **kwargs):
        """Nothing: a connection is kept by its thread from one request to the next."""

    # --- The file ---------------------------------------------------------------------------

    def named(self, key, version) -> str:
        return self.make_and_validate_key(key, version=version)

    def ends(self, timeout, now: float) -> float:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FOREVER if seconds is None else now + seconds

    def connected(self) -> sqlite3.Connection:
        """The connection of this thread; another one in a process that was copied."""
        if getattr(self.own, "process", None) != os.getpid():
            self.own.connection, self.own.process = self.connect(), os.getpid()
        return self.own.connection

    def connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        # To change it asks for the file alone, without waiting; it stays once it is so.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self.written_ahead(connection)
        connection.execute("PRAGMA synchronous = OFF")  # a crash of the machine may cost a count
        connection.execute(TABLE)
        connection.execute(BY_END)
        return connection

    def written_ahead(self, connection: sqlite3.Connection) -> None:
        """Let many read while one writes; where others are at it just now, they do it."""
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")

    def changed(self, sql: str, values: tuple, *, if_full: int = 0) -> int:
        """How many rows the statement changed; `if_full` where there is no room for it."""
        return self.write(lambda cursor: cursor.execute(sql, values).rowcount, if_full=if_full)

    def write(self, work: Callable[[sqlite3.Cursor], int], *, if_full: int) -> int:
        """What `work` returns, in a transaction of its own; `if_full` where the disk is full."""
        try:
            with self.transaction() as cursor:
                found = work(cursor)
        except sqlite3.OperationalError as error:
            if not is_full(error):
                raise
            self.is_full = True
            return if_full
        self.is_full = False
        return found

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Cursor]:
        """A transaction that has the file to itself; undone where the block fails."""
        cursor = self.connected().cursor()
        cursor.execute("BEGIN IMMEDIATE")
        try:
            yield cursor
            if random.randrange(TIDIED_EVERY) == 0:  # noqa: S311  no secret
                self.tidy(cursor)
            cursor.execute("COMMIT")
        except BaseException:
            if cursor.connection.in_transaction:  # SQLite may have undone it by itself
                cursor.execute("ROLLBACK")
            raise

    def tidy(self, cursor: sqlite3.Cursor) -> None:
        """Drop what has ended, and what was put first where there is more than there may be."""
        cursor.execute("DELETE FROM kept WHERE ends <= ?", (time.time(),))
        (count,) = cursor.execute("SELECT COUNT(*) FROM kept").fetchone()
        if count > self.most:
            cursor.execute(DROP_FIRST, (count - self.most,))


def packed(value: Any) -> int | bytes:
    """How `value` is kept: a whole number as it is, so that the file itself can count."""
    return value if type(value) is int and abs(value) < 2**62 else pickle.dumps(value)


def unpacked(kept: int | bytes) -> Any:
    return kept if isinstance(kept, int) else pickle.loads(kept)  # noqa: S301  we wrote it
