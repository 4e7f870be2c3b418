"""What points to a page, from memory: the list of it with one link chosen."""

from collections.abc import Iterable

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

    def first(self, key: int, most: int) -> tuple[list[int], int] | None:
        """Keys of the first `most` things that point to the page `key`, in the order of their
        list, and how many there are.
        """
        if (found := self.whole()) is None:
            return None
        places = found.public & found.with_value(self.facet, str(key))
        sort = listed_as(self.type).sorts[0]
        return found.keys(places, sort, 0, most), len(places)

    def numbers(self, keys: Iterable[int]) -> dict[int, int] | None:
        """Key of each page → how many things point to it."""
        if (found := self.whole()) is None:
            return None
        public = found.public
        return {
            key: public.intersection_cardinality(found.with_value(self.facet, str(key)))
            for key in keys
        }

    def counts(self, keys: Iterable[int], facet: str) -> dict[int, dict[str, int]] | None:
        """Key of each page → value of `facet` → how much of what points to the page has it."""
        if (found := self.whole()) is None:
            return None
        public = found.public
        pointing = {key: public & found.with_value(self.facet, str(key)) for key in keys}
        return {
            key: {value: n for value, _, n in found.counts(facet, places)}
            for key, places in pointing.items()
        }
