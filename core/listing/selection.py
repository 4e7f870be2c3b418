"""What a request leaves of a list: one interface, whether the database does it or the shelf."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Iterator
from copy import copy
from itertools import chain
from typing import Self

from django.db.models import CharField, QuerySet, Value
from django.utils.functional import cached_property

from core.listing.facets import Facet, number
from core.listing.sorts import RELEVANCE, Sort
from core.search.engines import engine
from core.search.query import Query

BATCH = 5000  # rows that are read at once where all are wanted


class Selection(ABC):
    """Those of `everything` that `query` finds and that have what is `chosen`: facet → values.

    A sequence of rows in the order of `sort`, read by the slice; its length is counted, not read.
    Both ways to do it give the same (tests/core/listing/test_selection.py).
    """

    def __init__(
        self, everything: QuerySet, query: Query, chosen: dict[Facet, list[str]], sort: Sort
    ):
        self.everything, self.query, self.chosen, self.sort = everything, query, chosen, sort

    @classmethod
    def made(cls, everything: QuerySet, *asked) -> "Selection":
        """What to ask, as __init__ takes it; another way may do it where this one cannot."""
        return cls(everything, *asked)

    # --- What each way does for itself ------------------------------------------------------

    @abstractmethod
    def counted(self) -> dict[str, list[tuple]]:
        """Facet's name → rows (value, label, n), each under all other filters; under "" the
        totals: ("all", "", n), ("found", "", n) and ("samples", "", n)."""

    @abstractmethod
    def keys(self, start: int = 0, stop: int | None = None) -> list[int]:
        """The keys of the rows from `start` to `stop`, in their order."""

    @abstractmethod
    def after(self, values: dict, pk: int, most: int) -> list[int]:
        """The keys of the first `most` rows that come after what has these `values` (`values_at`)
        and the key `pk`, whether that is among them still or not. Not by relevance.
        """

    @abstractmethod
    def values_at(self, pk: int) -> dict:
        """What the row with the key `pk` is put in order by (Sort.values_of)."""

    @abstractmethod
    def finds(self, query: Query) -> bool:
        """Whether `query` finds anything of `everything`."""

    @property
    @abstractmethod
    def queryset(self) -> QuerySet:
        """The rows in no order, to be asked further."""

    @abstractmethod
    def all_found(self):
        """What `query` finds, in whatever form `narrow` takes it."""

    @abstractmethod
    def narrow(self, left, facet: Facet, values: list[str]):
        """Of `left` (as `all_found` gives it), what has the `values` of `facet`."""

    # --- What both do alike -----------------------------------------------------------------

    @cached_property
    def counts(self) -> dict[str, list[tuple]]:
        return self.counted()

    @cached_property
    def searched(self):
        return self.all_found()

    def narrowed(self, *, but_for: Facet | None = None):
        """What every filter leaves, or every filter but one."""
        left = self.searched
        for facet, values in self.chosen.items():
            if values and facet is not but_for:
                left = self.narrow(left, facet, values)
        return left

    @cached_property
    def left(self):
        return self.narrowed()

    def among(self, facet: Facet):
        """The things among which the options of `facet` are counted."""
        return self.left if facet.narrows else self.narrowed(but_for=facet)

    @property
    def total(self) -> int:
        """How many there are without any filter."""
        return self.of_totals("all")

    def __len__(self) -> int:
        return self.of_totals("found")

    @property
    def samples(self) -> int:
        """How many of those that are left are samples."""
        return self.of_totals("samples")

    def of_totals(self, name: str) -> int:
        # Where nothing can be found, the database leaves the row out.
        return {value: n for value, _, n in self.counts.get("", [])}.get(name, 0)

    def __getitem__(self, part: slice) -> list:
        return self.rows(part.start or 0, part.stop)

    def __iter__(self) -> Iterator:
        return chain.from_iterable(self.batches())

    def rows(self, start: int, stop: int | None) -> list:
        return self.read(self.keys(start, stop))

    def batches(self, size: int | None = None) -> Iterator[list]:
        """All rows in their order, some at a time: an export of very many takes little memory.

        A query for each batch, and one for the keys at most.
        """
        keys, size = self.keys(), size or BATCH
        for start in range(0, len(keys), size):
            yield self.read(keys[start : start + size])

    def read(self, keys: list[int]) -> list:
        rows = {row.pk: row for row in self.everything.filter(pk__in=keys)} if keys else {}
        return [rows[key] for key in keys if key in rows]

    def in_order(self, sort: Sort) -> Self:
        """The same in another order."""
        other = copy(self)
        other.sort = sort
        return other


class FromDatabase(Selection):
    """Asked of the database: all counts in one query, the rows in another."""

    def all_found(self) -> QuerySet:
        return engine().narrow(self.everything, self.query) if self.query else self.everything

    def narrow(self, left: QuerySet, facet: Facet, values: list[str]) -> QuerySet:
        return facet.narrow(left, values)

    def counted(self):
        branches = self.totals()
        for facet, values in self.chosen.items():
            branches += facet.counts(self.among(facet), values)
        rows: dict[str, list[tuple]] = {}
        union = branches[0].union(*branches[1:], all=True)
        for facet, value, label, n in union.values_list("facet", "value", "label", "n"):
            rows.setdefault(facet, []).append((value, label, n))
        return rows

    def totals(self) -> list[QuerySet]:
        """The rows of the union that count all and what is left, as `counted` has them."""
        samples = self.left.filter(is_sample=True)
        totals = {"all": self.everything, "found": self.left, "samples": samples}
        return [total(name, queryset) for name, queryset in totals.items()]

    def keys(self, start=0, stop=None):
        if self.sort is RELEVANCE:
            stop = len(self) if stop is None else stop
            return engine().best_first(self.left, self.query, start, stop)
        return list(self.in_sequence.values_list("pk", flat=True)[start:stop])

    def rows(self, start, stop):
        if self.sort is RELEVANCE:
            return super().rows(start, stop)
        return list(self.in_sequence[start:stop])

    def after(self, values, pk, most):
        """All keys are read: no list is made so for long (FromShelf.made)."""
        keys = self.keys()
        if pk in keys and self.values_at(pk) == values:
            start = keys.index(pk) + 1
        else:
            start = bisect_right(keys, self.sort.key(values, pk), key=self.sort_key)
        return keys[start : start + most]

    def values_at(self, pk):
        return self.sort.values_of(self.everything.get(pk=pk))

    def sort_key(self, pk: int) -> tuple:
        return self.sort.key(self.values_at(pk), pk)

    @property
    def in_sequence(self) -> QuerySet:
        return self.sort.order(self.left.distinct())

    @property
    def queryset(self):
        return self.left

    def finds(self, query):
        return engine().narrow(self.everything, query).exists()


def total(value: str, queryset: QuerySet) -> QuerySet:
    """One row of the union: how many things `queryset` holds."""
    constants = {
        name: Value(text, output_field=CharField())
        for name, text in (("facet", ""), ("value", value), ("label", ""))
    }
    grouped = queryset.order_by().values(**constants)
    return grouped.annotate(n=number(queryset))
