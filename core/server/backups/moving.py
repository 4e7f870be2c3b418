"""The move to PostgreSQL: every row of a copy of an SQLite database, put into tables made anew.

All of it happens in a schema beside the one in use, which is replaced once every table has been
compared. Rows are read and written as plain values, without models: no signal, no default, and no
field's own idea of its value stands between the two.
"""

import contextlib
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLiteConnection

from core.server.backups.manifest import BackupError
from cpsp_site.environment import with_more

BESIDE = "arriving"  # the schema
BATCH = 2000  # rows
COUNTS = "core.TableChange"  # a database writes them by its own triggers
WORDS = "wagtailsearch."  # each database's own search has tables of its own
TAKE_OVER = f"DROP SCHEMA public CASCADE; ALTER SCHEMA {BESIDE} RENAME TO public"


class Table(NamedTuple):
    """A table, and the columns that are stored in it."""

    name: str
    fields: list[models.Field]

    @property
    def columns(self) -> str:
        return ", ".join(f'"{field.column}"' for field in self.fields)


def move(copy: Path, scratch: Path) -> int:
    """Let our database, on PostgreSQL, have what the SQLite database `copy` has; how many tables.

    BackupError where a row does not fit, or is not as it was; then nothing has been replaced. The
    words of search are not moved: `rebuild_search` and `update_index` make them.
    """
    source = SQLiteConnection(settings_of(brought_up(copy, scratch)), "moving")
    try:
        with arriving():
            call_command("migrate", verbosity=0)
            found = tables()
            with transaction.atomic():
                fill(found, source)
            compare(found, source)
        with connection.cursor() as cursor:
            cursor.execute(TAKE_OVER)
    finally:
        source.close()
    return len(found)


def brought_up(copy: Path, scratch: Path) -> Path:
    """A second copy, with the tables of this version: migrations know no database but ours."""
    folder = scratch / "moving"
    folder.mkdir()
    path = folder / "db.sqlite3"
    path.write_bytes(copy.read_bytes())
    ran = subprocess.run(  # noqa: S603
        [sys.executable, settings.BASE_DIR / "manage.py", "migrate", "--verbosity=0"],
        env=with_more({"DATABASE_URL": "", "DATA_DIR": str(folder), "SECRET_KEY": "moving"}),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        said = ran.stderr.strip().splitlines() or ["no reason is known"]
        raise BackupError(f"The backup cannot be brought up to this version: {said[-1]}")
    return path


def settings_of(path: Path) -> dict[str, Any]:
    ours = connections.settings["default"]
    return ours | {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {}}


@contextlib.contextmanager
def arriving() -> Iterator[None]:
    """A block in which our tables are those of a new schema, which goes where the block fails."""
    options = connection.settings_dict["OPTIONS"]
    drop = f"DROP SCHEMA IF EXISTS {BESIDE} CASCADE"
    with connection.cursor() as cursor:
        cursor.execute(drop)  # a run that was killed has left it
        cursor.execute(f"CREATE SCHEMA {BESIDE}")
    connection.close()
    connection.settings_dict["OPTIONS"] = options | {"options": f"-c search_path={BESIDE}"}
    done = False
    try:
        yield
        done = True
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = options
        if not done:
            with connection.cursor() as cursor:
                cursor.execute(drop)


# --- Tables and rows --------------------------------------------------------------------------


def tables() -> list[Table]:
    return [
        Table(
            model._meta.db_table,
            [field for field in model._meta.local_concrete_fields if not field.generated],
        )
        for model in stored()
        if not model._meta.label.startswith(WORDS)
    ]


def stored() -> list[type[models.Model]]:
    """The models that have a table of their own."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label != COUNTS
    ]


def fill(found: list[Table], source: BaseDatabaseWrapper) -> None:
    """Let each table have the rows that it has in `source`, in place of what migrations wrote."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(quoted(model._meta.db_table) for model in stored())}")
        for table in found:
            values = ", ".join(placeholder(field) for field in table.fields)
            insert = f"INSERT INTO {quoted(table.name)} ({table.columns}) VALUES ({values})"  # noqa: S608
            try:
                for some in batches(rows(source, table)):
                    cursor.executemany(insert, some)
            except (DataError, IntegrityError) as error:
                said = " ".join(str(error).split())[:300]
                raise BackupError(f"A row of {table.name} does not fit: {said}.") from error
        for statement in connection.ops.sequence_reset_sql(no_style(), stored()):
            cursor.execute(statement)


def quoted(name: str) -> str:
    return f'"{name}"'


def placeholder(field: models.Field) -> str:
    """What a text is to be read as; no length is cast, which would cut what is too long."""
    kinds = {"JSONField": "%s::jsonb", "GenericIPAddressField": "%s::inet"}
    return kinds.get(field.get_internal_type(), "%s")


def rows(of: BaseDatabaseWrapper, table: Table) -> Iterator[tuple]:
    """All rows, each value as a database gives it: numbers, moments, bytes, and JSON as text."""
    converters = [converters_of(of, table, field) for field in table.fields]
    with of.cursor() as cursor:
        cursor.execute(f"SELECT {table.columns} FROM {quoted(table.name)}")  # noqa: S608
        while some := cursor.fetchmany(BATCH):
            for row in some:
                yield tuple(
                    converted(value, each, of) for value, each in zip(row, converters, strict=True)
                )


def converters_of(of: BaseDatabaseWrapper, table: Table, field: models.Field) -> tuple:
    """(the expression for a column, what the database's own values are to go through)."""
    column = field.get_col(table.name)
    its_own = getattr(column.output_field, "from_db_value", None)
    fields = [one for one in column.get_db_converters(of) if one != its_own]
    return column, [*of.ops.get_db_converters(column), *fields]


def converted(value: Any, converters: tuple, of: BaseDatabaseWrapper) -> Any:
    column, each = converters
    for convert in each:
        value = convert(value, column, of)
    return value


def batches(found: Iterable[tuple]) -> Iterator[list[tuple]]:
    some: list[tuple] = []
    for row in found:
        some.append(row)
        if len(some) == BATCH:
            yield some
            some = []
    if some:
        yield some


# --- Comparing --------------------------------------------------------------------------------


def compare(found: list[Table], source: BaseDatabaseWrapper) -> None:
    """BackupError where a table has other rows than in `source`."""
    differ = [table.name for table in found if digest(connection, table) != digest(source, table)]
    if differ:
        raise BackupError(f"These tables did not arrive as they were: {', '.join(differ[:5])}.")


def digest(of: BaseDatabaseWrapper, table: Table) -> tuple[int, int]:
    """(how many rows, the sum of their SHA-256): the same in any order, on any database."""
    number = total = 0
    kinds = [field.get_internal_type() for field in table.fields]
    for row in rows(of, table):
        said = repr([plain(value, kind) for value, kind in zip(row, kinds, strict=True)])
        total += int.from_bytes(hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest())
        number += 1
    return number, total


def plain(value: Any, kind: str) -> Any:
    """A value as any database gives it: moments as numbers, JSON in one order, no idle zeros."""
    if value is None:
        return None
    if kind == "JSONField":
        return json.dumps(json.loads(value), sort_keys=True)
    if kind == "DateTimeField":
        return value.timestamp(), value.microsecond
    if isinstance(value, memoryview):
        return bytes(value)
    return value.normalize() if isinstance(value, Decimal) else value
