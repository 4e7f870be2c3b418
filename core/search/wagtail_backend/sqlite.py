"""Wagtail's index on SQLite: one match a search, and nothing read of the index at a save."""

from django.db.models import F, FloatField, QuerySet, Value
from django.db.models.expressions import RawSQL
from wagtail.search.backends.database.sqlite import sqlite as stock
from wagtail.search.utils import get_content_type_pk, get_descendants_content_types_pks

from core.search.wagtail_backend.cleaning import CleanedSearch
from core.search.wagtail_backend.matching import Matching, matching

ENTRIES = stock.IndexEntry._meta.db_table
WORDS = stock.SQLiteFTSIndexEntry._meta.db_table
KEY = f"{ENTRIES}.object_id"
# The table's columns: autocomplete, body, title.
LATEST_READ = RawSQL(f"{WORDS}.rowid", []).desc()
SCORE = f"-bm25({WORDS}, 10.0, 1.0, 10.0)"


class SearchCompiler(stock.SQLiteSearchQueryCompiler):
    """Whole words, in titles and bodies."""

    def search(self, config, start, stop, score_field=None) -> QuerySet:
        """What is found, the best first where that is asked for; with its score in a field."""
        found = matching(self.query, unfinished=self.LAST_TERM_IS_PREFIX)
        if found.negated or not found.expression:
            return self.unranked(found, score_field)[start:stop]
        return self.ranked(found, score_field)[start:stop]

    def ranked(self, found: Matching, score_field) -> QuerySet:
        """Those with an entry that matches: one match finds and weighs all of them.

        The stock query matches again for the score of every hit, which takes a hundred times as
        long for ten times as many.
        """
        tables, where, values = self.entries(found)
        queryset = self.queryset.filter(pk=RawSQL(KEY, []))
        queryset = queryset.extra(tables=tables, where=where, params=values)  # noqa: S610
        if score_field or self.order_by_relevance:
            score_field = score_field or "_score"
            score = RawSQL(SCORE, [], output_field=FloatField())
            queryset = queryset.annotate(**{score_field: score})
        if self.order_by_relevance:
            return queryset.order_by(F(score_field).desc(), "-pk")
        # The last to be read first: the order in which the engine finds them, so that who wants
        # some of very many waits for no more.
        return queryset if queryset.query.order_by else queryset.order_by(LATEST_READ)

    def unranked(self, found: Matching, score_field) -> QuerySet:
        """Nothing, everything, or all but some, of which none is better than another."""
        queryset = self.queryset if found.negated else self.queryset.none()
        if found.negated and found.expression:
            tables, where, values = self.entries(found)
            sql = f"SELECT {KEY} FROM {', '.join(tables)} WHERE {' AND '.join(where)}"
            queryset = queryset.exclude(pk__in=RawSQL(sql, values))
            queryset = queryset if queryset.query.order_by else queryset.order_by("-pk")
        if score_field:
            queryset = queryset.annotate(**{score_field: Value(0.0)})
        return queryset

    def entries(self, found: Matching) -> tuple[list[str], list[str], list]:
        """Tables, conditions and values that say which entries of the model match."""
        types = get_descendants_content_types_pks(self.queryset.model)
        conditions = [
            f"{WORDS} MATCH %s",
            f"{ENTRIES}.id = {WORDS}.rowid",
            f"{ENTRIES}.content_type_id IN ({', '.join(['%s'] * len(types))})",
        ]
        columns = " ".join(sorted(self.columns()))
        return [WORDS, ENTRIES], conditions, [f"{{{columns}}} : {found.expression}", *types]

    def columns(self) -> set[str]:
        """The index has one column for the title, and one for every other field."""
        if self.fields is None:
            return set(self.FTS_TABLE_FIELDS)
        return {"title" if field == "title" else "body" for field in self.fields}


class AutocompleteCompiler(SearchCompiler, stock.SQLiteAutocompleteQueryCompiler):
    """Words of which the last may go on; what choosers and the explorer ask."""


class ObjectIndexer(stock.ObjectIndexer):
    """What the index keeps of an object, with each of its fields read once.

    The stock class reads all of them for the title, for the body, and for completing; a body of
    many blocks is most of the work.
    """

    def __init__(self, obj, backend):
        super().__init__(obj, backend)
        self.prepared = {}

    def prepare_field(self, obj, field):
        if obj is not self.obj:
            return super().prepare_field(obj, field)
        if id(field) not in self.prepared:
            self.prepared[id(field)] = list(super().prepare_field(obj, field))
        return self.prepared[id(field)]


class Index(stock.SQLiteIndex):
    def add_items(self, model, objs):
        if not model.get_search_fields():
            return
        of_type = get_content_type_pk(model)
        entries = [entry(of_type, ObjectIndexer(obj, self.backend)) for obj in objs]
        self.entries.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "autocomplete", "body"],
        )

    def _refresh_title_norms(self, full=False):
        """Titles are weighed by their column, so no length is kept.

        The stock method reads the lengths of all titles at each save.
        """


def entry(of_type: int, indexer: ObjectIndexer) -> stock.IndexEntry:
    return stock.IndexEntry(
        content_type_id=of_type,
        object_id=indexer.id,
        title=indexer.title,
        autocomplete=indexer.autocomplete,
        body=indexer.body,
    )


class Backend(CleanedSearch, stock.SQLiteSearchBackend):
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
