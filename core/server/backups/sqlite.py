"""SQLite: its file is copied in one step, which writers do not start over."""

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from core.server.backups.database import (
    Copied,
    Database,
    columns_of_files,
    counted_keys,
    without_gaps,
)
from core.server.backups.manifest import BackupError

BESIDE = ["-wal", "-shm"]  # files that belong to one database, and to no other
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
DATA = [
    "SELECT 1 FROM wagtailcore_page WHERE depth > 1 LIMIT 1",
    "SELECT 1 FROM core_user LIMIT 1",
]

FURTHER = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s"
FROM_THERE = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"


class SQLite(Database):
    engine = "sqlite"
    file = "database.sqlite3"

    @property
    def path(self) -> Path:
        return Path(settings.DATABASES["default"]["NAME"])

    def size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0

    def copy(self, to: Path) -> Copied:
        with sound("The database"), opened(self.path) as source, opened(to) as target:
            # All pages in one step: in several, each write meanwhile begins it anew.
            source.backup(target, pages=-1)
            target.execute("PRAGMA journal_mode=DELETE")
            return self.said_by(target)

    def said_by(self, database: sqlite3.Connection) -> Copied:
        named: set[str] = set()
        for table, name in columns_of_files():
            named |= without_gaps(database.execute(f'SELECT "{name}" FROM "{table}"'))  # noqa: S608
        done = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
        return Copied(digests(database), named, [name for (name,) in done])

    def trial(self, copy: Path, scratch: Path) -> dict[str, str]:
        with sound("The copy of the database"), opened(copy) as database:
            (said,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            if said != "ok":
                raise sqlite3.DatabaseError(said)
            return digests(database)

    def has_data(self) -> bool:
        if not self.path.exists():
            return False
        try:
            with opened(self.path) as database:
                return any(database.execute(question).fetchone() for question in DATA)
        except sqlite3.DatabaseError:
            # An empty file has no tables; of a damaged one, something may be worth keeping.
            return self.size() > 0 and not is_empty(self.path)

    def put(self, copy: Path, aside: Path) -> None:
        connection.close()
        for ending in ["", *BESIDE]:
            stands = self.path.with_name(self.path.name + ending)
            if not stands.exists():
                continue
            if (aside / stands.name).exists():
                stands.unlink()  # a run that was interrupted has put the first aside
            else:
                stands.rename(aside / stands.name)
        copy.rename(self.path)

    def leave_out_keys(self, number: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, _ in counted_keys():
                cursor.execute(FURTHER, [number, table])
                if not cursor.rowcount:  # it has never had a row
                    cursor.execute(FROM_THERE, [table, number])


@contextlib.contextmanager
def sound(what: str):
    """A block in which an error of SQLite is a BackupError that says of `what` it was."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{what} is damaged, or cannot be read: {error}.") from error


@contextlib.contextmanager
def opened(path: Path):
    database = sqlite3.connect(path, timeout=60)
    try:
        yield database
    finally:
        database.close()


def is_empty(path: Path) -> bool:
    """Whether the database at `path` can be read and has no tables."""
    try:
        with opened(path) as database:
            return database.execute(TABLES).fetchone() is None
    except sqlite3.DatabaseError:
        return False


def digests(database: sqlite3.Connection) -> dict[str, str]:
    """Table → the number of its rows and a digest of them, in the order in which they stand."""
    names = [name for (name,) in database.execute(TABLES)]
    return {name: digest_of(database, name) for name in sorted(names)}


def digest_of(database: sqlite3.Connection, table: str) -> str:
    number, digest = 0, hashlib.sha256()
    for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
        number += 1
    return f"{number} {digest.hexdigest()}"
