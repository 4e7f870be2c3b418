"""A reader's words made safe to search for, with the engine that Wagtail brings."""

import re
import unicodedata

from django.db.models import Case, IntegerField, QuerySet, Value, When

LONGEST = 200  # characters of a query that are searched for
MOST_WORDS = 12
MOST_HITS = 500
WORD = re.compile(r"[^\W_]+")


class Query:
    """What a reader typed; false when there is no word in it to search for.

    Only words reach the engine: quotation marks and operators are its own syntax, and on SQLite a
    lone quotation mark is an error (wagtail/wagtail#13227).
    """

    def __init__(self, text: str):
        printable = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
        self.given = " ".join(printable.split())
        self.text = self.given[:LONGEST]
        self.words = WORD.findall(self.text)[:MOST_WORDS]
        self._hits: list[int] | None = None

    def __bool__(self):
        return bool(self.text)

    def __str__(self):
        return self.text

    @property
    def was_cut(self) -> bool:
        return len(self.given) > LONGEST

    def hits(self, queryset: QuerySet) -> list[int]:
        """Primary keys that match every word, the best first; asked of the engine once."""
        if self._hits is None:
            self._hits = self._search(queryset) if self.words else []
        return self._hits

    def _search(self, queryset):
        plain = queryset.model.objects.order_by().only("pk")
        found = plain.search(" ".join(self.words), operator="and")
        return [page.pk for page in found[:MOST_HITS]]

    def filter(self, queryset: QuerySet) -> QuerySet:
        return queryset.filter(pk__in=self.hits(queryset))

    def order(self, queryset: QuerySet) -> QuerySet:
        """Best first."""
        whens = [When(pk=pk, then=Value(i)) for i, pk in enumerate(self._hits or [])]
        if not whens:
            return queryset
        return queryset.order_by(Case(*whens, output_field=IntegerField()))
