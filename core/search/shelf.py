"""All entries of one type in memory, by what lists narrow them to: counting without a query.

Each entry has a place; each value of each facet is a whole number with a bit set for every place
that has it. What two filters leave is the bits that both have, and how many that is, a processor
counts in microseconds: a hundred thousand outputs cost as much as a hundred.
"""

import threading
from bisect import insort
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from core.models.entry import Entry
from core.pagecache.recording import depends_on
from core.search import clock
from core.search.found import listed_as

COLUMNS = ["key", "facets", "orders", "is_hidden", "expire_at"]
FEW = 2000  # places that are sorted when they are asked for; more are sought in the order of all


class Row(NamedTuple):
    """What is known of an entry, in its place."""

    key: int
    facets: dict[str, dict[str, str]]
    orders: dict
    is_hidden: bool
    expire_at: datetime | None


class Shelf:
    """The entries of one type as they were at a `version` and an `epoch` of the clock.

    A set of places is an int. A shelf is never changed: `with_rows` makes another one. `sorts` are
    the orders (core.listing.Sort) that its list can be put in.
    """

    def __init__(self, version: int, epoch: int, sorts: Iterable):
        self.version, self.epoch, self.sorts = version, epoch, sorts
        self.rows: list[Row] = []
        self.places: dict[int, int] = {}
        self.shown = 0  # places whose entries are under no restriction
        self.expiring: dict[int, datetime] = {}
        self.bits: dict[str, dict[str, int]] = {}
        self.labels: dict[str, dict[str, str]] = {}
        self.orders: dict[str, list[tuple]] = {sort.value: [] for sort in sorts}

    # --- Making -----------------------------------------------------------------------------

    def with_rows(self, rows: Iterable[Row], version: int) -> "Shelf":
        """This shelf with `rows` put in, or put in place of what they were."""
        new = Shelf(version, self.epoch, self.sorts)
        new.rows, new.places = self.rows.copy(), self.places.copy()
        new.shown, new.expiring = self.shown, self.expiring.copy()
        new.bits = {facet: values.copy() for facet, values in self.bits.items()}
        new.labels = {facet: values.copy() for facet, values in self.labels.items()}
        new.orders = {name: order.copy() for name, order in self.orders.items()}
        for row in rows:
            new._take_out(row.key)
            new._put(row)
        return new

    @classmethod
    def of(cls, rows: list[Row], version: int, epoch: int, sorts: Iterable) -> "Shelf":
        """A shelf with `rows` and nothing else, made at one go."""
        shelf = cls(version, epoch, sorts)
        shelf.rows = rows
        shelf.places = {row.key: place for place, row in enumerate(rows)}
        held: dict[str, dict[str, list[int]]] = {}
        for place, row in enumerate(rows):
            for facet, values in row.facets.items():
                of_facet = held.setdefault(facet, {})
                for value, label in values.items():
                    of_facet.setdefault(value, []).append(place)
                    shelf.labels.setdefault(facet, {})[value] = label
            if row.expire_at:
                shelf.expiring[place] = row.expire_at
        shelf.bits = {f: {v: as_bits(p) for v, p in vs.items()} for f, vs in held.items()}
        shelf.shown = as_bits(place for place, row in enumerate(rows) if not row.is_hidden)
        for sort in sorts:
            keyed = ((sort.key(row.orders, row.key), place) for place, row in enumerate(rows))
            shelf.orders[sort.value] = sorted(keyed)
        return shelf

    def _put(self, row: Row) -> None:
        place, bit = len(self.rows), 1 << len(self.rows)
        self.rows.append(row)
        self.places[row.key] = place
        self.shown |= 0 if row.is_hidden else bit
        if row.expire_at:
            self.expiring[place] = row.expire_at
        for facet, values in row.facets.items():
            bits, labels = self.bits.setdefault(facet, {}), self.labels.setdefault(facet, {})
            for value, label in values.items():
                bits[value] = bits.get(value, 0) | bit
                labels[value] = label
        for sort in self.sorts:
            insort(self.orders[sort.value], (sort.key(row.orders, row.key), place))

    def _take_out(self, key: int) -> None:
        """Leave the place of `key` empty: nothing leads to it any more."""
        place = self.places.pop(key, None)
        if place is None:
            return
        bit = 1 << place
        self.shown &= ~bit
        self.expiring.pop(place, None)
        for facet, values in self.rows[place].facets.items():
            for value in values:
                self.bits[facet][value] &= ~bit

    # --- Asking -----------------------------------------------------------------------------

    @property
    def public(self) -> int:
        """The places of what anybody may find now."""
        now = timezone.now()
        return self.shown & ~as_bits(p for p, at in self.expiring.items() if at <= now)

    def with_value(self, facet: str, value: str) -> int:
        return self.bits.get(facet, {}).get(value, 0)

    def with_keys(self, keys: Iterable[int]) -> int:
        return as_bits(self.places[key] for key in keys if key in self.places)

    def counts(self, facet: str, among: int, of: int = -1) -> list[tuple[str, str, int]]:
        """(value, words, how many of the places `among` have it), for values that any `of` has."""
        return [
            (value, self.labels[facet][value], (bits & among).bit_count())
            for value, bits in self.bits.get(facet, {}).items()
            if bits & of
        ]

    def keys(self, among: int, sort=None, start=0, stop: int | None = None) -> list[int]:
        """Keys of the entries at the places `among`, in the order of `sort`, `start` to `stop`."""
        rows = self.rows
        if sort is None:
            return [rows[place].key for place in as_places(among)]
        if among.bit_count() <= FEW or sort.value not in self.orders:
            few = [rows[place] for place in as_places(among)]
            few.sort(key=lambda row: sort.key(row.orders, row.key))
            return [row.key for row in few[start:stop]]
        held, found = among.to_bytes((among.bit_length() + 7) // 8, "little"), []
        for _, place in self.orders[sort.value]:
            if place >> 3 < len(held) and held[place >> 3] >> (place & 7) & 1:
                found.append(self.rows[place].key)
                if len(found) == stop:
                    break
        return found[start:]


def as_bits(places: Iterable[int]) -> int:
    places = list(places)
    if not places:
        return 0
    held = bytearray(max(places) // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def as_places(bits: int) -> list[int]:
    """The places in `bits`, from the first to the last."""
    text = bin(bits)[:1:-1]
    return [place for place, bit in enumerate(text) if bit == "1"]


# --- What this process remembers ------------------------------------------------------------

_shelves: dict[str, Shelf] = {}
_lock = threading.Lock()


def shelf(type: str) -> Shelf:  # noqa: A002
    """The entries of `type` as they are now: one query, and one more where any was written."""
    depends_on(Entry)
    version, epoch = clock.now()
    kept = _shelves.get(type)
    if kept and (kept.version, kept.epoch) == (version, epoch):
        return kept
    if not is_committed():
        return read(type, version, epoch, None)
    with _lock:
        kept = _shelves.get(type)
        if not kept or kept.version < version or kept.epoch != epoch:
            kept = _shelves[type] = read(type, version, epoch, kept)
        return kept


def is_committed() -> bool:
    """Whether all that is read now will be there later; what may be rolled back is not kept."""
    return not connection.in_atomic_block


def read(type: str, version: int, epoch: int, kept: Shelf | None) -> Shelf:  # noqa: A002
    """What the database has, starting from the shelf that is `kept` where it is of this epoch."""
    entries, sorts = Entry.objects.filter(type=type).order_by(), listed_as(type).sorts
    if kept and kept.epoch == epoch:
        changed = entries.filter(changed__gt=kept.version).values_list(*COLUMNS)
        return kept.with_rows([Row(*row) for row in changed], version)
    rows = [Row(*row) for row in entries.values_list(*COLUMNS).iterator()]
    return Shelf.of(rows, version, epoch, sorts)
