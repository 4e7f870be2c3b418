"""What is asked of the database while something is done: its locks, its writing, its failing."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction

LOCK = re.compile(r" FOR (?:NO KEY )?UPDATE(?: OF [^)]*)?$")
WRITE = re.compile(r"\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+\W?(\w+)", re.IGNORECASE)
TABLE = re.compile(r" FROM \W?(\w+)")


@dataclass(frozen=True)
class Asked:
    """A statement that locks or writes: the table, and how many transactions it stood in."""

    table: str
    is_lock: bool
    depth: int


@contextmanager
def watched(monkeypatch):
    """The list of Asked, as they come.

    SQLite has no words for locking a row, as a transaction there locks the whole database. Here it
    is asked as PostgreSQL would be, and the words are taken out before they reach it.
    """
    found: list[Asked] = []

    def watch(execute, sql, values, many, context):
        locks, writes = LOCK.search(sql), WRITE.match(sql)
        if locks or writes:
            table = (TABLE.search(sql) if locks else writes)[1]
            found.append(Asked(table, bool(locks), len(connection.savepoint_ids)))
        if connection.vendor == "sqlite":
            sql = LOCK.sub("", sql)
        return execute(sql, values, many, context)

    with monkeypatch.context() as patch, connection.execute_wrapper(watch):
        for feature in ("has_select_for_update", "has_select_for_update_of"):
            patch.setattr(connection.features, feature, True)
        yield found


def locks_before_it_writes(monkeypatch, act: Callable, table: str) -> bool:
    """Whether `act` locks a row of `table`, in a transaction of its own, before it writes anything.

    What it does is undone.
    """
    with transaction.atomic():
        outside = len(connection.savepoint_ids)
        with watched(monkeypatch) as found:
            act()
        transaction.set_rollback(True)
    first = found[0] if found else None
    return bool(first and first.is_lock and first.table == table and first.depth > outside)


# --- All or nothing ---------------------------------------------------------------------------


class FailingError(OperationalError):
    """The database does not take the last thing that it was given."""


@contextmanager
def failing_at(number: int):
    """Let the database refuse the statement that is the `number`th to write; yields the tables."""
    written: list[str] = []

    def refuse(execute, sql, values, many, context):
        if found := WRITE.match(sql):
            written.append(found[1])
            if len(written) == number:
                raise FailingError(f"no room left in {found[1]}")
        return execute(sql, values, many, context)

    with connection.execute_wrapper(refuse):
        yield written


@contextmanager
def refusing(table: str):
    """Let the database refuse whatever is written to `table`."""

    def refuse(execute, sql, values, many, context):
        found = WRITE.match(sql)
        if found and found[1] == table:
            raise FailingError(f"no room left in {table}")
        return execute(sql, values, many, context)

    with connection.execute_wrapper(refuse):
        yield


def everything() -> dict[str, list]:
    """Table → its rows, of all tables that have models."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        return {table: rows_of(cursor, table) for table in sorted(tables)}


def rows_of(cursor, table: str) -> list:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
    return sorted(map(repr, cursor.fetchall()))


def what_is_left_of(act: Callable) -> list[str]:
    """The tables that `act` leaves changed where the last of its writing fails; [] for none.

    It has to write at least twice: what writes once is whole by itself.
    """
    with transaction.atomic():
        with failing_at(0) as written:
            act()
        transaction.set_rollback(True)
    assert len(written) > 1, "it writes nothing that could be left"
    before = everything()
    try:
        with failing_at(len(written)):
            act()
    except FailingError:
        pass
    else:
        raise AssertionError("the failure was swallowed")
    connection.needs_rollback = False  # where nobody had opened a transaction of their own
    after = everything()
    return [table for table in before if before[table] != after[table]]
