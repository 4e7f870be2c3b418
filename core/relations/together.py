"""Things of several types in one query, each as a JSON object of the columns that are asked for."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import JSONObject

from core.relations.children import from_columns


class Asked(NamedTuple):
    """Things, and the columns of them to read; what they are annotated with is read, too.

    The queryset is not sliced: its first few are those whose keys are among the first few.
    """

    things: QuerySet
    columns: Sequence[str]


def read_together(asked: Sequence[Asked], most: int | None = None) -> list[list[Any]]:
    """The things of each of `asked`, in no order, `most` of all; one query, however many there are.

    Of a thing nothing is known but what was asked.
    """
    found: list[list[Any]] = [[] for _ in asked]
    branches = [branch(place, *each) for place, each in enumerate(asked)]
    rows = branches[0].union(*branches[1:], all=True)[:most] if branches else []
    for place, label, columns in rows:
        found[place].append(from_columns(label, columns))
    return found


def branch(place: int, things: QuerySet, columns: Sequence[str]) -> QuerySet:
    """(place, label of the model, JSON of the columns) for each of `things`."""
    things = things.order_by()
    names = [*columns, *things.query.annotations]
    said = things.annotate(
        asked_at=Value(place, output_field=IntegerField()),
        label_of=Value(things.model._meta.label, output_field=CharField()),
        columns_of=JSONObject(**{name: name for name in names}),
    )
    return said.values_list("asked_at", "label_of", "columns_of")
