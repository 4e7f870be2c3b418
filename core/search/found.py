"""What rooms declare to be found: each type of thing, and the words of one."""

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from hashlib import sha256
from html import unescape
from operator import or_
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.models import Page

from core.models.entry import Entry, EntryQuerySet
from core.pages.language import LANG, foreign
from core.pages.samples import FACET, YES
from core.search.shelf import Row

ModelClass = type[Model]
# What ends a word, as in “<li>one</li><li>two</li>”; “<b>” does not.
BLOCK = re.compile(r"<(?=/?(?:p|li|h[1-6]|br|hr|t[dhr]|div|ul|ol|figure)\b)", re.IGNORECASE)
TYPE = re.compile(r"[a-z-]{1,16}")
LONGEST_TEXT = 400_000  # characters of a body, and of the files beside it, that can be found


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a page or a thing says of itself to search: its words, and what a result shows.

    `names` are people, bodies, places and key words; they count for more than `body`, texts with
    markup or without. `links` are keys of the pages that it names, whose titles of the day are
    added to the names; `cites` are keys of pages that it cites: their titles are not among its
    words, but it is written anew when one of them is renamed or hidden. `days` are its dates in
    words (“4 December 2009”, or the month or year alone), found in whatever way somebody writes
    them. `documents` are keys of the documents shown on it. `face` is what a line of
    results is drawn from, as JSON can keep it: see templates/search/hit.html. What is for lists
    alone, `is_for_lists`, is found by no word, and bears no title.
    """

    title: str
    label: str = ""
    date: datetime.date | None = None
    days: Iterable[str] = ()
    names: Iterable[str] = ()
    body: Iterable[str] = ()
    links: Iterable[int | None] = ()
    cites: Iterable[int] = ()
    documents: Iterable[int] = ()
    face: dict = field(default_factory=dict)
    is_for_lists: bool = False


def plain(texts: Iterable[str]) -> str:
    """`texts` joined, a line each, without markup and empty ones; cut at LONGEST_TEXT."""
    return "\n".join(filter(None, map(without_markup, texts)))[:LONGEST_TEXT]


def without_markup(text: str) -> str:
    if "<" in text:
        text = strip_tags(BLOCK.sub(" <", text))
    return " ".join(unescape(text).replace("\x00", " ").split())


def stream_texts(body) -> list[str]:
    """The texts in the blocks of a StreamField's value, in their order."""
    return [text for block in body for text in block.block.get_searchable_content(block.value)]


def stream_documents(body) -> list[int]:
    """Keys of the documents that blocks and links of a StreamField's value lead to."""
    return [
        int(key)
        for block in body
        for model, key, *_ in block.block.extract_references(block.value)
        if model._meta.label == "core.CustomDocument" and str(key).isdecimal()
    ]


# --- Which things say so --------------------------------------------------------------------


def is_sample(thing) -> bool:
    """Whether a page or a thing is invented; what cannot be never is."""
    return bool(getattr(thing, "is_sample", False))


def marks_of(thing) -> dict:
    """What the face of any thing says beside its own: that it is a sample, and what it is written
    in where that is not English."""
    sample, tag = is_sample(thing), foreign(getattr(thing, "language", ""))
    return ({FACET: True} if sample else {}) | ({LANG: tag} if tag else {})


@dataclass(frozen=True)
class Findable:
    """A type of thing that can be found, with the function that says what it holds.

    It says None of what is not to be found by itself. `rows` are what is read beforehand where
    many are told of, as prefetch_related takes them. `public` are all that can be found, of things
    that are no pages. What `gathers` is drawn from the pages that name it. `listing` is the list
    (core.listing.Listing) that is made of their entries.
    """

    type: str
    model: ModelClass
    tell: Callable[[Any], Found | None]
    rows: tuple = ()
    public: Callable[[], QuerySet] | None = None
    gathers: bool = False
    listing: Any = None

    # What the shelf of its list is made of: columns of its entries, and which key a deletion tells.
    columns: ClassVar = ["key", "facets", "orders", "is_hidden", "expire_at", "declared"]
    key_when_gone: ClassVar = "key"

    def kept_in(self, model: ModelClass) -> QuerySet:
        """The rows of `model`, which has a `type`, that are of its things."""
        return model._default_manager.filter(type=self.type)

    def row(self, *values) -> Row:
        return Row(*values)

    @property
    def is_page(self) -> bool:
        """Whether its things are pages of the tree, so that their keys are those of pages."""
        return issubclass(self.model, Page)

    @property
    def facets(self) -> list:
        """What the list can be narrowed by; [] where there is no such list."""
        return self.listing.facets if self.listing else []

    @property
    def sorts(self) -> list:
        return self.listing.sorts if self.listing else []

    def kept_for_list(self, thing) -> dict:
        """The columns of the entry of `thing` that the list is made of."""
        orders = [sort.values_of(thing) for sort in self.sorts]
        sample = {FACET: {YES: ""}} if is_sample(thing) else {}
        return {
            "facets": {facet.name: facet.values_of(thing) for facet in self.facets} | sample,
            "orders": {name: value for values in orders for name, value in values.items()},
            "declared": self.declared,
        }

    @cached_property
    def declared(self) -> str:
        """A digest of what entries keep for the list, "" for nothing (Entry.declared)."""
        if not self.listing:
            return ""
        facets = [(type(f).__name__, f.name, f.by) for f in self.facets]
        names = sorted({name for sort in self.sorts for name in sort.names})
        return sha256(repr((facets, names)).encode()).hexdigest()[:16]


