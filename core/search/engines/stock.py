"""A search server (OpenSearch, Elasticsearch) by Wagtail's own backend, where SEARCH_URL is set.

It finds pages; everything else stays with the engine of the database, which has all words anyway.
Only whole words and phrases reach it: what merely begins in some way, it is not asked for.
"""

from functools import reduce
from operator import and_, or_

from wagtail.models import Page
from wagtail.search.query import Not, Phrase, PlainText

from core.search.engines.base import Engine, Order, moment

MOST = 500  # pages that the server is asked for; further back nobody reads


class Stock(Engine):
    """Asks the server which pages have the words, and the database for all the rest."""

    def __init__(self, own: Engine):
        self.own = own
        self.put, self.put_names, self.put_file_pages = own.put, own.put_names, own.put_file_pages
        self.among = own.among
        self.similar, self.best_pages, self.titled = own.similar, own.best_pages, own.titled

    def found(self, query, of="", *, heads=False):
        keys = self.keys(query) or [0]
        sql = (
            f"core_entry e WHERE e.key IN ({', '.join(['%s'] * len(keys))})"
            " AND e.is_hidden = %s AND (e.expire_at IS NULL OR e.expire_at > %s)"
        )
        values = [*keys, False, moment()]
        return (f"{sql} AND e.type = %s", [*values, of]) if of else (sql, values)

    def rank_of(self, query, order):
        if order != Order.RELEVANCE:
            return super().rank_of(query, order)
        keys = self.keys(query) or [0]
        whens = " ".join(["WHEN %s THEN %s"] * len(keys))
        return f"CASE e.key {whens} END", [v for n, key in enumerate(keys) for v in (key, n)]

    def keys(self, query) -> list[int]:
        """Keys of the pages that the server finds, the best first; asked once for each query."""
        if not hasattr(query, "keys_at_server"):
            found = Page.objects.order_by().only("pk").search(self.expression(query))
            query.keys_at_server = [page.pk for page in found[:MOST]]
        return query.keys_at_server

    def expression(self, query, *, heads=False):
        return reduce(or_, [self.group(group) for group in query.groups])

    def group(self, group):
        wanted = [self.clause(clause) for clause in group.wanted]
        return reduce(and_, [*wanted, *(Not(self.clause(clause)) for clause in group.unwanted)])

    def clause(self, clause):
        text = " ".join(clause.words)
        return Phrase(text) if len(clause.words) > 1 else PlainText(text, operator="and")
