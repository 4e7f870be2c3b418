"""What points to a page, from memory: the list of it with one link chosen."""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from pyroaring import BitMap

from core.pagecache.recording import answered
from core.search.found import listed_as
from core.search.shelf import Shelf
from core.search.shelves import shelf


class KeptLinks:
    """Things found as `type` that point to pages, as the LinkFacet called `facet` has it.

    A Gathering (core.relations.gathering) is given one. Each method returns None while entries do
    not keep their links yet, as after an upgrade: the database has to be asked then.
    """

    def __init__(self, type: str, facet: str):  # noqa: A002
        self.type, self.facet = type, facet

    def whole(self) -> Shelf | None:
        found = shelf(self.type)
        return found if found.is_whole else None

    def part(self, shelf: Shelf) -> BitMap:
        """The places of the things that may be shown."""
        return shelf.public

    def in_order(self, shelf: Shelf, places: BitMap) -> Iterable[int]:
        """The `places` to show, in the order of the list."""
        return shelf.in_order(places, listed_as(self.type).sorts[0].value)

    def number(self, shelf: Shelf, places: BitMap) -> int:
        """How many things are at the `places`, as the list counts them."""
        return len(places)

    @answered
    def first(self, value, most: int) -> tuple[list[int], int] | None:
        """Keys of the first `most` things that have `value`, the key of a page, and how many
        there are.
        """
        if (found := self.whole()) is None:
            return None
        places = self.part(found) & found.with_value(self.facet, str(value))
        first = islice(self.in_order(found, places), most)
        return [found.places.keys[place] for place in first], self.number(found, places)

    def numbers(self, values: Iterable) -> dict[Any, int] | None:
        """Each of `values`, keys of pages → how many things have it."""
        return self.numbers_of(tuple(values))

    @answered
    def numbers_of(self, values: tuple) -> dict[Any, int] | None:
        if (found := self.whole()) is None:
            return None
        part = self.part(found)
        return {
            value: self.number(found, part & found.with_value(self.facet, str(value)))
            for value in values
        }

    def counts(self, keys: Iterable, facet: str) -> dict[Any, dict[str, int]] | None:
        """Each of `keys` of pages → value of `facet` → how much of what points to it has that."""
        return self.counts_of(tuple(keys), facet)

    @answered
    def counts_of(self, keys: tuple, facet: str) -> dict[Any, dict[str, int]] | None:
        if (found := self.whole()) is None:
            return None
        part = self.part(found)
        pointing = {key: part & found.with_value(self.facet, str(key)) for key in keys}
        return {
            key: {value: n for value, _, n in found.counts(facet, places)}
            for key, places in pointing.items()
        }
