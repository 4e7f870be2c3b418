"""What all engines find in the same way, from what each says of words (`asked`)."""

import json
from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from core.models.entry import Entry
from core.search.engines.asked import Asked
from core.search.engines.in_files import ReadsFiles
from core.search.engines.relevance import Told
from core.search.engines.rows import Hit, Order, Part
from core.search.engines.statements import SQL, as_json, moment, select
from core.search.engines.tree import pages
from core.search.everything import BY_TITLE, NEWEST, OLDEST
from core.search.found import get_findable
from core.search.query import Query

SORTS = {Order.NEWEST: NEWEST, Order.OLDEST: OLDEST, Order.TITLE: BY_TITLE}
COLUMNS = "e.id, e.type, e.key, e.title, e.label, e.date, e.face, coalesce(p.url_path, '')"
SHOWN = "e.is_hidden = %s AND (e.expire_at IS NULL OR e.expire_at > %s)"


class Finds(ReadsFiles):
    """The part of an engine that answers queries: sets from memory, rows from the database."""

    listed: str  # what selects the keys in a list in JSON; one placeholder

    @abstractmethod
    def saying(self, asked: list[tuple[str, list[int] | None]]) -> list[tuple[int, int]]:
        """(n, entry) for each entry that holds to the expression with the number n of `asked`.

        Only of the entries that stand beside the expression, or of all where there is None.
        """

    @abstractmethod
    def told(self, query: Query, of: str, keys: list[int]) -> list[Told]:
        """How often entries say what is looked for: each of the clauses of `query.wanted`, and of
        `query.together` in its title.

        Of the entries with `keys`, or where `of` is a type, of things of that with `keys`.
        """

    def keys_of(self, of: str, entries: list[int] | None) -> list[tuple[int, int]]:
        """(entry, key of its thing) of the entries of the type `of`, only `entries` if given."""
        sql, values = "SELECT e.id, e.key FROM core_entry e WHERE e.type = %s", [of]
        if entries is not None:
            sql, values = f"{sql} AND e.id IN {self.listed}", [of, json.dumps(entries)]
        return select(sql, values)

    def those(self, of: str, keys: list[int]) -> SQL:
        """The condition of `told` on an entry e."""
        if of:
            return f"e.type = %s AND e.key IN {self.listed}", [of, json.dumps(keys)]
        return f"e.id IN {self.listed}", [json.dumps(keys)]

    # --- What is found ----------------------------------------------------------------------

    def hits(
        self,
        query: Query,
        *,
        of: str = "",
        order: Order = Order.RELEVANCE,
        start: int = 0,
        stop: int = 20,
    ) -> list[Hit]:
        """Public entries that `query` finds, of the type `of` or of all, from `start` to `stop`."""
        asked = Asked(self, query)
        among = self.of_type(asked, of)
        if order in SORTS:
            return self.read(asked.shelf.keys(among, SORTS[order], start, stop))
        return self.read(asked.best(among, start, stop))

    def titled(self, query: Query, most: int) -> list[Hit]:
        """Public entries with what is looked for in their titles or names, the best first."""
        asked = Asked(self, query, at=Part.HEADS)
        return self.read(asked.best(asked.found, 0, most))

    def counts(self, query: Query) -> dict[str, int]:
        """Type → how many public entries of it `query` finds; types without any are left out."""
        asked = Asked(self, query)
        return (
            {of: n for of, _, n in asked.shelf.counts("type", asked.found)} if asked.found else {}
        )

    def of_type(self, asked: Asked, of: str) -> BitMap:
        return asked.found & asked.shelf.with_value("type", of) if of else asked.found

    def keys(self, query: Query, of: str) -> list[int]:
        """Keys of all public entries of the type `of` that `query` finds, in no order."""
        asked = Asked(self, query)
        return [key for _, key in self.keys_of(of, asked.shelf.keys(self.of_type(asked, of)))]

    def places(self, query: Query, of: str) -> BitMap:
        """The places of the same on the shelf of the list of the type `of`."""
        return Asked(self, query, of).found

    def best_of(self, query: Query, of: str, among: BitMap, start: int, stop: int) -> list[int]:
        """Keys of the entries at `among` of those places, the best first, `start` to `stop`."""
        return Asked(self, query, of).best(among, start, stop)

    # --- Of a queryset ----------------------------------------------------------------------

    def narrow(self, queryset: QuerySet, query: Query) -> QuerySet:
        """Those of `queryset`, of one type of thing, that `query` finds."""
        asked = Asked(self, query)
        entries = asked.shelf.keys(self.of_type(asked, get_findable(queryset.model).type))
        among = f"SELECT e.key FROM core_entry e WHERE e.id IN {self.listed}"
        return queryset.filter(pk__in=RawSQL(among, [json.dumps(entries)]))

    def best_first(self, queryset: QuerySet, query: Query, start: int, stop: int) -> list[int]:
        """Keys of those of `queryset` that `query` finds, the best first, `start` to `stop`."""
        keys = queryset.order_by().values("pk")
        there = Entry.objects.filter(type=get_findable(queryset.model).type, key__in=keys)
        key_of = dict(there.order_by().values_list("pk", "key"))
        asked = Asked(self, query)
        best = asked.best(asked.found & asked.shelf.with_keys(key_of), start, stop)
        return [key_of[entry] for entry in best]

    # --- Rows -------------------------------------------------------------------------------

    def read(self, entries: list[int]) -> list[Hit]:
        """Those of `entries` that anybody may find now, in their order."""
        if not entries:
            return []
        sql = (
            f"SELECT {COLUMNS}, t.names, t.body FROM core_entry e"
            f" JOIN core_entrytext t ON t.entry_id = e.id {pages()}"
            f" WHERE e.id IN {self.listed} AND {SHOWN}"
        )
        rows: list[Any] = select(sql, [json.dumps(entries), False, moment()])
        hits = {hit.entry: hit for hit in map(as_hit, rows)}
        return [hits[entry] for entry in entries if entry in hits]


def as_hit(row: Sequence) -> Hit:
    """What COLUMNS, and those after them, have been read as."""
    values = list(row)
    values[6] = as_json(values[6])
    return Hit(*values)
