"""Parts of statements, and the values that go with them."""

import json
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

SQL = tuple[str, list[Any]]  # a part of a statement, and the values of its placeholders


def select(sql: str, values: Iterable[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()


def write_many(sql: str, values: list[tuple]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def moment() -> Any:
    """Now, as the database keeps moments: text on SQLite, a datetime elsewhere."""
    return connection.ops.adapt_datetimefield_value(timezone.now())


def as_sql(queryset: QuerySet) -> SQL:
    try:
        sql, values = queryset.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # it can be seen without asking that there is none
        return "SELECT NULL WHERE 1 = 0", []
    return sql, list(values)


def as_json(value: str | dict) -> dict:
    """A JSON column read by hand: text on SQLite, and on PostgreSQL what the driver makes of it."""
    return value if isinstance(value, dict) else json.loads(value)
