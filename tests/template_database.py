"""The empty database of the tests, made once: eight seconds of migrations for each worker.

Kept beside pytest's own cache, and made anew when a migration or a locked dependency changes. Only
for SQLite, which copies a whole database in a few milliseconds.
"""

import fcntl
import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "databases"


def digest() -> str:
    """What decides how the empty database looks."""
    files = [ROOT / "requirements-test.txt", *sorted(ROOT.glob("*/migrations/*.py"))]
    files += [ROOT / "core" / "pagecache" / "tables.py"]  # the triggers
    hashed = hashlib.sha256()
    for path in [*files, ROOT / "cpsp_site" / "settings.py"]:
        hashed.update(path.read_bytes())
    return hashed.hexdigest()[:24]


def template() -> Path:
    """Where the empty database is kept, once a test has asked for one."""
    return KEPT / f"{digest()}.sqlite3"


def use_template(connection) -> None:
    """Let the test database of `connection` be a copy of the one that was made before."""
    creation, kept_there = connection.creation, template()
    make = creation.create_test_db

    def create_test_db(*args, **kwargs):
        KEPT.mkdir(parents=True, exist_ok=True)
        with (KEPT / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker makes it, the others wait for it
            if not kept_there.exists():
                name = make(*args, **kwargs)
                keep(connection, kept_there)
                return name
        connection.close()
        connection.settings_dict["NAME"] = name = creation._get_test_db_name()
        connection.ensure_connection()
        with closing(sqlite3.connect(kept_there)) as kept:
            kept.backup(connection.connection)
        return name

    creation.create_test_db = create_test_db


def keep(connection, path: Path) -> None:
    """Write the database to `path`, whole or not at all."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.connection.backup(copy)
    unfinished.replace(path)
