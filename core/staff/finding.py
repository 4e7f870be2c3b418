"""Which pages a search in the staff's lists and choosers finds: so many at most, at a bounded cost.

Each word begins a word of the title, as the engine reads titles, or stands in another field that
the list searches. What has just been written the engine may not have read yet, and somebody may
know no more than the middle of a word: so the titles of what was changed last are looked into
themselves, and those that a draft gives to a page of another title.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import BooleanField, F, Q, QuerySet
from wagtail.models import Page

from core.search.query import Query
from core.staff.tree import IsOfType, keys_of_types, of_type
from core.values.written_sql import WrittenSQL

TITLE = "draft_title"
MOST_HITS = 1000  # that are listed; nobody looks further
MOST_LOOKED_AT = 2000  # titles, of those that were changed last


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
    query = Query(words)
    if not query.words:
        return []
    fields = list(fields)
    of_each = {word: holding(model, [word], fields) for word in query.words}
    exact = [found.keys for found in of_each.values() if found.are_all]
    if len(exact) == len(of_each):
        hits = set.intersection(*exact)
    elif exact:
        often = [word for word, found in of_each.items() if not found.are_all]
        hits = holding_all(model, set.intersection(*exact), often, fields)
    elif len(of_each) > 1:
        hits = holding(model, query.words, []).keys
    else:
        hits = of_each[query.words[0]].keys
    return sorted(hits, reverse=True)[:MOST_HITS]


def holding(model: type[Page], words: list[str], fields: list[str]) -> Holding:
    """The pages that hold `words`, in their title or, one word alone, in any of `fields`."""
    parts = [by_engine(model, words), in_late_titles(model, words)]
    for field in fields:
        found = model._default_manager.order_by().filter(**{field: words[0]})
        parts.append(list(found.values_list("pk", flat=True)[: MOST_HITS + 1]))
    return Holding(set().union(*parts), all(len(part) <= MOST_HITS for part in parts))


def by_engine(model: type[Page], words: list[str]) -> list[int]:
    pages = model._default_manager.order_by().only("pk")
    found = pages.autocomplete(" ".join(words), order_by_relevance=False)
    return [page.pk for page in found[: MOST_HITS + 1]]


def in_late_titles(model: type[Page], words: list[str]) -> list[int]:
    """Those of the pages that were changed last whose title has the words in it, anywhere."""
    changed = F("latest_revision_created_at").desc(nulls_last=True)
    pages = of_type(Page.objects.all(), model)
    drafts = Page.objects.filter(IsRenamed())
    if model is not Page:
        drafts = drafts.filter(IsOfType(keys_of_types(model)))
    late = pages.order_by(changed, "-pk").values_list("pk", TITLE)[:MOST_LOOKED_AT]
    renamed = drafts.order_by().values_list("pk", TITLE)[:MOST_LOOKED_AT]
    wanted = [word.casefold() for word in words]
    titles = dict(late) | dict(renamed)
    return [key for key, title in titles.items() if all(w in title.casefold() for w in wanted)]


def holding_all(model: type[Page], keys: set[int], words: list[str], fields: list[str]) -> set[int]:
    """Those of the pages `keys` that hold each of `words` in their title or one of `fields`."""
    pages: QuerySet = model._default_manager.order_by().filter(pk__in=keys)
    for word in words:
        lookups = [f"{TITLE}__icontains", *fields]
        holds = Q()
        for lookup in lookups:
            holds |= Q(**{lookup: word})
        pages = pages.filter(holds)
    return set(pages.values_list("pk", flat=True))
