"""What every engine can do, and the SQL that is the same for all that live in the database."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.functional import cached_property

from core.search.analysis import for_engine, words
from core.search.engines.tree import pages
from core.search.found import findable
from core.search.query import Query


@dataclass(frozen=True)
class Words:
    """All words of an entry, as they are written."""

    entry: int
    title: str
    names: str = ""
    body: str = ""
    files: str = ""

    @cached_property
    def told(self) -> dict[str, list[str]]:
        """Part → its words, folded: read once for all that want them."""
        return {part: words(getattr(self, part)) for part in ("title", "names", "body", "files")}

    def for_engine(self, part: str) -> str:
        return for_engine(getattr(self, part), self.told[part])


@dataclass(frozen=True)
class Hit:
    """An entry that was found, with all that a line of results needs but its address."""

    entry: int
    type: str
    key: int
    title: str
    label: str
    date: date | None
    face: dict
    url_path: str  # of a page of the tree; "" of anything else
    names: str = ""
    body: str = ""


@dataclass(frozen=True)
class FileHit:
    """A page inside a file that was found; `number` 0 where the file has no pages."""

    document: int
    title: str
    number: int
    text: str


class Order(StrEnum):
    """The orders of results; undated ones come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


BY_DATE = "e.date IS NULL, e.date {}, e.title, e.id"
ORDERS = {
    Order.RELEVANCE: "f.rank, " + BY_DATE.format("DESC"),
    Order.NEWEST: BY_DATE.format("DESC"),
    Order.OLDEST: BY_DATE.format("ASC"),
    Order.TITLE: "lower(e.title), e.id",
}
MOST_ENDINGS = 40  # of words that begin in some way
COLUMNS = "e.id, e.type, e.key, e.title, e.label, e.date, e.face, coalesce(p.url_path, '')"


