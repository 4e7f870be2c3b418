"""Writing many pages at once: their rows in all tables, and what the staff's indexes know of them.

As Wagtail does for one page, but without revisions, and whoever listens to signals hears nothing:
what hangs on them is written by who writes pages this way.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import (
    AutoField,
    BigAutoField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    TextField,
)
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from core.pages.references import REFERENCE, references_of

# Name of a relation → unsaved rows in their order.
Rows = dict[str, list]


def place_below(parent: Page, pages: list[Page]) -> None:
    """Give `pages` the next places below `parent`, whoever else writes there meanwhile."""
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    place(parent, pages, step + 1)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


def place(parent: Page, pages: list[Page], first: int) -> None:
    """Give `pages` the places from `first` on below `parent`."""
    for number, page in enumerate(pages, first):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth, page.numchild = parent.depth + 1, 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id = parent.locale_id
        page.content_type = ContentType.objects.get_for_model(page)
    parent.numchild += len(pages)


# --- Tables -----------------------------------------------------------------------------------


def insert_pages(pages: list[Page]) -> None:
    """The rows of Page, then those of the table that the type of `pages` has of its own."""
    insert(Page, pages)
    written = Page.objects.filter(path__in=[page.path for page in pages])
    keys = dict(written.order_by().values_list("path", "pk"))
    for page in pages:
        page.pk = page.id = keys[page.path]
        page._state.adding = False
    insert(type(pages[0]), pages)


def insert(model, objects: list) -> None:
    """Write the columns that `model` itself has of `objects`, which do not learn their keys.

    bulk_create does it for no model that has parents, and takes twice as long for others.
    """
    fields = [f for f in model._meta.local_concrete_fields if not isinstance(f, AutoField)]
    insert_rows(
        model, fields, list(zip(*(column(field, objects) for field in fields), strict=True))
    )


def column(field, objects: list) -> list:
    """The values of `field` that `objects` have, as the database keeps them."""
    values = map(attrgetter(field.attname), objects)
    plain = kept_as_it_is(field)
    return [
        v if v is None or type(v) is plain else field.get_db_prep_save(v, connection)
        for v in values
    ]


OF_VALUES: dict[Any, type] = {
    CharField: str,
    TextField: str,
    BooleanField: bool,
    IntegerField: int,
    AutoField: int,
    BigAutoField: int,
}
# How a class of fields prepares values → the type of those that come out as they went in.
PLAIN = {(of.get_prep_value, of.get_db_prep_value): plain for of, plain in OF_VALUES.items()}


@cache
def kept_as_it_is(field) -> type | None:
    """The type of which every value is kept by `field` as it is, without asking the field."""
    if isinstance(field, ForeignKey):
        return int if kept_as_it_is(field.target_field) is int else None
    own = type(field)
    is_usual = own.get_db_prep_save is Field.get_db_prep_save
    return PLAIN.get((own.get_prep_value, own.get_db_prep_value)) if is_usual else None


def insert_rows(model, fields: list, rows: list[Sequence]) -> None:
    """Write `rows`: values of `fields` as the database keeps them.

    A list, as nothing else may be asked of the connection meanwhile.
    """
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    # Names of our own tables and columns; every value is a parameter.
    sql = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def update(model, column: str, values: dict[int, Any]) -> None:
    """Set `column` of the rows with the keys of `values`, each to its own.

    bulk_update does it in one statement, and takes ten times as long to write that.
    """
    quoted = connection.ops.quote_name
    key = quoted(model._meta.pk.column)
    # Names of our own tables and columns; every value is a parameter.
    sql = f"UPDATE {quoted(model._meta.db_table)} SET {quoted(column)} = %s WHERE {key} = %s"  # noqa: S608
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(sql, [(value, key) for key, value in values.items()])


def insert_children(pages: list[Page], rows: list[Rows]) -> None:
    """Write the `rows` of each of `pages`, which are written and hold them in memory from then on;
    each page knows that it has no others."""
    for relation in get_all_child_relations(pages[0]):
        name, column = relation.get_accessor_name(), relation.field.attname
        for page, own in zip(pages, rows, strict=True):
            for order, row in enumerate(own.get(name, [])):
                setattr(row, column, page.pk)
                if hasattr(row, "sort_order"):
                    row.sort_order = order
            setattr(page, name, own.get(name, []))
        insert_relation(relation, [row for own in rows for row in own.get(name, [])])


def insert_relation(relation, rows: list) -> None:
    """Write `rows` of one relation to new pages; they learn their keys."""
    model, column = relation.related_model, relation.field.attname
    insert(model, rows)
    written = model.objects.filter(**{f"{column}__in": {getattr(row, column) for row in rows}})
    keys: dict[int, deque[int]] = defaultdict(deque)
    for page, key in written.order_by("pk").values_list(column, "pk"):
        keys[page].append(key)
    for row in rows:
        row.pk = keys[getattr(row, column)].popleft()


# --- Indexes ----------------------------------------------------------------------------------


def index(pages: list[Page]) -> None:
    """What the staff's search, and the record of references, know of `pages` of one type."""
    model = type(pages[0])
    get_search_backend().get_index_for_model(model).add_items(model, pages)
    insert_rows(ReferenceIndex, REFERENCE, list(references_of(pages)))
