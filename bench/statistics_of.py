"""With what the database knows of its tables, or without: planners choose otherwise."""

from django.db import connection

WITH, WITHOUT = "with", "without"


def set_statistics(which: str) -> None:
    """Have the database look at all its tables, or forget what it knows of them.

    `which` is WITH, WITHOUT or "" for leaving it as generating left it.
    """
    if not which:
        return
    with connection.cursor() as cursor:
        if which == WITH:
            cursor.execute("ANALYZE")
        elif connection.vendor == "sqlite":
            forget_of_sqlite(cursor)
        else:
            cursor.execute("DELETE FROM pg_catalog.pg_statistic")
    connection.close()  # who is connected already goes on with what it had read


def forget_of_sqlite(cursor) -> None:
    cursor.execute("SELECT name FROM sqlite_master WHERE name IN ('sqlite_stat1', 'sqlite_stat4')")
    for (table,) in cursor.fetchall():
        cursor.execute(f"DROP TABLE {table}")
