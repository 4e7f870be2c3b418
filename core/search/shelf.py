"""All entries of one type in memory, by what lists narrow them to: counting without a query.

Each entry has a place, a number; each value of each facet is a set of places (a Roaring bitmap,
roaringbitmap.org). What two filters leave is what both sets have, and how many that is, a processor
counts in microseconds: a hundred thousand outputs cost about as much as a hundred.
"""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import datetime
from functools import partial
from hashlib import blake2b
from itertools import islice, pairwise
from typing import NamedTuple

from django.utils import timezone
from pyroaring import BitMap

from core.pages.samples import FACET, YES
from core.search.places import NOWHERE, Places

FEW = 5000  # places that are sorted when they are asked for; more are sought in the order of all
MOST_REMEMBERED = 50_000  # lines of counts that a shelf remembers
MANY = 100  # values of a facet
LEAST_WORN = 2000  # places that lead nowhere, before a shelf is worth making anew

Count = tuple[str, str, int]  # value, its words, how many have it


class Row(NamedTuple):
    """What a list is made of, of one entry."""

    key: int
    facets: dict[str, dict[str, str]]
    orders: dict
    is_hidden: bool
    expire_at: datetime | None
    declared: str


class Shelf:
    """The entries of one type that are under no restriction, as they were at a `version`.

    A shelf is never changed: `with_rows` makes another one, which shares with it whatever is the
    same. So are the sets that it gives: nobody may change them. `declared` is what entries keep
    now (Findable.declared); the places of those that were written before that are `old`.
    """

    def __init__(self, sorts: Iterable, declared: str, version: int):
        self.version, self.declared = version, declared
        self.places, self.size = Places(sorts), 0
        self.shown, self.old = BitMap(), BitMap()
        self.expiring: dict[int, datetime] = {}
        self.values: dict[str, dict[str, BitMap]] = {}
        self.labels: dict[str, dict[str, str]] = {}
        self.orders = {value: array("I") for value in self.places.sorts}
        self.counted: dict[tuple, list[Count]] = {}

    # --- Making -----------------------------------------------------------------------------

    @classmethod
    def of(cls, rows: Iterable[Row], sorts: Iterable, declared: str, version: int) -> "Shelf":
        """A shelf with `rows` and nothing else, made at one go."""
        shelf, held = cls(sorts, declared, version), dict[str, dict[str, array]]()
        for row in rows:
            if row.is_hidden:
                continue
            place = shelf.place_for(row)
            for facet, values in row.facets.items():
                of_facet, labels = held.setdefault(facet, {}), shelf.labels.setdefault(facet, {})
                labels.update(values)
                for value in values:
                    of_facet.setdefault(value, array("I")).append(place)
        shelf.values = {f: {v: BitMap(p) for v, p in vs.items()} for f, vs in held.items()}
        shelf.orders = {value: shelf.places.in_order(value) for value in shelf.orders}
        return shelf

    def with_rows(
        self, rows: Iterable[Row], version: int, gone: Iterable[int] = (), *, apart: bool = False
    ) -> "Shelf":
        """This shelf with `rows` put in, or put in place of what they were, and without the keys
        that are `gone`.

        With `apart`, nothing is shared that grows: what is put in may be rolled back.
        """
        new = copy(self)
        new.version, new.counted = version, {}
        if apart or self.size != len(self.places):
            new.places = self.places.copy()
        new.shown, new.old, new.expiring = self.shown.copy(), self.old.copy(), self.expiring.copy()
        new.values, new.labels = self.values.copy(), self.labels.copy()
        for key in gone:
            new._take_out(key)
        new._put(rows)
        return new

    def at_version(self, version: int) -> "Shelf":
        """This shelf, as nothing of it was written up to the `version`."""
        new = copy(self)
        new.version = version
        return new

    def place_for(self, row: Row) -> int:
        """A new place for `row`, in no order and no set of a facet yet."""
        place = self.places.add(row.key, json.dumps(row.orders, ensure_ascii=False))
        self.size = place + 1
        self.shown.add(place)
        if row.declared != self.declared:
            self.old.add(place)
        if row.expire_at:
            self.expiring[place] = row.expire_at
        return place

    def _put(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        for row in rows:
            self._take_out(row.key)
        shown = [row for row in rows if not row.is_hidden]
        if shown:
            self.orders = {value: order[:] for value, order in self.orders.items()}
        own = set[tuple[str, str]]()  # sets that belong to this shelf alone
        for row in shown:
            place = self.place_for(row)
            for value, order in self.orders.items():
                self.places.insert(value, order, place)
            for facet, values in row.facets.items():
                self._put_values(facet, values, place, own)

    def _put_values(self, facet: str, values: dict[str, str], place: int, own: set) -> None:
        if values and (facet, "") not in own:
            own.add((facet, ""))
            self.values[facet] = self.values.get(facet, {}).copy()
        labels = self.labels.get(facet, {})
        if any(labels.get(value) != words for value, words in values.items()):
            self.labels[facet] = labels | values
        for value in values:
            of_facet = self.values[facet]
            if (facet, f"={value}") not in own:
                own.add((facet, f"={value}"))
                of_facet[value] = of_facet[value].copy() if value in of_facet else BitMap()
            of_facet[value].add(place)

    def _take_out(self, key: int) -> None:
        """Let nothing lead to `key`; the sets of its values are looked at only with `shown`."""
        place = self.places.of(key, self.size)
        if place != NOWHERE:
            self.shown.discard(place)
            self.old.discard(place)
            self.expiring.pop(place, None)

    @property
    def is_worn(self) -> bool:
        """Whether so many places lead nowhere that it is worth making anew."""
        return self.size - len(self.shown) > max(LEAST_WORN, len(self.shown))

    def compacted(self) -> "Shelf":
        """The same with no more places than entries, numbered by the first of the orders."""
        new = Shelf(self.places.sorts.values(), self.declared, self.version)
        shown = self.shown
        first = next(iter(self.orders.values()), range(self.size))
        number = array("I", [NOWHERE]) * self.size
        for place in filter(shown.__contains__, first):
            text = self.places.text(place).decode()
            number[place] = new.places.add(self.places.keys[place], text)
        again = number.__getitem__
        new.size = len(new.places)
        new.shown, new.old = BitMap(range(new.size)), BitMap(map(again, self.old))
        new.expiring = {number[place]: at for place, at in self.expiring.items()}
        for facet, values in self.values.items():
            held = {value: BitMap(map(again, bits & shown)) for value, bits in values.items()}
            new.values[facet] = {value: bits for value, bits in held.items() if bits}
            new.labels[facet] = {value: self.labels[facet][value] for value in new.values[facet]}
        for value, order in self.orders.items():
            new.orders[value] = array("I", map(again, filter(shown.__contains__, order)))
            new.places.renumber(value, new.orders[value])
        return new

    # --- Asking -----------------------------------------------------------------------------

    @property
    def is_whole(self) -> bool:
        """Whether all entries keep what the list declares now, so that it may count them."""
        return not self.old

    @property
    def public(self) -> BitMap:
        """The places of what anybody may find now."""
        if not self.expiring:
            return self.shown
        now = timezone.now()
        return self.shown - BitMap(place for place, at in self.expiring.items() if at <= now)

    def with_value(self, facet: str, value: str) -> BitMap:
        """The places that have `value`; also such as lead nowhere: take those that are public."""
        return self.values.get(facet, {}).get(value) or BitMap()

    @property
    def samples(self) -> BitMap:
        """The places of what is invented to show how something works."""
        return self.with_value(FACET, YES)

    def with_keys(self, keys: Iterable[int]) -> BitMap:
        at = self.places.at
        found = BitMap(map(at.__getitem__, filter(len(at).__gt__, keys)))
        for later in list(found.iter_equal_or_larger(self.size)):
            found.discard(later)
            found.add(
                self.places.of(self.places.keys[later], self.size) if later != NOWHERE else later
            )
        found.discard(NOWHERE)
        return found

    def counts(self, facet: str, among: BitMap, of: BitMap | None = None) -> list[Count]:
        """(value, words, how many of the places `among` have it), of values that any of them has.

        With `of`, also those that none has but any `of` these places.
        """
        asked = (facet, digest(among), digest(of))
        if asked not in self.counted:
            if sum(map(len, self.counted.values())) > MOST_REMEMBERED:
                self.counted = {}
            self.counted[asked] = list(self._count(facet, among, of))
        return self.counted[asked]

    def _count(self, facet: str, among: BitMap, of: BitMap | None) -> Iterator[Count]:
        labels = self.labels.get(facet, {})
        if len(labels) > MANY and among != self.shown:
            # Compressed as runs, it would have to be searched for each value.
            among = BitMap(among.to_array(), optimize=False)
        for value, places in self.values.get(facet, {}).items():
            n = among.intersection_cardinality(places)
            if n or (of is not None and of.intersect(places)):
                yield value, labels[value], n

    def keys(self, among: BitMap, sort=None, start=0, stop: int | None = None) -> list[int]:
        """Keys of the entries at the places `among`, in the order of `sort`, `start` to `stop`."""
        places = among if sort is None else self.in_order(among, sort.value)
        return list(map(self.places.keys.__getitem__, islice(places, start, stop)))

    def from_value(self, sort, values) -> Iterator[tuple[int, dict]]:
        """(place, what it is put in order by) of whatever comes in `sort` from `values` on."""
        order, text = self.orders[sort.value], self.places.text
        at = bisect_left(order, sort.key(values, 0), key=lambda p: self.places.sort_key(sort, p))
        for place in islice(order, at, None):
            yield place, json.loads(text(place))

    def after(self, among: BitMap, sort, values: dict, pk: int) -> Iterator[int]:
        """Those of the places `among` that come after what has these `values` (Sort.values_of) and
        the key `pk`, in the order of `sort`; whether or not that is there.
        """
        few = len(among) <= FEW
        order = list(self.in_order(among, sort.value)) if few else self.orders[sort.value]
        key = partial(self.places.sort_key, sort)
        at = bisect_right(order, sort.key(values, pk), key=key)
        # By its number, as what comes before is not to be walked through.
        return filter(among.__contains__, map(order.__getitem__, range(at, len(order))))

    def in_order(self, among: BitMap, sort: str) -> Iterable[int]:
        """The places `among`, in the order called `sort`."""
        if len(among) <= FEW:
            return sorted(among, key=self.places.ranks[sort].__getitem__)
        return filter(among.__contains__, self.orders[sort])

    def kept_from(self, sort: str, key: tuple) -> dict:
        """What is kept for orders of the first place that does not come before `key` (Sort.key, or
        how one begins) in the order called `sort`; {} where there is none."""
        order = self.orders[sort]
        at = bisect_left(order, key, key=partial(self.places.sort_key, self.places.sorts[sort]))
        return self.kept_at(order[at]) if at < len(order) else {}

    def kept_at(self, place: int) -> dict:
        """What is kept for orders of the entry at `place` (Entry.orders)."""
        return json.loads(self.places.text(place))

    def split(self, sort: str, *keys: tuple) -> list[BitMap]:
        """All places, also such as lead nowhere, cut in the order called `sort` before each of the
        `keys` (Sort.key, or how one begins), which come one after another.
        """
        order = self.orders[sort]
        key = partial(self.places.sort_key, self.places.sorts[sort])
        cuts = [0, *(bisect_left(order, begins, key=key) for begins in keys), len(order)]
        return [BitMap(order[start:stop]) for start, stop in pairwise(cuts)]


def digest(places: BitMap | None) -> bytes:
    """Some bytes that are the same for the same places, and for no others."""
    return blake2b(places.serialize(), digest_size=16).digest() if places is not None else b""
