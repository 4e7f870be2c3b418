"""A server of its own, as it is run, with a database of its own: for tests that put load on it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.template_database import digest, template

ROOT = Path(__file__).resolve().parents[1]
EMPTY = "template0"  # PostgreSQL's own, without a table


@pytest.fixture
def database(request, tmp_path):
    """The address of a database for a server of its own; "" for SQLite in its own folder."""
    if connection.vendor != "postgresql":
        yield ""
        return
    with as_admin() as admin, on_postgresql(admin, template_on(admin)) as address:
        yield address


@contextlib.contextmanager
def on_postgresql(admin, of: str) -> Iterator[str]:
    """The address of a new database that is a copy of the one `of`; it is gone afterwards."""
    name = f"served_{os.getpid()}"
    create(admin, name, of)
    try:
        yield address_of(name)
    finally:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def as_admin() -> psycopg.Connection:
    """A connection to PostgreSQL that may make databases."""
    given = connection.settings_dict
    where = {
        "host": given["HOST"],
        "port": given["PORT"] or None,
        "user": given["USER"],
        "password": given["PASSWORD"] or None,
    }
    return psycopg.connect(dbname="postgres", autocommit=True, **where)


def address_of(name: str) -> str:
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"


def create(admin, name: str, of: str = EMPTY) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    admin.execute(statement.format(sql.Identifier(name), sql.Identifier(of)))


def template_on(admin) -> str:
    """The name of an empty database of the site on PostgreSQL: it is made once, as all migrations
    take a minute; the first worker makes it, the others wait for it."""
    name = f"migrated_{digest()}"
    admin.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
    if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        create(admin, "unfinished")
        with tempfile.TemporaryDirectory() as folder:
            manager(address_of("unfinished"), Path(folder))("migrate", "--verbosity", "0")
        rename = sql.SQL("ALTER DATABASE unfinished RENAME TO {}")
        admin.execute(rename.format(sql.Identifier(name)))
    admin.execute("SELECT pg_advisory_unlock(hashtext(%s))", [name])
    return name


@pytest.fixture
def manage(database, tmp_path):
    """Run a command of the site on that database, where no migration is left; what it printed."""
    if not database:
        shutil.copyfile(template(), tmp_path / "db.sqlite3")
    return manager(database, tmp_path)


def manager(database: str, folder: Path):
    """What runs commands of an installation in `folder`, on the database with that address."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "BEHIND_PROXY": "1",
        "STATIC_HASHED": "0",
        "LOG_LEVEL": "ERROR",
        "BACKUP_HOURS": "0",
        "SECRET_KEY": "only for tests",
        "SECOND_STEP_FOR": "nobody",  # these tests are of other things
    }

    def manage(*arguments, start=False, **more):
        command = [sys.executable, ROOT / "manage.py", *arguments]
        if start:
            return subprocess.Popen(command, env=environment | more, cwd=ROOT)
        ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True)
        assert ran.returncode == 0, ran.stderr.decode()
        return ran.stdout.decode()

    return manage


def wait_for(port):
    for _ in range(600):  # it prepares the site first, on a machine with much else to do
        with contextlib.suppress(OSError):
            if ask(port, "GET", "/healthz")[0] == 200:
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not answer")


def ask(port, method, path, body=None, who=0):
    """(status, body, Location) of one request, as if from an address of its own."""
    http = HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"X-Forwarded-For": f"10.1.{who // 250}.{who % 250 + 1}", "X-Forwarded-Proto": "http"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    http.request(method, path, body, headers)
    answer = http.getresponse()
    text = answer.read().decode()
    http.close()
    return answer.status, text, answer.getheader("Location", "")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
