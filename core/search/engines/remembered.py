"""Which entries say what was looked for: sets of places that a process remembers.

A set belongs to an expression in the language of the engine. It stays right for the places it was
asked about, since what is written anew has a new place; only places that came later are asked
about then. So a word costs one look through all that hold it, once in a process.
"""

import threading
from array import array
from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from pyroaring import BitMap

from core.search.engines.relevance import Told
from core.search.places import NOWHERE, Places
from core.search.shelf import Shelf

MOST = 1000  # sets that are remembered; of a hundred thousand entries one takes 16 KB at most
MOST_TOLD = 100  # queries of which it is remembered how often each of some hundred entries says it
MANY = 500  # new places; of more, it is quicker to ask about all

# What is asked → the entries that say it: expressions, each with the entries asked about, or None
# where that is all there are.
Ask = Callable[[list[tuple[str, list[int] | None]]], Iterable[tuple[int, int]]]

_lock = threading.Lock()


class Known(NamedTuple):
    """Of the places up to `size`, those that say something."""

    size: int
    places: BitMap


def known_on(places: Places, expression: str) -> Known:
    """What is remembered of `expression` on the shelves that share `places`."""
    with _lock:
        if known := places.said.pop(expression, None):
            places.said[expression] = known  # the last one that was used is the last to go
    return known or Known(0, BitMap())


def remember(places: Places, expression: str, known: Known) -> None:
    with _lock:
        places.said[expression] = known
        while len(places.said) > MOST:
            del places.said[next(iter(places.said))]


def saying(shelf: Shelf, expressions: Iterable[str], ask: Ask) -> dict[str, BitMap]:
    """Expression → the places on `shelf`, that of everything, of the entries that say it.

    Also such as lead nowhere: take those that are public. One query, where any is not known yet.
    """
    known = {e: known_on(shelf.places, e) for e in dict.fromkeys(expressions)}
    missing = [e for e, k in known.items() if k.size < shelf.size]
    if missing:
        later = [later_entries(shelf, known[e].size) for e in missing]
        told = [array("q") for _ in missing]
        for number, entry in ask(list(zip(missing, later, strict=True))):
            told[number].append(entry)
        for expression, entries in zip(missing, told, strict=True):
            found = known[expression].places | shelf.with_keys(entries)
            known[expression] = Known(shelf.size, found)
            remember(shelf.places, expression, known[expression])
    return {e: k.places for e, k in known.items()}


def later_entries(shelf: Shelf, size: int) -> list[int] | None:
    """The entries at the places from `size` on; None for all."""
    return shelf.places.keys[size : shelf.size].tolist() if 0 < shelf.size - size <= MANY else None


# --- How often they say it --------------------------------------------------------------------


def told(
    shelf: Shelf, among: BitMap, looked_for: Hashable, ask: Callable[[list[int]], list[Told]]
) -> list[Told]:
    """What is told of the entries at the places `among`; asked of those that were not before.

    `looked_for` tells what is counted from all else.
    """
    with _lock:
        held = shelf.places.told.pop(looked_for, {})
        shelf.places.told[looked_for] = held
        while len(shelf.places.told) > MOST_TOLD:
            del shelf.places.told[next(iter(shelf.places.told))]
    if missing := [place for place in among if place not in held]:
        new = {one.key: one for one in ask([shelf.places.keys[place] for place in missing])}
        found = {place: new.get(shelf.places.keys[place]) for place in missing}
        held |= {place: one for place, one in found.items() if one}
    return [held[place] for place in among if place in held]


# --- The same on the shelf of one list --------------------------------------------------------


class OnList:
    """The shelf of a list beside that of everything: the same entries have other places there.

    `keys_of` says (entry, key of the thing) of those entries of the list that it is given, or of
    all for None.
    """

    def __init__(self, every: Shelf, shelf: Shelf, keys_of: Callable):
        self.every, self.shelf, self.keys_of = every, shelf, keys_of

    def moved(self, places: Iterable[int]) -> BitMap:
        """The places on the list of entries that are at `places` on the shelf of everything."""
        found = BitMap(map(self.numbers.__getitem__, places))
        found.discard(NOWHERE)
        return found

    def translated(self, expression: str, said: BitMap) -> BitMap:
        """The same for all that say `expression`, with whatever of it is remembered."""
        known = known_on(self.shelf.places, expression)
        if known.size < self.every.size:
            found = known.places | self.moved(said.iter_equal_or_larger(known.size))
            known = Known(self.every.size, found)
            if self.is_as_new:
                remember(self.shelf.places, expression, known)
        return known.places

    @property
    def is_as_new(self) -> bool:
        """Whether the list knows all entries that the shelf of everything does."""
        return self.shelf.version >= self.every.version

    @property
    def numbers(self) -> array:
        """Place among everything → place on the list, or NOWHERE."""
        places = self.shelf.places
        if places.beside is not self.every.places:
            places.said, places.beside, places.numbers = {}, self.every.places, array("I")
        if len(places.numbers) >= self.every.size:
            return places.numbers
        numbers = self.extended(places.numbers)
        if self.is_as_new:
            places.numbers = numbers
        return numbers

    def extended(self, numbers: array) -> array:
        start, every = len(numbers), self.every
        numbers = numbers + array("I", [NOWHERE]) * (every.size - start)
        for entry, key in self.keys_of(later_entries(every, start)):
            place = every.places.of(entry, every.size)
            if start <= place < every.size:
                numbers[place] = self.shelf.places.of(key, self.shelf.size)
        return numbers
