"""A Selection from memory (core.search.shelf), for lists of very many things that can be found.

What its entries keep follows from the facets and orders of the Listing that the room's `found.py`
names. Of a page that is linked to, the database says which it is, and what it is called.
"""

from functools import partial, reduce, wraps
from itertools import islice
from operator import and_, or_
from typing import Any, cast

from django.utils.functional import cached_property
from pyroaring import BitMap

from core.listing.derived_facet import DerivedFacet
from core.listing.link_facet import LABEL, LinkFacet
from core.listing.selection import FromDatabase, Selection
from core.listing.sorts import RELEVANCE
from core.pagecache.answers import Question
from core.pagecache.recording import Asks, answer, answered
from core.search.engines import engine
from core.search.found import get_findable
from core.search.shelf import Shelf
from core.search.shelves import shelf


def asked_of_shelf(method: Asks) -> Asks:
    """A decorator of methods of a FromShelf: what they return is the answer to a question.

    Whoever asks it again asks a selection that knows nothing yet.
    """

    def again(selection: "FromShelf", *given) -> Any:
        return method(selection.anew(), *given)

    @wraps(method)
    def ask(self, *given):
        return answer(Question(again, (self.twin, *given)), partial(method, self, *given))

    return cast(Asks, ask)


@answered
def is_whole(type: str) -> bool:  # noqa: A002
    """Whether entries of `type` keep what the list declares."""
    return shelf(type).is_whole


class FromShelf(Selection):
    """Sets of places on the shelf: one query to see whether it is up to date, one for the rows.

    A search costs two more.
    """

    instead: type[Selection] = FromDatabase

    @classmethod
    def made(cls, everything, *asked):
        """From memory; `instead` while entries do not yet keep what the list declares."""
        selection = cls(everything, *asked)
        return selection if is_whole(selection.type) else cls.instead(everything, *asked)

    def anew(self) -> "FromShelf":
        """The same, which knows nothing yet."""
        return type(self)(self.everything, self.query, self.chosen, self.sort)

    @property
    def twin(self) -> "FromShelf":
        """The same for whoever may hold it for long: it never comes to know anything."""
        held = vars(self).get("_twin")
        if held is None or held.sort is not self.sort:  # a copy may have another order
            held = vars(self)["_twin"] = self.anew()
        return held

    @property
    def type(self) -> str:
        return get_findable(self.everything.model).type

    @property
    def shelf(self) -> Shelf:
        return shelf(self.type)

    @cached_property
    def public(self) -> BitMap:
        return self.part(self.shelf)

    def part(self, shelf: Shelf) -> BitMap:
        """The places of what is listed where nothing is chosen: all that anybody may find."""
        return shelf.public

    def all_found(self) -> BitMap:
        return self.public & self.places_found(self.query) if self.query else self.public

    def places_found(self, query) -> BitMap:
        return engine().places(query, self.type)

    def narrow(self, left: BitMap, facet, values) -> BitMap:
        if facet not in self.places:
            self.places[facet] = self.places_with(facet, values)
        return left & self.places[facet]

    @cached_property
    def places(self) -> dict:
        """Facet → the places that its chosen values leave, of those that were asked for."""
        return {}

    def places_with(self, facet, values) -> BitMap:
        if isinstance(facet, LinkFacet):
            values = [str(key) for key, *_ in self.linked_page(facet, values)]
        held = [self.places_of(facet, value) for value in values]
        return reduce(and_ if facet.narrows else or_, held, *([] if held else [BitMap()]))

    def places_of(self, facet, value: str) -> BitMap:
        if isinstance(facet, DerivedFacet):
            return facet.places(self.shelf, value)
        return self.shelf.with_value(facet.name, value)

    def linked_page(self, facet: LinkFacet, slugs: list[str]) -> list[tuple[int, str, str]]:
        """(key, slug, LABEL) of the published page that is chosen, if there is one."""
        if facet not in self.pages:
            pages = facet.pages(slugs).values_list("pk", "slug", LABEL)
            self.pages[facet] = list(pages[:1]) if slugs else []
        return self.pages[facet]

    @cached_property
    def pages(self) -> dict:
        return {}

    @property
    @asked_of_shelf
    def total(self):
        return len(self.public)

    @asked_of_shelf
    def __len__(self):
        return len(self.left)

    @property
    @asked_of_shelf
    def samples(self):
        return len(self.left & self.shelf.samples)

    @asked_of_shelf
    def counted(self):
        return {facet.name: self.counts_of(facet, values) for facet, values in self.chosen.items()}

    def counts_of(self, facet, values) -> list[tuple]:
        if isinstance(facet, LinkFacet):
            return [(slug, label, 0) for _, slug, label in self.linked_page(facet, values)]
        if isinstance(facet, DerivedFacet):
            among = self.among(facet)
            return [(v, "", len(among & self.places_of(facet, v))) for v in facet.labels()]
        # Of what widens, also what is to be had without the other filters.
        of = None if facet.narrows else self.public
        return self.shelf.counts(facet.name, self.among(facet), of)

    @asked_of_shelf
    def keys(self, start=0, stop=None):
        if self.sort is not RELEVANCE:
            return self.shelf.keys(self.left, self.sort, start, stop)
        stop = len(self) if stop is None else stop
        return engine().best_of(self.query, self.type, self.left, start, stop)

    def after(self, values, pk, most):
        places = self.shelf.after(self.left, self.sort, values, pk)
        return [self.shelf.places.keys[place] for place in islice(places, most)]

    def values_at(self, pk):
        kept = self.shelf.kept_at(self.shelf.places.of(pk, self.shelf.size))
        return {name: kept[name] for name in self.sort.names}

    @property
    def queryset(self):
        return self.everything.filter(pk__in=self.all_keys())

    @asked_of_shelf
    def all_keys(self) -> list[int]:
        return self.shelf.keys(self.left)

    @asked_of_shelf
    def finds(self, query):
        return bool(self.public & self.places_found(query))


class WithoutSamples(FromShelf):
    """The same but for samples; `everything` is to be without_samples() already."""

    def part(self, shelf):
        return super().part(shelf) - shelf.samples
