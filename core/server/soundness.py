"""Whether the database is whole: asked before anything is changed in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

QUICK = 256 * 2**20  # bytes of a database that is looked through at every start
DAMAGED = (
    "The database is damaged ({said}), and nothing has been changed in it. Bring the last backup "
    "back: make restore FILE=var/backups/… OVER=1, which keeps what is there in a folder beside it."
)


class DamagedError(Exception):
    """The database is damaged; the text says so, and what to do."""


def require_sound() -> None:
    """DamagedError where SQLite finds a fault in the file of the database.

    A large one is looked through where migrations wait, and by `manage.py doctor`: it takes some
    seconds for each gigabyte.
    """
    path = file()
    if path is None or not path.exists() or not path.stat().st_size:
        return
    if path.stat().st_size > QUICK and not unapplied():
        return
    if said := fault():
        raise DamagedError(DAMAGED.format(said=said))


def file() -> Path | None:
    """The file of the database; none where it is another one than SQLite, or in memory."""
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and "memory" not in name
    return Path(name) if is_file else None


def fault() -> str:
    """What SQLite finds wrong first in the file of the database; "" for nothing.

    Read alone: whatever stands beside it (the log of what was written last) stays as it is.
    """
    path = file()
    if path is None:
        return ""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and "unable to open" in str(error):
            return ""  # no right to read it is said by whoever opens it
        return str(error)
    return "" if said == "ok" else " ".join(said.split())[:120]


def unapplied() -> list[str]:
    """Migrations that are still to run, as "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
