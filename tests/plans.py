"""How the database goes about a query: whether it reads a large table from end to end.

    with CaptureQueriesContext(connection) as queries:
        client.get("/research/")
    assert scans(queries.captured_queries) == []

A planner chooses by what it knows of its tables, and a test has few rows. So ask `scans` inside
`without_statistics()` (as on a site that has never run ANALYZE), `with_statistics()` (as after it)
and `as_if_large()` (as after it, of tables a thousand times as long).
"""

import json
import re
from collections.abc import Iterable
from contextlib import contextmanager
from typing import NamedTuple

from django.apps import apps
from django.db import connection, transaction
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

# What FROM and JOIN say: a table, then what it is called in the query.
CALLED = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?', re.IGNORECASE)
NO_NAMES = {"on", "where", "inner", "left", "cross", "join", "order", "group", "limit", "union"}
SCANNED = re.compile(r"SCAN (\w+)")
SORTS = "USE TEMP B-TREE FOR ORDER BY"
TIMES = 1000  # how much longer tables are than those of a test, as_if_large
# Rooms whose tables grow with the site, and those in them that do not.
ROOMS = ["core", "events", "interop", "partners", "people", "research", "suggestions"]
FEW = {"theme", "keyword", "reason", "openquestion", "suggestionsettings", "sitesettings"}
FEW |= {"entryclock", "lastreference", "user"}


class Step(NamedTuple):
    """One line of a plan of SQLite; `parent` is 0 for what is done once a query."""

    key: int
    parent: int
    detail: str


def large_tables() -> set[str]:
    """The tables that grow with the site."""
    others = [
        Page,
        PageLogEntry,
        ReferenceIndex,
        Revision,
        *apps.get_app_config("wagtailsearch").get_models(),
    ]
    ours = [m for room in ROOMS for m in apps.get_app_config(room).get_models()]
    return {m._meta.db_table for m in [*others, *ours] if m._meta.model_name not in FEW}


def scans(queries: Iterable, *, sorts: bool = False) -> list[str]:
    """What in the plans of `queries` reads a large table from end to end, each as "table: SQL".

    `queries` are those of CaptureQueriesContext, or (sql, params). With `sorts`, those too that put
    in order what no index has in order. Only what reads is looked at.
    """
    found = []
    for query in queries:
        sql, params = statement_of(query)
        if is_reading(sql):
            found += [f"{what}: {sql}" for what in scanned(sql, params, sorts=sorts)]
    return found


def statement_of(query) -> tuple[str, tuple | None]:
    if isinstance(query, dict):
        return query["sql"], None
    return query[0], tuple(query[1]) or None


def is_reading(sql: str) -> bool:
    return sql.lstrip("( \n").upper().startswith(("SELECT", "WITH"))


def scanned(sql: str, params, *, sorts: bool = False) -> list[str]:
    """The large tables that the plan of `sql` reads from end to end, and "sorts" if it does."""
    if connection.vendor == "postgresql":
        return scanned_by_postgresql(sql, params, sorts=sorts)
    steps, names, large = plan(sql, params), called(sql), large_tables()
    found = []
    for step in steps:
        match = SCANNED.match(step.detail)
        table = names.get(match[1].lower(), match[1]) if match else ""
        if table in large and not is_walk(step, steps, sql):
            found.append(table)
    if sorts and found and any(step.detail == SORTS for step in steps):
        found.append("sorts")
    return found


def plan(sql: str, params=None) -> list[Step]:
    """The plan of SQLite (https://sqlite.org/eqp.html)."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return [Step(key, parent, detail) for key, parent, _, detail in cursor.fetchall()]


def called(sql: str) -> dict[str, str]:
    """What a table is called in `sql`, in small letters → the table."""
    names = {}
    for table, name in CALLED.findall(sql):
        names[table.lower()] = table
        if name and name.lower() not in NO_NAMES:
            names[name.lower()] = table
    return names


def is_walk(step: Step, steps: list[Step], sql: str) -> bool:
    """Whether a scan goes along an index in the order that is wanted, and stops after some rows."""
    along = step.parent == 0 and " USING " in step.detail
    stops = re.search(r"\bLIMIT \S+(?: OFFSET \S+)?\s*\)?\s*$", sql) is not None
    return along and stops and not any("TEMP B-TREE" in each.detail for each in steps)


# --- PostgreSQL -------------------------------------------------------------------------------


def scanned_by_postgresql(sql: str, params, *, sorts: bool) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        (said,) = cursor.fetchone()
    nodes = list(nodes_of((json.loads(said) if isinstance(said, str) else said)[0]["Plan"]))
    large = large_tables()
    found = [n["Relation Name"] for n in nodes if n["Node Type"] == "Seq Scan"]
    found = [table for table in found if table in large]
    if sorts and found and any(node["Node Type"] == "Sort" for node in nodes):
        found.append("sorts")
    return found


def nodes_of(node: dict):
    yield node
    for below in node.get("Plans", []):
        yield from nodes_of(below)


# --- What the planner knows -------------------------------------------------------------------


@contextmanager
def undone():
    """Whatever is told to the planner meanwhile, it forgets again."""
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        if connection.vendor == "sqlite":
            run("ANALYZE sqlite_schema")  # read again what is known


@contextmanager
def without_statistics():
    """As on a site that has never looked at its tables."""
    with undone():
        if connection.vendor == "postgresql":
            run("SET LOCAL enable_seqscan = off")  # what is left has no index to go by
        else:
            run("ANALYZE")
            run("DELETE FROM sqlite_stat1")
            run("ANALYZE sqlite_schema")
        yield


@contextmanager
def with_statistics():
    """As after the database has looked at its tables, which are small here."""
    with undone():
        run("ANALYZE")
        yield


@contextmanager
def as_if_large():
    """As after the database has looked at tables TIMES as long as those of this test.

    PostgreSQL asks the files themselves how long they are: there a scan is made to seem dear.
    """
    with undone():
        run("ANALYZE")
        if connection.vendor == "postgresql":
            run("SET LOCAL enable_seqscan = off")
        else:
            for table, index, stat in run("SELECT tbl, idx, stat FROM sqlite_stat1"):
                if table in large_tables():
                    lengthen(table, index, stat)
            run("ANALYZE sqlite_schema")
        yield


def lengthen(table: str, index: str | None, stat: str) -> None:
    """Let `index` have TIMES as many rows: as many more of each value where there are few values,
    else so many more values."""
    rows, *each = [int(n) for n in stat.split() if n.isdecimal()]
    each = [n * TIMES if n > rows / 3 > 1 else n for n in each]
    longer = " ".join(map(str, [rows * TIMES, *each]))
    run("UPDATE sqlite_stat1 SET stat = %s WHERE tbl = %s AND idx IS %s", [longer, table, index])


def run(sql: str, params=None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if cursor.description else []
