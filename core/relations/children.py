"""Rows below a page, read with few queries.

A page type has many kinds of rows: an output alone has contributors, funders, bodies and
corrections. One query brings them all, each as a JSON object of its columns. Rows that lead to
further tables are prefetched as usual, unless the query that read the page knows that there are
none.
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime

from django.apps import apps
from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import JSONObject

from core.pagecache.kept import kept

# Where Django and modelcluster have rows that were read for a page.
HOLD_ROWS = {"_prefetched_objects_cache", "_cluster_related_objects"}


def with_rows_known(pages: QuerySet, relations: list[str]) -> QuerySet:
    """`pages`, each with a bool `has_<relation>` for every one of `relations`; no query more."""
    return pages.annotate(**{f"has_{name}": there(pages.model, name) for name in relations})


def there(model, relation: str) -> Exists:
    field = model._meta.get_field(relation)
    return Exists(field.related_model.objects.filter(**{field.field.name: OuterRef("pk")}))


def read_rows(page, relations: list[str], *lookups: Prefetch) -> None:
    """Prefetch on `page` all `relations` in one query, and each of `lookups` in one of its own."""
    hold_rows(page, relations)
    known = [look for look in lookups if getattr(page, f"has_{look.prefetch_to}", True)]
    for look in lookups:
        if look not in known:
            setattr(page, look.prefetch_to, [])  # held in memory, and never asked for
    prefetch_related_objects([page], *known)


def hold_rows(page, relations: list[str]) -> None:
    """Read the rows of `relations` of `page` in one query, and set them on it in their order.

    A relation may name one further table to bring along: "theme_items__tag".
    """
    asked = dict(name.partition("__")[::2] for name in relations)
    branches = [as_json(page, name, follow) for name, follow in asked.items()]
    held: dict[str, list] = {name: [] for name in asked}
    for name, columns in branches[0].union(*branches[1:], all=True):
        held[name].append(made(page, name, asked[name], columns))
    for name, rows in held.items():
        setattr(page, name, sorted(rows, key=place_of))


def read_kept(page, read: Callable[[], None]) -> None:
    """Do `read`, which sets rows on `page`; or set those that were read for it before."""

    def rows() -> dict:
        before = set(vars(page)) - HOLD_ROWS
        read()
        return {name: value for name, value in vars(page).items() if name not in before}

    vars(page).update({name: copy(v) for name, v in kept(("rows", page.pk), rows).items()})


def place_of(row) -> tuple[int, int]:
    return getattr(row, "sort_order", 0) or 0, row.pk


def as_json(page, relation: str, follow: str) -> QuerySet:
    field = page._meta.get_field(relation)
    columns = columns_of(field.related_model)
    if follow:
        columns += [f"{follow}__{name}" for name in columns_of(followed(field, follow))]
    rows = field.related_model.objects.filter(**{field.field.attname: page.pk}).order_by()
    name = Value(relation, output_field=CharField())
    as_object = JSONObject(**{column: column for column in columns})
    return rows.annotate(of=name, columns=as_object).values_list("of", "columns")


def made(page, relation: str, follow: str, columns: dict):
    """An instance of the row with these `columns`, as if read from its table."""
    field = page._meta.get_field(relation)
    row = built(field.related_model, columns, "")
    if follow:
        setattr(row, follow, built(followed(field, follow), columns, f"{follow}__"))
    return row


def built(model, columns: dict, prefix: str):
    fields = model._meta.concrete_fields
    row = model(**{f.attname: from_json(f, columns[prefix + f.attname]) for f in fields})
    row._state.adding = False
    return row


def from_json(field, value):
    """What the database wrote into JSON, as the field's own value."""
    if isinstance(field, DateTimeField) and value:
        moment = datetime.fromisoformat(value)
        # SQLite keeps UTC, and does not say so.
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return field.to_python(value)


def columns_of(model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def followed(field, follow: str):
    return field.related_model._meta.get_field(follow).related_model


def from_columns(label: str, columns: dict):
    """The thing of the model `label` with these `columns` (name → value), as JSON has them, and
    with no other: nothing else is to be asked of it. What is no field of it is set as it stands.
    """
    model = apps.get_model(label)
    fields = {f.attname: f for f in model._meta.concrete_fields if f.attname in columns}
    thing = model(**{name: from_json(f, columns[name]) for name, f in fields.items()})
    for name in columns.keys() - fields.keys():
        setattr(thing, name, columns[name])
    return thing
