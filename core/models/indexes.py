"""Indexes that no migration can say: on Wagtail's tables, or written otherwise on each database.

On SQLite a later migration that rebuilds a table drops them, so they are looked after whenever
migrations have run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.models import DateTimeField, Model
from django.db.models.signals import post_migrate
from wagtail.models import Page


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

# The lists of the staff show the children of a page, or all pages of a type, in one of these orders
# (core.staff.tree); the keys of a page of such a list, and their number, are read from the index.
PARENT_PATH = "substr({path}, 1, length({path}) - 4)"  # Page.steplen
CHANGED = "latest_revision_created_at"
ORDERS = {
    "change": (f"{CHANGED}, id", f"{CHANGED} DESC NULLS LAST, id DESC"),
    "title": ("title, id", "title, id"),
    "small_title": ("lower(title), id", "lower(title), id"),
}
for order, columns in ORDERS.items():
    for name, first, more in (
        ("children", f"({PARENT_PATH.format(path='path')}), ", ", content_type_id"),
        ("type", "content_type_id, ", ""),
    ):
        on = [f"({first}{each}{more})" for each in columns]
        index = f"core_page_{name}_by_{order}"
        keep_index(index, "wagtailcore_page", sqlite=on[0], postgresql=on[1])

# What was changed last, what is in a draft under another name, what expires: for the staff, too.
for name, written in {
    "by_change": f"({CHANGED} {{last}}, id {{desc}})",
    "renamed": "(id, content_type_id) WHERE draft_title <> title",
    "expiring": "(expire_at) WHERE expire_at IS NOT NULL",
    "by_publication": "(last_published_at)",
    "locked": "(id) WHERE locked",
}.items():
    keep_index(
        f"core_page_{name}",
        "wagtailcore_page",
        sqlite=written.format(last="", desc=""),
        postgresql=written.format(last="DESC NULLS LAST", desc="DESC"),
    )


def indexes_of_moments() -> Iterator[KeptIndex]:
    """One for each column of moments that answers to visitors may be made from.

    The next moment in it is when a kept page may no longer be right (core.pagecache.clock): it is
    looked for after every writing to the table.
    """
    for model in [Page, *models_of_rooms()]:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, DateTimeField) and field.name not in begun_with(model):
                table, column = model._meta.db_table, field.column
                on = f'("{column}")' + (f' WHERE "{column}" IS NOT NULL' if field.null else "")
                yield KeptIndex(f"{table}_{column}_moments", table, sqlite=on, postgresql=on)


def models_of_rooms() -> list[type[Model]]:
    """The models of the apps that stand in this project, and in no package."""
    rooms = [app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    return [model for app in rooms for model in app.get_models(include_auto_created=True)]


def begun_with(model: type[Model]) -> set[str]:
    """The names of the fields with which an index of all rows of `model` begins."""
    fields: Any = model._meta.local_concrete_fields
    alone = {field.name for field in fields if field.db_index or field.unique}
    whole = [index for index in model._meta.indexes if index.fields and not index.condition]
    return alone | {index.fields[0].lstrip("-") for index in whole}


def make_indexes(sender, using, **kwargs):
    """Make those that are missing; takes some seconds at 100,000 pages."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for index in [*_known, *indexes_of_moments()]:
            if index.table in tables:  # migrated part of the way, or back
                on = getattr(index, connection.vendor)
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {index.name} ON {index.table} {on}")


def look_after_indexes(app) -> None:
    """Have them made after each migration; `app` is the configuration that is migrated last."""
    post_migrate.connect(make_indexes, sender=app, dispatch_uid="core.models.indexes")
