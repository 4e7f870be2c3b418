"""The orders of a list: each is declared once, for the database and for the shelf."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import F, QuerySet


class Sort:
    """An order to choose: its value in the address, its words, and what things go by in it.

    `by` are names of fields, "-" before those of which the greatest comes first. What has no value
    comes last, and of things that are alike the one with the smaller key comes first. A list from
    the database may also go by expressions, as `order_by` takes them. `of_thing` has, for
    a field, a function from a thing to its value, where that is not simply what the field holds;
    `in_database` the expression for it, where there is no such field.
    """

    def __init__(
        self,
        value: str,
        label: str,
        *by,
        of_thing: Mapping[str, Callable] | None = None,
        in_database: Mapping[str, Any] | None = None,
    ):
        self.value, self.label, self.of_thing = value, label, of_thing or {}
        self.in_database = in_database or {}
        self.by = by if {"pk", "-pk"} & set(map(str, by)) else (*by, "pk")

    @property
    def names(self) -> list[str]:
        """The fields whose values an entry keeps for this order (Entry.orders)."""
        return [name for name in map(named, self.by) if name != "pk"]

    def order(self, queryset: QuerySet) -> QuerySet:
        return queryset.order_by(*map(self.ordering, self.by))

    def ordering(self, by):
        if not isinstance(by, str):
            return by
        field = self.in_database.get(named(by)) or F(named(by))
        return field.desc(nulls_last=True) if by[0] == "-" else field.asc(nulls_last=True)

    def values_of(self, thing) -> dict:
        """Field → the value that `thing` has of it, as `key` takes it and JSON can keep it."""
        ways = {name: self.of_thing.get(name, attrgetter(name)) for name in self.names}
        return {name: as_kept(value_of(thing)) for name, value_of in ways.items()}

    def key(self, values: dict, pk: int) -> tuple:
        """What the thing with the key `pk` and these `values` (values_of) is put in order by."""
        key: list = []
        for name in self.by:
            field = named(name)
            value = pk if field == "pk" else values.get(field)
            missing = value is None
            key += [missing, 0 if missing else falling(value) if name[0] == "-" else value]
        return tuple(key)


# Offered where something is searched; which comes first, the engine of the search says.
RELEVANCE = Sort("relevance", "Most relevant")


def named(by) -> str:
    return by.removeprefix("-") if isinstance(by, str) else ""


def as_kept(value):
    """`value` as JSON can keep it, in the same order: days and moments as whole numbers."""
    if isinstance(value, datetime):
        return round(value.timestamp() * 1_000_000)
    return value.toordinal() if isinstance(value, date) else value


def falling(value):
    """A key for descending order: the greater `value` is, the less this is."""
    # Of two texts that begin alike the longer is the greater: a last number above all others.
    return [*(-ord(c) for c in value), 1] if isinstance(value, str) else -value
