"""The counts as processes of a real database come to know them, past the transaction of a test."""

import os
import sqlite3

import pytest
from django.db import connection

from core.pagecache import counts, tables

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="of a file of SQLite",
)


@pytest.fixture
def writer(tmp_path):
    """A connection of another process to a database with one table that is counted."""
    writer = sqlite3.connect(tmp_path / "db.sqlite3", isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE core_tablechange (name TEXT, amount INTEGER)")
    writer.execute("CREATE TABLE page (title TEXT)")
    writer.execute("INSERT INTO core_tablechange VALUES ('page', 1)")
    for event in tables.EVENTS:
        writer.execute(tables.trigger("page", event, []).sql)
    yield writer
    writer.close()


@pytest.fixture
def watch(writer, tmp_path):
    watch = counts.Watch(tmp_path / "db.sqlite3")
    watch.saw_anything()
    yield watch
    watch.close()


def test_what_another_process_commits_is_seen_at_once(writer, watch):
    before = watch.read()
    assert not watch.saw_anything()
    writer.execute("INSERT INTO page VALUES ('Pooled budgets')")
    assert watch.saw_anything()
    assert watch.read()["page"] > before["page"]


def test_what_is_not_committed_is_not_seen(writer, watch):
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO page VALUES ('Pooled budgets')")
    assert not watch.saw_anything()
    writer.execute("COMMIT")
    assert watch.saw_anything()


def test_a_database_restored_from_a_copy_does_not_come_to_a_count_it_had(writer, watch, tmp_path):
    copy = sqlite3.connect(":memory:")
    writer.backup(copy)
    writer.execute("INSERT INTO page VALUES ('One history')")
    one = watch.read()
    copy.backup(writer)
    writer.execute("INSERT INTO page VALUES ('Another')")
    assert watch.read() != one
    copy.close()


@pytest.mark.django_db
def test_where_a_table_is_not_counted_nothing_is_known():
    known = counts.Known()
    known.look_for_triggers()
    with connection.cursor() as cursor:
        name = next(n for n, t in tables.installed(cursor).items() if t == "core_entry")
        cursor.execute(tables.without(name, "core_entry"))
    known.forget()
    with pytest.raises(counts.NotCountedError, match="core_entry"):
        known.look_for_triggers()


def test_the_watch_costs_no_file_where_there_is_no_database(tmp_path):
    with pytest.raises(sqlite3.Error):
        counts.Watch(tmp_path / "none.sqlite3").saw_anything()
    assert os.listdir(tmp_path) == []
