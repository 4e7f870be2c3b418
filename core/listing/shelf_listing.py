"""A list of what can be found: as Listing, with counts and orders from memory (core.search.shelf).

For lists of very many things. Their facets have the names that `Found.facets` uses, their sorts
those of core.search.shelf.KEYS; a facet that is not among those, as a link to a page, is asked of
the database.
"""

from functools import reduce
from operator import and_, or_

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.functional import cached_property

from core.listing.facets import Facet
from core.listing.listing import Listing
from core.search.engines import engine
from core.search.found import findable
from core.search.query import Query
from core.search.shelf import shelf


class ShelfListing(Listing):
    """The part of all public things of one type that the GET parameters ask for.

    Costs the query of the shelf and that of the rows; a search costs two more.
    """

    @property
    def type(self) -> str:
        return findable(self.everything.model).type

    @cached_property
    def shelf(self):
        return shelf(self.type)

    @cached_property
    def public(self) -> int:
        return self.shelf.public

    @cached_property
    def searched(self) -> int:
        return self.public & self.found(self.query) if self.query else self.public

    def found(self, query: Query) -> int:
        return self.shelf.with_keys(engine().keys(query, self.type))

    def narrowed(self, *, but_for: Facet | None = None) -> int:
        """The places that every filter leaves, or every filter but one."""
        places = self.searched
        for facet in self.facets:
            if facet is not but_for and self.chosen[facet.name]:
                places &= self.places_of[facet.name]
        return places

    @cached_property
    def places_of(self) -> dict[str, int]:
        """Facet → the places that its chosen values leave."""
        return {f.name: self.places(f) for f in self.facets if self.chosen[f.name]}

    def places(self, facet: Facet) -> int:
        chosen = self.chosen[facet.name]
        if facet.name not in self.shelf.bits and not facet.is_shown:
            rows = facet.narrow(self.everything, chosen).order_by()
            return self.shelf.with_keys(rows.values_list("pk", flat=True))
        held = [self.shelf.with_value(facet.name, value) for value in chosen]
        return reduce(and_ if facet.narrows else or_, held)

    @cached_property
    def left(self) -> int:
        return self.narrowed()

    @cached_property
    def counted(self) -> dict[str, list[tuple]]:
        rows = {"": [("all", "", self.public.bit_count()), ("found", "", self.left.bit_count())]}
        for facet in self.facets:
            if facet.is_shown:
                among = self.left if facet.narrows else self.narrowed(but_for=facet)
                rows[facet.name] = self.shelf.counts(facet.name, among, of=self.public)
            elif self.chosen[facet.name]:
                told = facet.pages(self.chosen[facet.name]).values_list("slug", "title")
                rows[facet.name] = [(slug, title, 0) for slug, title in told]
        return rows

    @cached_property
    def page(self):
        paginator = Paginator(InOrder(self), self.per_page)
        paginator.count = self.count  # already known
        try:
            return paginator.page(self.page_number)
        except InvalidPage as error:
            raise Http404("There is no such page of results.") from error

    def keys(self, start: int, stop: int) -> list[int]:
        if self.sort.value != "relevance":
            return self.shelf.keys(self.left, self.sort.value, start, stop)
        narrower = self.left != self.searched
        among = self.shelf.keys(self.left) if narrower else None
        return engine().best_of(self.query, self.type, among, start, stop)

    def finds(self, query: Query) -> bool:
        return bool(self.public & self.found(query))


class InOrder:
    """What a ShelfListing leaves as a sequence of rows, read by the slice."""

    def __init__(self, listing: ShelfListing):
        self.listing = listing

    def __getitem__(self, part: slice) -> list:
        keys = self.listing.keys(part.start, part.stop)
        rows = {row.pk: row for row in self.listing.everything.filter(pk__in=keys)}
        return [rows[key] for key in keys if key in rows]
