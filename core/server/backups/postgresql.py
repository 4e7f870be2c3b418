"""PostgreSQL, by its own programs: pg_dump within one snapshot, and psql to put it back."""

import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from secrets import token_hex

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
from core.server.backups.moving import move
from cpsp_site.environment import with_more

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
# The sum of the rows' digests is the same in any order.
DIGEST = (
    "SELECT count(*) || ' ' || coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint)"
    ", 0) FROM {} t"
)
SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
ANEW = "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"


class PostgreSQL(Database):
    engine = "postgresql"
    file = "database.dump"

    def size(self) -> int:
        return asked("SELECT pg_database_size(current_database())")

    def copy(self, to: Path) -> Copied:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SNAPSHOT)
            said = Copied(digests(cursor), named(cursor), migrations(cursor))
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
            run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={to}")
        return said

    def trial(self, copy: Path, scratch: Path) -> dict[str, str] | None:
        run("pg_restore", "--list", str(copy), database=None)
        name = f"trial_{token_hex(6)}"
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = user")
            if not cursor.fetchone()[0]:
                return None
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
            try:
                run("pg_restore", "--no-owner", "--exit-on-error", str(copy), database=name)
                return digests_of(name)
            finally:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def has_data(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('wagtailcore_page'), to_regclass('core_user')")
            if None in cursor.fetchone():
                return False
            cursor.execute(
                "SELECT EXISTS (SELECT 1 FROM wagtailcore_page WHERE depth > 1)"
                " OR EXISTS (SELECT 1 FROM core_user)"
            )
            return cursor.fetchone()[0]

    def put(self, copy: Path, aside: Path) -> None:
        self.keep(aside)
        script = aside / "restoring.sql"
        run("pg_restore", "--no-owner", f"--file={script}", str(copy), database=None)
        script.write_text(ANEW + script.read_text())
        connection.close()
        run("psql", "--single-transaction", "--quiet", "--set=ON_ERROR_STOP=1", f"--file={script}")
        script.unlink()

    def keep(self, aside: Path) -> None:
        """Put what stands here into the folder `aside`, once; BackupError while others use it."""
        if asked(OTHERS):
            raise BackupError(
                "Something else is connected to the database: stop the site, its worker and "
                "whatever else uses it first."
            )
        kept = aside / self.file
        if not kept.exists():  # else a run that was interrupted has kept it
            run("pg_dump", "--format=custom", f"--file={kept}")

    def leave_out_keys(self, number: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for table, key in counted_keys():
                cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', key])
                (counter,) = cursor.fetchone()
                cursor.execute("SELECT setval(%s, nextval(%s) + %s)", [counter, counter, number])

    def takes(self, engine: str) -> bool:
        return engine in (self.engine, "sqlite")

    def put_of_another(self, copy: Path, aside: Path, scratch: Path) -> None:
        self.keep(aside)
        move(copy, scratch)


# --- Asking -----------------------------------------------------------------------------------


def asked(question: str):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def digests(cursor) -> dict[str, str]:
    cursor.execute(TABLES)
    names = [name for (name,) in cursor.fetchall()]
    return {name: digest_of(cursor, name) for name in names}


def digest_of(cursor, table: str) -> str:
    cursor.execute(DIGEST.format(f'"{table}"'))
    return cursor.fetchone()[0]


def named(cursor) -> set[str]:
    found: set[str] = set()
    for table, name in columns_of_files():
        cursor.execute(f'SELECT "{name}" FROM "{table}"')  # noqa: S608
        found |= without_gaps(cursor.fetchall())
    return found


def migrations(cursor) -> list[str]:
    cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id")
    return [name for (name,) in cursor.fetchall()]


def digests_of(name: str) -> dict[str, str]:
    """The digests of the tables of the database `name` beside ours."""
    with connection.cursor() as cursor:
        parameters = cursor.connection.info.get_parameters()
    password = settings.DATABASES["default"]["PASSWORD"]
    # Late, as a site on SQLite needs none of it when it starts.
    other = import_module("psycopg").connect(**parameters | {"dbname": name, "password": password})
    with other, other.cursor() as cursor:
        return digests(cursor)


# --- Programs ---------------------------------------------------------------------------------


def run(program: str, *arguments: str, database: str | None = "") -> None:
    """Run a program of PostgreSQL for our database, for the one named, or (None) for none.

    BackupError with its words where it fails. The password is not among its arguments, which
    others of the machine can read.
    """
    path = shutil.which(program)
    if path is None:
        raise BackupError(
            f"{program} is not installed: install PostgreSQL's client programs "
            "(on Debian: apt install postgresql-client)."
        )
    ours = settings.DATABASES["default"]
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    where = {name: str(ours[key]) for name, key in names.items() if ours.get(key)}
    of = [] if database is None else [f"--dbname={database or ours['NAME']}"]
    done = subprocess.run(  # noqa: S603
        [path, *of, *arguments], env=with_more(where), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{program} says: {' '.join(done.stderr.split())[:500]}")