_known: dict[ModelClass, Findable] = {}


def found_as(type: str, model: ModelClass, *rows, **more):  # noqa: A002
    """Let things of `model` be found under `type`; the function decorated says what they hold.

    `more` are `public`, `gathers` and `listing` of Findable. ValueError where `type` cannot stand
    in an address, where pages and other things would share it, and where things that are no pages
    come without saying which of them are `public`.
    """

    def known(tell):
        made = Findable(type, model, tell, rows, **more)
        check(made)
        _known[model] = made
        return tell

    return known


def check(made: Findable) -> None:
    if not TYPE.fullmatch(made.type):
        raise ValueError(f"“{made.type}” is no type: up to 16 small letters and hyphens are.")
    if made.is_page == bool(made.public):
        raise ValueError(f"Of {made.model.__name__}: `public` says which can be found, of no page.")
    if any(made.is_page != f.is_page for f in all_findable() if f.type == made.type):
        raise ValueError(f"The type “{made.type}” holds pages or other things, never both.")


def findable(model: ModelClass) -> Findable | None:
    """What is known of things of `model`; None for those that cannot be found."""
    return _known.get(model)


def listed_as(type: str) -> Findable:  # noqa: A002
    """What is known of the things under `type` that a list is made of; LookupError for none."""
    for known in _known.values():
        if known.type == type and known.listing:
            return known
    raise LookupError(f"No list is made of what is found as “{type}”: see @found_as(…, listing=…).")


def get_findable(model: ModelClass) -> Findable:
    """The same, for things that are known to be found; KeyError for others."""
    return _known[model]


def all_findable() -> list[Findable]:
    return list(_known.values())


def findable_things() -> list[Findable]:
    """What can be found and is no page of the tree."""
    return [f for f in all_findable() if not f.is_page]


def types_of_things() -> list[str]:
    return list(dict.fromkeys(f.type for f in findable_things()))


def types_that_gather() -> set[str]:
    """Types of what is drawn from the pages that name it."""
    return {f.type for f in all_findable() if f.gathers}


def types_of_pages() -> list[ContentType]:
    """The content types of the pages that can be found."""
    models = [f.model for f in all_findable() if f.is_page]
    return list(ContentType.objects.get_for_models(*models).values())


def read_rows(pages) -> None:
    """Read what is asked of `pages`, those of each type together."""
    for model in {type(page) for page in pages}:
        of_model = [page for page in pages if type(page) is model]
        prefetch_related_objects(of_model, *get_findable(model).rows)


# --- Entries of pages -----------------------------------------------------------------------


def page_entries() -> EntryQuerySet:
    """The entries of pages: only their keys are keys of pages."""
    return Entry.objects.exclude(type__in=types_of_things())


def entries_of(keys: Iterable[int] | QuerySet) -> EntryQuerySet:
    """The entries of the pages with `keys`."""
    return page_entries().filter(key__in=keys)


def as_declared(entries: QuerySet) -> QuerySet:
    """Those of `entries` that keep what the list of such things declares now."""
    for known in all_findable():
        if known.listing:
            entries = entries.exclude(~Q(declared=known.declared), type=known.type)
    return entries


def as_not_declared(entries: QuerySet) -> QuerySet:
    """Those that keep what an earlier version of such a list declared."""
    old = [Q(type=k.type) & ~Q(declared=k.declared) for k in all_findable() if k.listing]
    return entries.filter(reduce(or_, old, Q(pk=None)))