class Engine:
    """Keeps words, and finds entries by them; entries themselves are in the database.

    The statements differ between databases in a few places, which are class attributes: `words`
    is the table with the words, `at_entry` its column with the entry's key, `matches` the
    condition, `rank` what relevance is measured by, the least first.
    """

    words = at_entry = matches = rank = ""
    join, is_called = "JOIN", "lower(e.title) = %s"
    # The condition that a term begins in some way, and the one that a key is in a list in JSON.
    term_begins = among = ""

    # --- What each engine says for itself -------------------------------------------------

    def put(self, rows: Iterable[Words]) -> None:
        """Keep the words of entries, in place of those kept before."""
        raise NotImplementedError

    def put_names(self, names: dict[int, str]) -> None:
        """Entry → its names, in place of those kept before; its other words stay."""
        raise NotImplementedError

    def put_file_pages(self, pages: Iterable) -> None:
        """Keep the words of FilePages, as yet unknown."""
        raise NotImplementedError

    def expression(self, query: Query, *, heads=False) -> str:
        """`query` in the language of the engine; never empty, and never anything but words.

        With `heads`, it is looked for in titles and names alone.
        """
        raise NotImplementedError

    def similar_sql(self, terms: dict[str, float], types: list[str]) -> tuple[str, list]:
        """What selects (id, score) of public entries of `types` with any of `terms`, stem → weight.

        The best first, as many as a last value, LIMIT, will say.
        """
        raise NotImplementedError

    def best_pages(self, query: Query, documents: Iterable[int]) -> list[FileHit]:
        """The pages of `documents` that hold what is looked for, those with most of it first."""
        raise NotImplementedError

    def begin_values(self, word: str) -> list[str]:
        raise NotImplementedError

    # --- What all of them do alike --------------------------------------------------------

    def hits(self, query: Query, *, of="", order=Order.RELEVANCE, start=0, stop=20) -> list[Hit]:
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
        return [Hit(*row[:6], as_json(row[6]), *row[7:]) for row in rows]

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
        rank, rank_values = self.rank_of(query, Order.RELEVANCE)
        sql = (
            f"SELECT {COLUMNS} FROM ({self.part(inner, rank, Order.RELEVANCE)}) f"
            f" JOIN core_entry e ON e.id = f.id {pages()} ORDER BY {ORDERS[Order.RELEVANCE]}"
        )
        rows = select(sql, [*rank_values, *values, most, 0])
        return [Hit(*row[:6], as_json(row[6]), row[7]) for row in rows]

    def similar(self, terms: dict[str, float], types: Iterable[str], most: int) -> list[Hit]:
        """Public entries of `types` with any of `terms`, stem → weight; the best, in no order."""
        inner, values = self.similar_sql(terms, list(types))
        sql = (
            f"SELECT {COLUMNS}, t.names, t.body FROM ({inner}) f JOIN core_entry e ON e.id = f.id"
            f" JOIN core_entrytext t ON t.entry_id = e.id {pages()}"
        )
        rows = select(sql, [*values, most])
        return [Hit(*row[:6], as_json(row[6]), *row[7:]) for row in rows]

    def counts(self, query: Query) -> dict[str, int]:
        """Type → how many public entries of it `query` finds; types without any are left out."""
        if not query.groups:
            return {}
        inner, values = self.found(query)
        return dict(select(f"SELECT e.type, count(*) FROM {inner} GROUP BY e.type", values))

    def found(self, query: Query, of: str = "", *, heads=False) -> tuple[str, list]:
        """The tables and conditions of what `query` finds, e the entry and w its words."""
        values = [self.expression(query, heads=heads), False, moment()]
        sql = (
            f"{self.words} w {self.join} core_entry e ON e.id = w.{self.at_entry}"
            f" WHERE {self.matches}"
            " AND e.is_hidden = %s AND (e.expire_at IS NULL OR e.expire_at > %s)"
        )
        return (f"{sql} AND e.type = %s", [*values, of]) if of else (sql, values)

    def worth_ranking(self, query: Query, of: str, order: Order, stop: int) -> tuple[str, list]:
        """As `found`, where only the first `stop` are wanted: an engine may leave out the rest."""
        return self.found(query, of)

    def rank_of(self, query: Query, order: Order) -> tuple[str, list]:
        """What the order of results goes by beside their dates, least first, and its values.

        What is called exactly as somebody typed is what they look for.
        """
        if order != Order.RELEVANCE:
            return "0", []
        rank = f"{self.rank} - (CASE WHEN {self.is_called} THEN 1000 ELSE 0 END)"
        return rank, [*self.rank_values(query), query.text.lower()]

    def rank_values(self, query: Query) -> list:
        return []

    def narrow(self, queryset: QuerySet, query: Query) -> QuerySet:
        """Those of `queryset`, of one type of page, that `query` finds."""
        if not query.groups:
            return queryset.none()
        inner, values = self.found(query, findable(queryset.model).type)
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
        of = findable(queryset.model).type
        return self.best(query, of, f" AND e.key IN ({among})", among_values, start, stop)

    def best_of(self, query: Query, of: str, keys: list | None, start: int, stop: int) -> list[int]:
        """Keys of entries of the type `of` that `query` finds, only `keys` where they are given,
        the best first, `start` to `stop`."""
        if keys is None:
            return self.best(query, of, "", [], start, stop)
        return self.best(query, of, f" AND {self.among}", [json.dumps(keys)], start, stop)

    def best(self, query, of, condition, more_values, start, stop) -> list[int]:
        if not query.groups:
            return []
        inner, values = self.found(query, of)
        if not condition:
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


def select(sql: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def moment():
    """Now, as the database keeps moments."""
    return connection.ops.adapt_datetimefield_value(timezone.now())


def as_sql(queryset: QuerySet) -> tuple[str, list]:
    try:
        sql, values = queryset.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:  # it can be seen without asking that there is none
        return "SELECT NULL WHERE 1 = 0", []
    return sql, list(values)


def as_json(value) -> dict:
    """A JSON column read by hand: text on SQLite, and on PostgreSQL what the driver makes of it."""
    return value if isinstance(value, dict) else json.loads(value)
