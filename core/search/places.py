"""What is known of entries at their places on a shelf, by the column: some bytes for each."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable

NOWHERE = 2**32 - 1  # no place
GAP = 1 << 32  # between the ranks of two neighbours: room for 32 that come between them in turn
LAST_RANK = 1 << 62


class Places:
    """Columns that grow and never change: shelves of several versions share them.

    A place is a row of these columns. What is written of an entry once more gets a new place; the
    one it had is kept under `before`, for shelves that know of no later one.
    """

    def __init__(self, sorts: Iterable):
        self.sorts = {sort.value: sort for sort in sorts}
        self.keys = array("q")  # place → key of the entry
        self.texts, self.ends = bytearray(), array("Q")  # Entry.orders as JSON, one after another
        # Sort → place → a number that is greater the later the place comes in this order.
        self.ranks = {value: array("q") for value in self.sorts}
        self.at = array("I")  # key → its last place, or NOWHERE
        self.before: dict[int, int] = {}  # place → the one that its entry had before
        # What is remembered of words (core.search.engines.remembered): expression → the places that
        # say it; of a list, also its places as the shelf of everything numbers them.
        self.said: dict = {}
        self.told: dict = {}  # and how often: what is looked for → place → Told
        self.beside: Places | None = None
        self.numbers = array("I")

    def __len__(self) -> int:
        return len(self.keys)

    def copy(self) -> "Places":
        new = Places(self.sorts.values())
        new.keys, new.texts, new.ends = self.keys[:], self.texts[:], self.ends[:]
        new.ranks = {value: ranks[:] for value, ranks in self.ranks.items()}
        new.at, new.before = self.at[:], self.before.copy()
        return new

    def add(self, key: int, text: str) -> int:
        """A new place for `key`, with its `orders` as JSON; `rank` it in every order next."""
        place = len(self.keys)
        self.texts += text.encode()
        self.ends.append(len(self.texts))
        if key >= len(self.at):
            room = key + 1 - len(self.at)
            self.at.extend(array("I", [NOWHERE]) * (room + room // 8))
        if self.at[key] != NOWHERE:
            self.before[place] = self.at[key]
        self.keys.append(key)
        self.at[key] = place
        return place

    def of(self, key: int, size: int) -> int:
        """The place of `key` as a shelf with `size` places knows it, or NOWHERE."""
        place = self.at[key] if 0 <= key < len(self.at) else NOWHERE
        while place != NOWHERE and place >= size:
            place = self.before.get(place, NOWHERE)
        return place

    def text(self, place: int) -> bytes:
        return bytes(self.texts[self.ends[place - 1] if place else 0 : self.ends[place]])

    def sort_key(self, sort, place: int) -> tuple:
        return sort.key(json.loads(self.text(place)), self.keys[place])

    # --- Orders -----------------------------------------------------------------------------

    def in_order(self, value: str) -> array:
        """All places in the order called `value`, each ranked."""
        sort = self.sorts[value]
        order = array("I", sorted(range(len(self)), key=lambda place: self.sort_key(sort, place)))
        self.renumber(value, order)
        return order

    def insert(self, value: str, order: array, place: int) -> None:
        """Put `place`, the last one, into the `order` called `value`, and give it its rank."""
        sort, ranks = self.sorts[value], self.ranks[value]
        at = bisect_left(order, self.sort_key(sort, place), key=lambda p: self.sort_key(sort, p))
        low = ranks[order[at - 1]] if at else None
        high = ranks[order[at]] if at < len(order) else None
        order.insert(at, place)
        rank = between(low, high)
        if rank in (low, high) or abs(rank) > LAST_RANK:
            self.renumber(value, order)
        else:
            ranks.append(rank)

    def renumber(self, value: str, order: array) -> None:
        ranks = array("q", bytes(8 * len(self)))
        for number, place in enumerate(order):
            ranks[place] = number * GAP
        self.ranks[value] = ranks


def between(low: int | None, high: int | None) -> int:
    """A rank between two others, of which there may be none; equal to one where no room is."""
    if low is None:
        return 0 if high is None else high - GAP
    return low + GAP if high is None else (low + high) // 2
