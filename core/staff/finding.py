"""Which pages a search in the staff's lists and choosers finds: so many at most, at a bounded cost.

Each word begins a word of the title, as the engine reads titles, or stands in another field that
the list searches. What has just been written the engine may not have read yet, and somebody may
know no more than the middle of a word: so the titles of what was changed last are looked into
themselves, and those that a draft gives to a page of another title.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import BooleanField, F, Q, QuerySet
from django.utils.functional import cached_property
from wagtail.models import Page

from core.search.query import Query
from core.staff.tree import IsOfType, keys_of_types, of_type
from core.values.written_sql import WrittenSQL

TITLE = "draft_title"
MOST_HITS = 1000  # that are listed; nobody looks further
MOST_LOOKED_AT = 2500  # titles of a type, of those that were changed last
MOST_OF_ANY_TYPE = 500


class IsRenamed(WrittenSQL):
    """Whether a page has one title for readers and another in its draft, of which there are few."""

    def __init__(self):
        super().__init__(TITLE, BooleanField())

    def sql(self, column, connection):
        return f"{column} <> {column.rpartition('.')[0]}.title", []


class Holding(NamedTuple):
    """Keys of pages that hold something; whether these are all."""

    keys: set[int]
    are_all: bool


def found_by(model: type[Page], words: str, fields: Iterable[str] = ()) -> list[int]:
    """The keys of at most MOST_HITS pages of `model`, the newest; none where nothing is asked.

    `fields` are lookups beside the title that may hold a word, as "venue__icontains". Of words
    that each stand in more than MOST_HITS, those are found that have them all in their title.
    """
    words_asked, fields = Query(words).words, list(fields)
    if not words_asked:
        return []
    ways = (Finder(model, lookups) for lookups in [fields, within(fields)])
    hits = next(filter(None, (finder.found(words_asked) for finder in ways)), set())
    return sorted(hits, reverse=True)[:MOST_HITS]


def within(lookups: list[str]) -> list[str]:
    """The same lookups, for what stands anywhere in a field: "van der Berg" by "berg".

    No index helps them, so they are asked only where nothing begins with what is looked for.
    """
    return [lookup.replace("__istartswith", "__icontains") for lookup in lookups]


@dataclass
class Finder:
    """Looks for pages of one type; what it reads of titles, it reads once."""

    model: type[Page]
    fields: list[str]

    @property
    def most(self) -> int:
        """The titles that are looked into; of all types together the engine is asked at once."""
        return MOST_OF_ANY_TYPE if self.model is Page else MOST_LOOKED_AT

    def found(self, words: list[str]) -> set[int]:
        of_each = {word: self.holding([word], self.fields) for word in words}
        exact = [found.keys for found in of_each.values() if found.are_all]
        often = [word for word, found in of_each.items() if not found.are_all]
        if exact:
            keys = set.intersection(*exact)
            return self.holding_all(keys, often) if often else keys
        return of_each[words[0]].keys if len(words) == 1 else self.holding(words, []).keys

    def holding(self, words: list[str], fields: list[str]) -> Holding:
        """The pages that hold `words`, in their title or, one word alone, in any of `fields`."""
        titles = self.late_titles | self.other_titles
        parts = [[key for key, title in titles.items() if has(title, words)]]
        if len(self.late_titles) >= self.most:  # else all titles have been looked into
            parts.append(self.by_engine(words))
        for field in fields:
            found = self.model._default_manager.order_by().filter(**{field: words[0]})
            parts.append(list(found.values_list("pk", flat=True)[: MOST_HITS + 1]))
        return Holding(set().union(*parts), all(len(part) <= MOST_HITS for part in parts))

    def holding_all(self, keys: set[int], words: list[str]) -> set[int]:
        """Those of the pages `keys` that hold each of `words` in their title or a field."""
        pages: QuerySet = self.model._default_manager.order_by().filter(pk__in=keys)
        for word in words:
            holds = Q()
            for lookup in [f"{TITLE}__icontains", *self.fields]:
                holds |= Q(**{lookup: word})
            pages = pages.filter(holds)
        return set(pages.values_list("pk", flat=True))

    def by_engine(self, words: list[str]) -> list[int]:
        pages = self.model._default_manager.order_by().only("pk")
        found = pages.autocomplete(" ".join(words), order_by_relevance=False)
        return [page.pk for page in found[: MOST_HITS + 1]]

    @cached_property
    def late_titles(self) -> dict[int, str]:
        """The key → the title of the pages that were changed last."""
        changed = F("latest_revision_created_at").desc(nulls_last=True)
        late = of_type(Page.objects.all(), self.model).order_by(changed, "-pk")
        return dict(late.values_list("pk", TITLE)[: self.most])

    @cached_property
    def other_titles(self) -> dict[int, str]:
        """The key → the title in the draft of those pages that have another for readers."""
        drafts = Page.objects.filter(IsRenamed())
        if self.model is not Page:
            drafts = drafts.filter(IsOfType(keys_of_types(self.model)))
        return dict(drafts.order_by().values_list("pk", TITLE)[:MOST_LOOKED_AT])


def has(title: str, words: list[str]) -> bool:
    """Whether all of `words` stand in `title`, in any letters and with any accents or none."""
    folded = fold(title)
    return all(fold(word) in folded for word in words)


def fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
