"""What every engine can do, and the SQL that is the same for all of them."""

import json
from abc import abstractmethod
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from core.search.engines.in_files import ReadsFiles
from core.search.engines.rows import FileHit, Hit, Order, Words
from core.search.engines.statements import SQL, as_json, as_sql, moment, select
from core.search.engines.tree import pages
from core.search.found import get_findable
from core.search.query import Query

BY_DATE = "e.date IS NULL, e.date {}, e.title, e.id"
ORDERS = {
    Order.RELEVANCE: "f.rank, " + BY_DATE.format("DESC"),
    Order.NEWEST: BY_DATE.format("DESC"),
    Order.OLDEST: BY_DATE.format("ASC"),
    Order.TITLE: "lower(e.title), e.id",
}
MOST_ENDINGS = 40  # of words that begin in some way
COLUMNS = "e.id, e.type, e.key, e.title, e.label, e.date, e.face, coalesce(p.url_path, '')"


class Engine(ReadsFiles):
    """Keeps words beside the entries in the database, and finds entries by them.

    Each database has a subclass. It sets the class attributes that have no value here, and writes
    the abstract methods; the rest it may replace where its database has a faster way. A part of a
    statement travels with the values of its placeholders, as `SQL`.
    """

    words: str  # the table that holds the words of entries; `w` in every statement
    at_entry: str  # its column with the key of the entry, `e` in every statement
    matches: str  # the condition that an entry's words match an expression; one placeholder
    rank: str  # what relevance is measured by, the least first; placeholders as in `rank_values`
    term_begins: str  # the condition that `word` begins in some way; as in `begin_values`
    listed: str  # what selects the keys in a list in JSON; one placeholder
    rank_of_all = "w.rank"  # the same where files have a say, w as `with_files` selects it
    join = "JOIN"
    is_called = "lower(e.title) = %s"  # the condition that a title is just this, in small letters

    # --- What each engine says for itself -------------------------------------------------

    @abstractmethod
    def put(self, rows: Iterable[Words]) -> None:
        """Keep the words of entries, in place of those kept before."""

    @abstractmethod
    def put_names(self, names: dict[int, str]) -> None:
        """Entry → its names, in place of those kept before; its other words stay."""

    @abstractmethod
    def put_file_pages(self, document: int, pages: dict[int, str]) -> None:
        """Page → its stems (analysis.for_engine): keep those of all pages of `document`."""

    @abstractmethod
    def put_file_stems(self, rows: dict[int, str]) -> None:
        """FileStems → its stems: keep those of rows that were not kept before."""

    @abstractmethod
    def similar_sql(self, terms: dict[str, float], types: list[str]) -> SQL:
        """What selects (id, score) of public entries of `types` with any of `terms`, stem → weight.

        Of all types where `types` is empty. The best first, as many as a last value, LIMIT, says.
        """

    @abstractmethod
    def best_pages(self, query: Query, documents: Iterable[int]) -> list[FileHit]:
        """The pages of `documents` that hold what is looked for, those with most of it first."""

    @abstractmethod
    def begin_values(self, word: str) -> list[str]:
        """The values for `term_begins` that let a term begin with `word`."""

    # --- What all of them do alike --------------------------------------------------------

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
        if not query.groups:
            return []
        inner, values = self.worth_ranking(query, of, order, stop)
        rank, rank_values = self.rank_of(query, order)
        sql = (
            f"SELECT {COLUMNS}, t.names, t.body FROM ({self.part(inner, rank, order)}) f"
            f" JOIN core_entry e ON e.id = f.id JOIN core_entrytext t ON t.entry_id = e.id"
            f" {pages()} ORDER BY {ORDERS[order]}"
        )
        rows = select(sql, [*rank_values, *values, stop - start, start])
        return [as_hit(row) for row in rows]

    def part(self, inner: str, rank: str, order: Order) -> str:
        """The entries of one page of results, chosen before anything else of them is read."""
        return (
            f"SELECT e.id AS id, {rank} AS rank FROM {inner}"
            f" ORDER BY {ORDERS[order].replace('f.', '')} LIMIT %s OFFSET %s"
        )

    def titled(self, query: Query, most: int) -> list[Hit]:
        """Public entries with what is looked for in their titles or names, the best first."""
        if not query.groups:
            return []
        inner, values = self.found(query, heads=True)
        rank, rank_values = self.rank_of(query, Order.RELEVANCE, heads=True)
        sql = (
            f"SELECT {COLUMNS} FROM ({self.part(inner, rank, Order.RELEVANCE)}) f"
            f" JOIN core_entry e ON e.id = f.id {pages()} ORDER BY {ORDERS[Order.RELEVANCE]}"
        )
        rows = select(sql, [*rank_values, *values, most, 0])
        return [as_hit(row) for row in rows]

    def similar(self, terms: dict[str, float], types: Iterable[str], most: int) -> list[Hit]:
        """Public entries of `types` with any of `terms`, stem → weight; the best, in no order."""
        inner, values = self.similar_sql(terms, list(types))
        sql = (
            f"SELECT {COLUMNS}, t.names, t.body FROM ({inner}) f JOIN core_entry e ON e.id = f.id"
            f" JOIN core_entrytext t ON t.entry_id = e.id {pages()}"
        )
        rows = select(sql, [*values, most])
        return [as_hit(row) for row in rows]

    def counts(self, query: Query) -> dict[str, int]:
        """Type → how many public entries of it `query` finds; types without any are left out."""
        if not query.groups:
            return {}
        inner, values = self.found(query)
        return dict(select(f"SELECT e.type, count(*) FROM {inner} GROUP BY e.type", values))

    def found(
        self, query: Query, of: str = "", *, heads: bool = False, ranked: bool = False
    ) -> SQL:
        """The tables and conditions of what `query` finds, e the entry and w its words.

        Where files have a say (without `heads`), w has the keys (`id`) and the `rank` of entries.
        """
        if heads:
            values: list[Any] = [self.expression(query, heads=True)]
            tables, at = f"{self.words} w", f"w.{self.at_entry}"
            where = self.matches
        else:
            inner, values = self.with_files(query, ranked=ranked)
            tables, at, where = f"({inner}) w", "w.id", "TRUE"
        shown, shown_values = self.shown(of)
        return (
            f"{tables} {self.join} core_entry e ON e.id = {at} WHERE {where} AND {shown}",
            [*values, *shown_values],
        )

    def shown(self, of: str) -> SQL:
        """The condition that anybody may find an entry, one of the type `of` or of any."""
        sql = "e.is_hidden = %s AND (e.expire_at IS NULL OR e.expire_at > %s)"
        return (f"{sql} AND e.type = %s", [False, moment(), of]) if of else (sql, [False, moment()])

    def worth_ranking(self, query: Query, of: str, order: Order, stop: int) -> SQL:
        """As `found`, where only the first `stop` are wanted: an engine may leave out the rest."""
        return self.found(query, of, ranked=order == Order.RELEVANCE)

    def rank_of(self, query: Query, order: Order, *, heads: bool = False) -> SQL:
        """What the order of results goes by beside their dates, least first, and its values.

        What is called exactly as somebody typed is what they look for. Of all else, the words
        count as much as the entry weighs (core.search.weighing).
        """
        if order != Order.RELEVANCE:
            return "0", []
        inner = self.rank if heads else self.rank_of_all
        rank = f"({inner}) * e.weight - (CASE WHEN {self.is_called} THEN 1000 ELSE 0 END)"
        return rank, [*self.rank_values(query), query.text.lower()]

    def rank_values(self, query: Query) -> list[str]:
        """The values for `rank`; none where it follows from what matches."""
        return []

    def narrow(self, queryset: QuerySet, query: Query) -> QuerySet:
        """Those of `queryset`, of one type of page, that `query` finds."""
        if not query.groups:
            return queryset.none()
        inner, values = self.found(query, get_findable(queryset.model).type)
        return queryset.filter(pk__in=RawSQL(f"SELECT e.key FROM {inner}", values))

    def keys(self, query: Query, of: str) -> list[int]:
        """Keys of all public entries of the type `of` that `query` finds, in no order."""
        if not query.groups:
            return []
        inner, values = self.found(query, of)
        return [key for (key,) in select(f"SELECT e.key FROM {inner}", values)]

    def best_first(self, queryset: QuerySet, query: Query, start: int, stop: int) -> list[int]:
        """Keys of those of `queryset` that `query` finds, the best first, `start` to `stop`."""
        among, among_values = as_sql(queryset.order_by().values("pk"))
        of = get_findable(queryset.model).type
        return self.best(query, of, f" AND e.key IN ({among})", among_values, start, stop)

    def best_of(
        self, query: Query, of: str, keys: list[int] | None, start: int, stop: int
    ) -> list[int]:
        """Keys of entries of the type `of` that `query` finds, only `keys` where they are given,
        the best first, `start` to `stop`."""
        if keys is None:
            return self.best(query, of, "", [], start, stop)
        return self.best(query, of, f" AND e.key IN {self.listed}", [json.dumps(keys)], start, stop)

    def best(
        self, query: Query, of: str, condition: str, more_values: list[Any], start: int, stop: int
    ) -> list[int]:
        """As `best_of`, of those that hold to `condition`, or all where it is ""."""
        if not query.groups:
            return []
        if condition:
            inner, values = self.found(query, of, ranked=True)
        else:
            inner, values = self.worth_ranking(query, of, Order.RELEVANCE, stop)
        rank, rank_values = self.rank_of(query, Order.RELEVANCE)
        sql = (
            f"SELECT e.key, {rank} AS rank FROM {inner}{condition}"
            f" ORDER BY {ORDERS[Order.RELEVANCE].replace('f.', '')} LIMIT %s OFFSET %s"
        )
        rows = select(sql, [*rank_values, *values, *more_values, stop - start, start])
        return [row[0] for row in rows]

    def endings(self, query: Query, word: str) -> list[str]:
        """Words in use that begin with `word`, those in most entries first.

        All beginnings in `query` are asked for together, once.
        """
        if word not in query.endings:
            beginnings = list(dict.fromkeys([*query.beginnings, word]))
            one = (
                "SELECT * FROM (SELECT %s AS beginning, word FROM core_term"
                f" WHERE {self.term_begins} ORDER BY entries DESC, word LIMIT %s) w"
            )
            sql = " UNION ALL ".join([one] * len(beginnings))
            each = [(b, *self.begin_values(b), MOST_ENDINGS) for b in beginnings]
            values = list(chain.from_iterable(each))
            query.endings.update({beginning: [] for beginning in beginnings})
            for beginning, term in select(sql, values):
                query.endings[beginning].append(term)
        return query.endings[word]


def as_hit(row: Sequence) -> Hit:
    """What COLUMNS, and those after them, have been read as."""
    values = list(row)
    values[6] = as_json(values[6])
    return Hit(*values)
