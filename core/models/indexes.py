"""Indexes that no migration can say: on Wagtail's tables, or written otherwise on each database.

On SQLite a later migration that rebuilds a table drops them, so they are looked after whenever
migrations have run.
"""

from dataclasses import dataclass

from django.db import connections
from django.db.models.signals import post_migrate


@dataclass(frozen=True)
class KeptIndex:
    """An index called `name` on `table`; what follows “ON table” in SQL, for each database."""

    name: str
    table: str
    sqlite: str
    postgresql: str


_known: list[KeptIndex] = []


def keep_index(name: str, table: str, *, sqlite: str, postgresql: str) -> None:
    """Have an index made, should it be missing, after each migration."""
    _known.append(KeptIndex(name, table, sqlite, postgresql))


# By the whole address. PostgreSQL's usual index refuses texts as long as some addresses are.
keep_index(
    "core_page_address",
    "wagtailcore_page",
    sqlite="(url_path)",
    postgresql="USING hash (url_path)",
)
# Few pages stand in the menu, of however many there are.
keep_index(
    "core_page_in_menu",
    "wagtailcore_page",
    sqlite="(depth) WHERE show_in_menus",
    postgresql="(depth) WHERE show_in_menus",
)

# Nearly no page has one, so that what is known of the whole column says that an index is no help.
# Each publication asks for the aliases of its page, and the first screen of the staff for locks.
for column in ("alias_of_id", "locked_by_id"):
    keep_index(
        f"core_page_{column}",
        "wagtailcore_page",
        sqlite=f"({column}) WHERE {column} IS NOT NULL",
        postgresql=f"({column}) WHERE {column} IS NOT NULL",
    )

# When what is kept may become wrong by itself (core.pagecache.clock): the next moment is looked for
# after each publication, and nearly no page has one of the first two.
for table, column in [
    *[("wagtailcore_page", "expire_at"), ("wagtailcore_page", "go_live_at")],
    *[("wagtailcore_page", "first_published_at"), ("wagtailcore_page", "last_published_at")],
    ("core_entry", "expire_at"),
]:
    keep_index(
        f"{table}_by_{column}",
        table,
        sqlite=f"({column}) WHERE {column} IS NOT NULL",
        postgresql=f"({column}) WHERE {column} IS NOT NULL",
    )


def make_indexes(sender, using, **kwargs):
    """Make those that are missing; takes well under a second at 100,000 pages."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for index in _known:
            if index.table in tables:  # migrated part of the way, or back
                on = getattr(index, connection.vendor)
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {index.name} ON {index.table} {on}")


def look_after_indexes(app) -> None:
    """Have them made after each migration; `app` is the configuration that is migrated last."""
    post_migrate.connect(make_indexes, sender=app, dispatch_uid="core.models.indexes")
