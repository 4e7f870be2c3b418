"""One query, looked for in memory: which entries hold to it, and which are worth ranking."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, reduce
from itertools import islice
from operator import and_, or_
from typing import Protocol

from django.utils.functional import cached_property
from pyroaring import BitMap

from core.search.engines import remembered
from core.search.engines.relevance import Rarity, Told, ranked
from core.search.engines.remembered import OnList, saying
from core.search.engines.rows import Part
from core.search.everything import BY_TITLE, EVERYTHING
from core.search.places import NOWHERE
from core.search.query import Clause, Group, Query
from core.search.shelf import Shelf
from core.search.shelves import shelf

# What is ranked of very many: so many of the newest, of those whose titles say it, of each type.
WORTH = 120
OF_EACH_TYPE = 25
MOST_CALLED = 20


class Asks(Protocol):
    """What an engine answers about words (core.search.engines.base.Engine)."""

    def clause(self, query: Query, clause: Clause, at: Part) -> str: ...

    def saying(self, asked: list[tuple[str, list[int] | None]]) -> list[tuple[int, int]]: ...

    def in_files(self, query: Query) -> dict[Clause, dict[int, float]]: ...

    def told(self, query: Query, of: str, keys: list[int]) -> list[Told]: ...

    def keys_of(self, of: str, entries: list[int] | None) -> list[tuple[int, int]]: ...


@dataclass(frozen=True)
class Asked:
    """A query on the shelf of everything, or on that of the list of the type `of`.

    `at` is the part of entries that it is looked for in.
    """

    engine: Asks
    query: Query
    of: str = ""
    at: Part = Part.ANY

    @cached_property
    def every(self) -> Shelf:
        return shelf(EVERYTHING.type)

    @cached_property
    def on_list(self) -> OnList | None:
        if not self.of:
            return None
        return OnList(self.every, shelf(self.of), partial(self.engine.keys_of, self.of))

    @property
    def shelf(self) -> Shelf:
        return self.on_list.shelf if self.on_list else self.every

    # --- Who says it ------------------------------------------------------------------------

    @cached_property
    def found(self) -> BitMap:
        """The places of all public entries that hold to the query."""
        held = [self.of_group(group, self.says) for group in self.query.groups]
        return reduce(or_, held, BitMap()) & self.shelf.public

    @cached_property
    def in_titles(self) -> BitMap:
        """Those of which the title says all that is looked for."""
        held = [self.of_group(group, self.title_says) for group in self.query.groups]
        return reduce(or_, held, BitMap()) & self.found

    def of_group(self, group: Group, says: Callable[[Clause], BitMap]) -> BitMap:
        wanted = reduce(and_, map(says, group.wanted))
        return reduce(BitMap.difference, map(self.says, group.unwanted), wanted)

    def says(self, clause: Clause) -> BitMap:
        return self.said[self.engine.clause(self.query, clause, self.at)] | self.by_files(clause)

    def title_says(self, clause: Clause) -> BitMap:
        return self.said[self.engine.clause(self.query, clause, Part.TITLE)]

    def by_files(self, clause: Clause) -> BitMap:
        return BitMap(self.in_files.get(clause, ()))

    @cached_property
    def said(self) -> dict[str, BitMap]:
        """Expression → the places of entries that say it in their own words."""
        own = [self.engine.clause(self.query, c, self.at) for c in self.query.clauses]
        titles = [self.engine.clause(self.query, c, Part.TITLE) for c in self.query.wanted]
        said = saying(self.every, [*own, *titles], self.engine.saying)
        if self.on_list:
            return {e: self.on_list.translated(e, places) for e, places in said.items()}
        return said

    @cached_property
    def in_files(self) -> dict[Clause, dict[int, float]]:
        """Clause → place of an entry of which a file says it → how well."""
        if self.at is not Part.ANY:
            return {}
        said = self.engine.in_files(self.query)
        return {clause: dict(self.placed(entries)) for clause, entries in said.items()}

    def placed(self, entries: dict[int, float]) -> Iterable[tuple[int, float]]:
        for entry, rank in entries.items():
            place = self.every.places.of(entry, self.every.size)
            if place != NOWHERE and self.on_list:
                place = next(iter(self.on_list.moved([place])), NOWHERE)
            if place != NOWHERE:
                yield place, rank

    # --- The best ---------------------------------------------------------------------------

    def best(self, among: BitMap, start: int, stop: int) -> list[int]:
        """Keys of the entries at the places `among`, the best first, from `start` to `stop`.

        Of very many, some are ranked (`worth_ranking`), and the others follow, the newest first.
        """
        worth = self.worth_ranking(among)
        keys = self.ranked(worth)[start:stop] if start < len(worth) else []
        if stop > len(worth):
            rest = among - worth
            keys += self.newest(rest, max(0, start - len(worth)), stop - len(worth))
        return keys

    def newest(self, among: BitMap, start: int, stop: int) -> list[int]:
        return self.shelf.keys(among, next(iter(self.shelf.places.sorts.values())), start, stop)

    def worth_ranking(self, among: BitMap) -> BitMap:
        """Some of the newest, of those whose titles say it, of each type, and what is called so.

        A word that is in so many says little of how well any of them answers.
        """
        if len(among) <= 2 * WORTH:
            return among
        keys = [*self.newest(among, 0, WORTH), *self.newest(among & self.in_titles, 0, WORTH)]
        for of_type in self.shelf.values.get("type", {}).values() if not self.of else ():
            keys += self.newest(among & of_type, 0, OF_EACH_TYPE)
        return self.shelf.with_keys(keys) | (self.called & among)

    @property
    def called(self) -> BitMap:
        """Some places of entries that are called exactly as somebody typed."""
        found = self.every.from_value(BY_TITLE, {"day": None, "title": self.query.text})
        some = islice(found, MOST_CALLED)
        called = [place for place, values in some if self.is_called(values["title"])]
        return self.on_list.moved(called) if self.on_list else BitMap(called)

    def is_called(self, title: str) -> bool:
        return title.lower() == self.query.text.lower()

    def ranked(self, among: BitMap) -> list[int]:
        """Keys of the entries at the places `among`, the best first."""
        told = self.told(among)
        scores = ranked(told, self.rarity(told), self.query.text.lower(), self.files_by_key())
        order = self.newest(among, 0, len(among))
        return sorted(filter(scores.__contains__, order), key=lambda key: -scores[key])

    def told(self, among: BitMap) -> list[Told]:
        ask = partial(self.engine.told, self.query, self.of)
        looked_for = (tuple(self.query.wanted), tuple(self.query.together))
        if any(clause.begins for clauses in looked_for for clause in clauses):
            return ask(self.shelf.keys(among))  # words that begin so come into use by and by
        return remembered.told(self.shelf, among, looked_for, ask)

    def files_by_key(self) -> list[dict[int, float]]:
        keys = self.shelf.places.keys
        each = [self.in_files.get(clause, {}) for clause in self.query.wanted]
        of_clauses = [{keys[place]: rank for place, rank in said.items()} for said in each]
        return [*of_clauses, *({} for _ in self.query.together)]

    def rarity(self, told: list[Told]) -> Rarity:
        """Of what stands together in a title, only those that are ranked are known."""
        of_clauses = [len(self.says(clause)) for clause in self.query.wanted]
        more = range(len(of_clauses), len(of_clauses) + len(self.query.together))
        of_whole = [sum(any(one.times[n]) for one in told) for n in more]
        return Rarity(len(self.shelf.shown), [*of_clauses, *of_whole])
