"""The worker has SQLite count its tables anew, on a database of its own here."""

import sqlite3

import pytest
from django.db import ConnectionHandler

from core.server import statistics


@pytest.fixture
def database(db, tmp_path, monkeypatch):
    """A database of SQLite with a table that nothing has been counted of."""
    made = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "db.sqlite3"}
    connection = ConnectionHandler({"default": made})["default"]
    monkeypatch.setattr(statistics, "connection", connection)
    monkeypatch.setattr(statistics, "_asked", [-float(statistics.EVERY)])
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, path TEXT)")
        cursor.execute("CREATE INDEX by_path ON page (path)")
        cursor.executemany("INSERT INTO page (path) VALUES (%s)", [[str(n)] for n in range(500)])
        cursor.execute("SELECT COUNT(*) FROM page WHERE path = '7'")
    yield connection
    connection.close()


def counted(database) -> bool:
    with database.cursor() as cursor:
        return "sqlite_stat1" in database.introspection.table_names(cursor)


def test_what_was_never_counted_is(database):
    assert not counted(database)
    statistics.keep_statistics()
    assert counted(database)


def test_it_is_asked_once_an_hour(database):
    statistics.keep_statistics()
    with database.cursor() as cursor:
        cursor.execute("DROP TABLE sqlite_stat1")
    statistics.keep_statistics()
    assert not counted(database)


def test_not_within_a_transaction_of_others(database):
    database.in_atomic_block = True
    statistics.keep_statistics()
    database.in_atomic_block = False
    assert not counted(database)


def test_where_somebody_writes_it_waits_until_the_next_round(database):
    database.connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(database.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    statistics.keep_statistics()
    assert not counted(database)
    other.execute("COMMIT")
    other.close()
    statistics.keep_statistics()
    assert counted(database)
