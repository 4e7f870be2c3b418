"""Triggers by which the database counts, table by table, what is written to it.

They follow from the tables that there are: no list says which. `install` is called after every
`migrate`; what a migration has made anew has lost its triggers, and gets them back.
"""

import hashlib
from typing import NamedTuple

from django.apps import apps
from django.db import connection

COUNTS = "core_tablechange"
PREFIX = "counted_"
EVENTS = ["INSERT", "UPDATE", "DELETE"]
# What only editors see: saving a draft changes these columns of a page, and nothing that is read.
EDITING = {
    *["draft_title", "has_unpublished_changes", "latest_revision_id"],
    *["latest_revision_created_at", "locked", "locked_at", "locked_by_id"],
}

# A step that no other history of the same table is likely to have taken.
SQLITE_STEP = "1 + abs(random() % 1000000)"
POSTGRESQL_STEP = "1 + floor(random() * 1000000)::bigint"
# Once a table and statement; what is rolled back takes the note of having counted with it.
POSTGRESQL_COUNT = f"""
CREATE OR REPLACE FUNCTION core_count_change() RETURNS trigger AS $$
DECLARE
    noted text := 'cpsp.counted_' || TG_TABLE_NAME;
BEGIN
    IF current_setting(noted, true) IS DISTINCT FROM statement_timestamp()::text THEN
        INSERT INTO {COUNTS} (name, amount) VALUES (TG_TABLE_NAME, {POSTGRESQL_STEP});
        PERFORM set_config(noted, statement_timestamp()::text, true);
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql
"""


class Trigger(NamedTuple):
    """A trigger that counts; its name holds a digest of what it does."""

    name: str
    table: str
    sql: str


def install() -> None:
    """Let every table be counted; what was not until now counts as changed."""
    with connection.cursor() as cursor:
        if COUNTS not in connection.introspection.table_names(cursor):
            return
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_COUNT)
        there, wanted = installed(cursor), wanted_triggers(cursor)
        for name in there.keys() - wanted.keys():
            cursor.execute(without(name, there[name]))
        new = [trigger for name, trigger in wanted.items() if name not in there]
        for trigger in new:
            cursor.execute(trigger.sql)
        count(cursor, {counted_by(t.table) for t in new} | uncounted(cursor, wanted))


def remove() -> None:
    """Take all triggers away, as before the table of counts goes."""
    with connection.cursor() as cursor:
        for name, table in installed(cursor).items():
            cursor.execute(without(name, table))


def missing() -> set[str]:
    """Names of tables that are not counted as they should be."""
    with connection.cursor() as cursor:
        there, wanted = installed(cursor), wanted_triggers(cursor)
        lacking = {t.table for name, t in wanted.items() if name not in there}
        return lacking | uncounted(cursor, wanted)


def without(name: str, table: str) -> str:
    quote = connection.ops.quote_name
    on = f" ON {quote(table)}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {quote(name)}{on}"


def installed(cursor) -> dict[str, str]:
    """Name of each trigger of ours in the database → its table."""
    sql = (
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
        if connection.vendor == "postgresql"
        else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
    )
    cursor.execute(sql)
    return {name: table for name, table in cursor.fetchall() if name.startswith(PREFIX)}


def uncounted(cursor, wanted: dict[str, Trigger]) -> set[str]:
    """Tables without a count, which is there as soon as anything is known of them."""
    cursor.execute(f"SELECT DISTINCT name FROM {COUNTS}")
    return {counted_by(t.table) for t in wanted.values()} - {name for (name,) in cursor.fetchall()}


def count(cursor, tables: set[str]) -> None:
    """Begin the counts of `tables`, or raise them."""
    step = POSTGRESQL_STEP if connection.vendor == "postgresql" else SQLITE_STEP
    step = step.replace("%", "%%")  # beside values a % is written twice
    for table in sorted(tables):
        cursor.execute(f"UPDATE {COUNTS} SET amount = amount + {step} WHERE name = %s", [table])
        if not cursor.rowcount:
            cursor.execute(f"INSERT INTO {COUNTS} (name, amount) VALUES (%s, {step})", [table])


# --- What there is to count -------------------------------------------------------------------


def wanted_triggers(cursor) -> dict[str, Trigger]:
    """By name, the triggers that the tables of the database should have."""
    triggers = [
        trigger(table, event, columns)
        for table, columns in tables_to_count(cursor).items()
        for event in [*EVENTS, *(["TRUNCATE"] if connection.vendor == "postgresql" else [])]
    ]
    return {trigger.name: trigger for trigger in triggers}


def tables_to_count(cursor) -> dict[str, list[str]]:
    """Each table of the database → its columns that count, [] for all of them.

    SQLite can have no triggers on a full-text index: the table of lengths that each index keeps,
    a row for each of its own, stands for it (https://sqlite.org/fts5.html#the_docsize_table).
    """
    names = set(connection.introspection.table_names(cursor)) - {COUNTS}
    # SQLite's own, such as its statistics, take no triggers.
    names = {name for name in names if not name.startswith("sqlite_")}
    if connection.vendor == "sqlite":
        virtual = set(full_text(cursor))
        hidden = {n for n in names for v in virtual if n.startswith(f"{v}_")}
        names = names - virtual - hidden | {f"{v}_docsize" for v in virtual}
    return {name: columns_that_count(name) for name in sorted(names)}


def full_text(cursor) -> list[str]:
    cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%%'")
    return [name for (name,) in cursor.fetchall()]


def columns_that_count(table: str) -> list[str]:
    """The columns of `table` but for those that only editors see; [] where all count."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            columns = [str(field.column) for field in model._meta.local_concrete_fields]
            return [c for c in columns if c not in EDITING] if EDITING & {*columns} else []
    return []


def counted_by(table: str) -> str:
    """The name under which `table` is counted: of the lengths of an index, that of the index."""
    return table.removesuffix("_docsize")


# --- Writing a trigger ------------------------------------------------------------------------


def trigger(table: str, event: str, columns: list[str]) -> Trigger:
    write = postgresql_trigger if connection.vendor == "postgresql" else sqlite_trigger
    digest = hashlib.sha256(write("", table, event, columns).encode()).hexdigest()[:8]
    # PostgreSQL cuts names at 63 bytes; triggers are told apart table by table there.
    name = f"{PREFIX}{event.lower()}_{digest}"
    return Trigger(name, table, write(name, table, event, columns))


def sqlite_trigger(name: str, table: str, event: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    return (
        f"CREATE TRIGGER {quote(name)} AFTER {event} ON {quote(table)}"
        f"{changed(columns) if event == 'UPDATE' else ''}"
        f" BEGIN UPDATE {COUNTS} SET amount = amount + {SQLITE_STEP}"
        f" WHERE name = '{counted_by(table)}'; END"
    )


def postgresql_trigger(name: str, table: str, event: str, columns: list[str]) -> str:
    quote = connection.ops.quote_name
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    return (
        f"CREATE TRIGGER {quote(name)} AFTER {event} ON {quote(table)} FOR EACH {each}"
        f"{changed(columns) if event == 'UPDATE' else ''} EXECUTE FUNCTION core_count_change()"
    )


def changed(columns: list[str]) -> str:
    """WHEN one of `columns` has another value than before; "" where any writing counts."""
    if not columns:
        return ""
    names = [connection.ops.quote_name(column) for column in columns]
    other = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    return f" WHEN ({' OR '.join(f'OLD.{name} {other} NEW.{name}' for name in names)})"
