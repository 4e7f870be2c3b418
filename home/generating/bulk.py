"""Writing many pages at once: their rows in all tables, and what the indexes know of them.

As Wagtail does for one page, but for revisions and signals: whoever listens to signals hears
nothing, which is why the indexes are written here.
"""

from collections import defaultdict, deque
from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import AutoField
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backend

from core.search import entries
from home.generating.drafts import Draft
from home.generating.referring import REFERENCE, references_of


@transaction.atomic
def write(parent: Page, drafts: list[Draft]) -> None:
    """Write pages of one type below `parent`, all or none."""
    pages = [draft.page for draft in drafts]
    for draft in drafts:
        set_body(draft)
    place_below(parent, pages)
    insert_pages(pages)
    hold_rows(drafts)
    index(pages)


def set_body(draft: Draft) -> None:
    if draft.blocks:
        field = draft.page._meta.get_field("body")
        draft.page.body = field.stream_block.to_python(draft.blocks)


def place_below(parent: Page, pages: list[Page]) -> None:
    """Give `pages` the next places below `parent`, whoever else writes there meanwhile."""
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for number, page in enumerate(pages, step + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth, page.numchild = parent.depth + 1, 0
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.locale_id = parent.locale_id
        page.content_type = ContentType.objects.get_for_model(page)
    parent.numchild += len(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild)


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
        model,
        fields,
        [[f.get_db_prep_save(getattr(o, f.attname), connection) for f in fields] for o in objects],
    )


def insert_rows(model, fields: list, rows: list[Sequence]) -> None:
    """Write `rows`: values of `fields` as the database keeps them.

    A list, as nothing else may be asked of the connection meanwhile.
    """
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    # Names of our own tables and columns; every value is a parameter.
    sql = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def hold_rows(drafts: list[Draft]) -> None:
    """Let each page hold its rows in memory, and know that it has no others."""
    for relation in get_all_child_relations(drafts[0].page):
        name, column = relation.get_accessor_name(), relation.field.attname
        for draft in drafts:
            rows = draft.rows.get(name, [])
            for order, row in enumerate(rows):
                setattr(row, column, draft.page.pk)
                if hasattr(row, "sort_order"):
                    row.sort_order = order
            setattr(draft.page, name, rows)
        insert_children(relation, [row for draft in drafts for row in draft.rows.get(name, [])])


def insert_children(relation, rows: list) -> None:
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
    """What visitors' search, the staff's search, and the record of references know of `pages`."""
    model = type(pages[0])
    get_search_backend().get_index_for_model(model).add_items(model, pages)
    insert_rows(ReferenceIndex, REFERENCE, list(references_of(pages)))
    entries.put_many(pages)
