"""A Selection from memory (core.search.shelf), for lists of very many things that can be found.

What its entries keep follows from the facets and orders of the Listing that the room's `found.py`
names. A facet that no reader ticks, as a link to a page, is asked of the database.
"""

from functools import reduce
from operator import and_, or_

from django.utils.functional import cached_property

from core.listing.selection import Selection
from core.listing.sorts import RELEVANCE
from core.search.engines import engine
from core.search.found import get_findable
from core.search.shelf import shelf


class FromShelf(Selection):
    """Sets of places on the shelf: one query to see whether it is up to date, one for the rows.

    A search costs two more.
    """

    @property
    def type(self) -> str:
        return get_findable(self.everything.model).type

    @cached_property
    def shelf(self):
        return shelf(self.type)

    @cached_property
    def public(self) -> int:
        return self.shelf.public

    def all_found(self) -> int:
        return self.public & self.places_found(self.query) if self.query else self.public

    def places_found(self, query) -> int:
        return self.shelf.with_keys(engine().keys(query, self.type))

    def narrow(self, left: int, facet, values) -> int:
        if facet not in self.places:
            self.places[facet] = self.places_with(facet, values)
        return left & self.places[facet]

    @cached_property
    def places(self) -> dict:
        """Facet → the places that its chosen values leave, of those that were asked for."""
        return {}

    def places_with(self, facet, values) -> int:
        if not facet.is_shown:
            rows = facet.narrow(self.everything, values).order_by()
            return self.shelf.with_keys(rows.values_list("pk", flat=True))
        held = [self.shelf.with_value(facet.name, value) for value in values]
        return reduce(and_ if facet.narrows else or_, held)

    def counted(self):
        totals = [("all", "", self.public.bit_count()), ("found", "", self.left.bit_count())]
        return {"": totals} | {
            facet.name: self.counts_of(facet, values) for facet, values in self.chosen.items()
        }

    def counts_of(self, facet, values) -> list[tuple]:
        if facet.is_shown:
            return self.shelf.counts(facet.name, self.among(facet), of=self.public)
        asked = facet.counts(self.everything, values)
        return [row for rows in asked for row in rows.values_list("value", "label", "n")]

    def keys(self, start=0, stop=None):
        if self.sort is not RELEVANCE:
            return self.shelf.keys(self.left, self.sort, start, stop)
        among = self.shelf.keys(self.left) if self.left != self.searched else None
        stop = len(self) if stop is None else stop
        return engine().best_of(self.query, self.type, among, start, stop)

    @property
    def queryset(self):
        return self.everything.filter(pk__in=self.shelf.keys(self.left))

    def finds(self, query):
        return bool(self.public & self.places_found(query))
