"""Writing what can be found: an entry for each page that anybody may read, and none for others."""

from collections.abc import Iterable
from copy import copy
from functools import partial

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django_tasks import task
from wagtail.models import Page

from core.models.entry import Entry, EntryQuerySet, EntrySource, EntryText
from core.pages.published import Restricted
from core.search import clock, vocabulary
from core.search.analysis import VERSION
from core.search.borrowed import titles
from core.search.engines import Words, engine
from core.search.file_index import index_file, index_what_is_missing
from core.search.found import (
    Found,
    entries_of,
    findable,
    get_findable,
    is_sample,
    marks_of,
    page_entries,
    plain,
    read_rows,
    types_of_things,
    types_that_gather,
)
from core.search.signals import entries_back, entries_gone, entries_hidden, entries_written
from core.search.weighing import weight

PAGE, DOCUMENT = EntrySource.Kind.PAGE, EntrySource.Kind.DOCUMENT
BATCH = 200
AT_ONCE = 50  # entries that name a page of another title: a quarter of a second
MOST_KEYS = 5000  # in one statement


def put(page) -> None:
    """Write the entry of `page`, which must be live and specific."""
    put_many([page])


def put_many(pages: Iterable) -> int:
    """Write the entries of specific `pages`, or delete them where a page is not to be found.

    Returns how many were written.
    """
    pages = list(map(apart, pages))
    there = [p for p in pages if findable(type(p)) and p.live and not p.alias_of_id]
    return write(pages, tell_all(there), page_entries())


def put_things(things: Iterable, of: str) -> int:
    """The same for things of the type `of` that are no pages."""
    things = list(map(apart, things))
    return write(things, tell_all(things), Entry.objects.filter(type=of))


def apart(thing):
    """A copy of `thing` that remembers the rows it reads, while `thing` reads them anew."""
    other = copy(thing)
    vars(other)["_prefetched_objects_cache"] = {}  # as core.relations.children has it
    return other


@transaction.atomic
def write(things: list, found: dict[int, Found], known: EntryQuerySet) -> int:
    """Write the entries of those `things` (key → Found) in `found`; delete those of the others."""
    wanted = [thing for thing in things if thing.pk in found]
    take_away(known.filter(key__in=[thing.pk for thing in things if thing.pk not in found]))
    if not wanted:
        if things:  # whoever names what is not found by itself may have to do so otherwise
            clock.tick()
        return 0
    of_wanted = known.filter(key__in=[thing.pk for thing in wanted])
    before = words_of(of_wanted.values_list("pk", flat=True))
    write_entries(wanted, found)
    entries = dict(of_wanted.values_list("key", "pk"))
    linked = titles({key for thing in wanted for key in links(thing, found)})
    rows = [all_words(entries[t.pk], found[t.pk], links(t, found), linked) for t in wanted]
    write_texts(rows)
    write_sources(wanted, found, entries)
    engine().put(rows)
    index_what_is_missing({key for f in found.values() for key in f.documents})
    vocabulary.count(
        map(vocabulary.terms, rows), (vocabulary.terms(before.get(r.entry)) for r in rows)
    )
    entries_written.send(sender=Entry, things=wanted)
    return len(rows)


def remove(keys: Iterable[int]) -> bool:
    """Delete the entries of the pages with `keys`; whether there were any."""
    return take_away(entries_of(list(keys)))


@transaction.atomic
def take_away(entries: EntryQuerySet) -> bool:
    if gone := words_of(entries.values_list("pk", flat=True)):
        vocabulary.count([], map(vocabulary.terms, gone.values()))
        known = list(entries.values_list("type", "key", "pk"))
        clock.gone(known)
        entries.delete()
        entries_gone.send(sender=Entry, gone=[(of, key) for of, key, _ in known])
    return bool(gone)


# --- The parts of an entry ------------------------------------------------------------------


def write_entries(things, found: dict[int, Found]) -> None:
    pages = [thing.pk for thing in things if isinstance(thing, Page)]
    hidden, version = hidden_among(pages), clock.tick()
    rows = [
        Entry(
            type=get_findable(type(thing)).type,
            key=thing.pk,
            title=found[thing.pk].title[:255],
            label=found[thing.pk].label[:80],
            date=found[thing.pk].date,
            face=found[thing.pk].face | marks_of(thing),
            **get_findable(type(thing)).kept_for_list(thing),
            changed=version,
            analysis=VERSION,
            weight=weight(
                get_findable(type(thing)).type, found[thing.pk], is_sample=is_sample(thing)
            ),
            is_hidden=thing.pk in hidden,
            expire_at=getattr(thing, "expire_at", None),
        )
        for thing in things
    ]
    fields = [f.name for f in Entry._meta.fields if f.name not in {"id", "type", "key"}]
    Entry.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["type", "key"], update_fields=fields
    )


def hidden_among(keys) -> set[int]:
    """Those of the pages with `keys` that stand under a view restriction."""
    if not keys:
        return set()
    pages = Page.objects.filter(Restricted(), pk__in=keys)
    return set(pages.order_by().values_list("pk", flat=True))


def tell_all(pages) -> dict[int, Found]:
    """Key → what a thing says of itself, of those that are to be found; rows are read together."""
    read_rows(pages)
    said = {page.pk: get_findable(type(page)).tell(page) for page in pages}
    return {key: found for key, found in said.items() if found}


def links(page, found: dict[int, Found]) -> set[int]:
    """Keys of the pages whose titles are among the words of `page`."""
    return {key for key in found[page.pk].links if key and key != page.pk}


def all_words(entry: int, found: Found, named: set, linked: dict) -> Words:
    """The words of an entry: its own, and the names of what it links to."""
    if found.is_for_lists:
        return Words(entry, "")
    own = [name for name in (*found.names, *found.days) if name]
    titles_now = [linked[key] for key in sorted(named) if key in linked]
    return Words(
        entry,
        found.title,
        "\n".join(dict.fromkeys([*own, *titles_now])),
        plain(found.body),
    )


def words_of(entries: Iterable[int]) -> dict[int, Words]:
    """Entry → its words as they are kept."""
    texts = EntryText.objects.select_related("entry").in_bulk(list(entries))
    return {pk: Words(pk, t.entry.title, t.names, t.body) for pk, t in texts.items()}


def write_texts(rows: list[Words]) -> None:
    texts = [EntryText(entry_id=row.entry, names=row.names, body=row.body) for row in rows]
    EntryText.objects.bulk_create(
        texts, update_conflicts=True, unique_fields=["entry"], update_fields=["names", "body"]
    )


def write_sources(pages, found: dict[int, Found], entries: dict[int, int]) -> None:
    EntrySource.objects.filter(entry__in=entries.values()).delete()
    rows = [
        EntrySource(entry_id=entries[page.pk], kind=kind, key=key)
        for page in pages
        for kind, keys in [
            (PAGE, [*links(page, found), *found[page.pk].cites]),
            (DOCUMENT, found[page.pk].documents),
        ]
        for key in dict.fromkeys(keys)
    ]
    EntrySource.objects.bulk_create(rows)


# --- What changes elsewhere -----------------------------------------------------------------


def with_source(kind: str, keys: Iterable[int]) -> list[int]:
    """Keys of the pages whose entries follow the things with `keys`: they bear their words, or
    cite them."""
    sources = EntrySource.objects.filter(kind=kind, key__in=list(keys))
    of_pages = sources.exclude(entry__type__in=types_of_things()).order_by()
    return list(of_pages.values_list("entry__key", flat=True).distinct())


def refresh(keys: Iterable[int]) -> None:
    """Write the entries of the pages with `keys` anew; each batch in a transaction of its own."""
    for start in range(0, len(keys := list(keys)), BATCH):
        with clock.held():
            put_many(Page.objects.filter(pk__in=keys[start : start + BATCH], live=True).specific())


def renamed(keys: Iterable[int]) -> None:
    """Pages with `keys` have another title, or may be named no more: whoever names them follows.

    Where all may be named, whoever publishes waits for AT_ONCE of those that name them; the worker
    writes the others.
    """
    keys = set(keys)
    if not (naming := with_source(PAGE, keys)):
        return
    at_once = AT_ONCE if keys <= titles(keys).keys() else len(naming)
    refresh(naming[:at_once])
    for start in range(at_once, len(naming), BATCH):
        some = naming[start : start + BATCH]
        transaction.on_commit(partial(refresh_later.enqueue, some), robust=True)


@task(priority=-5)  # after mail, before files are read
def refresh_later(keys: list[int]) -> None:
    refresh(keys)


def document_read(document) -> None:
    """The words of `document` are known, or others than before."""
    index_file(document.pk)
    refresh(with_source(DOCUMENT, [document.pk]))


def document_forgotten(key: int) -> None:
    """The words of the document with `key` are gone."""
    refresh(with_source(DOCUMENT, [key]))


def come_or_gone(page) -> None:
    """What `page` names, and is drawn from the pages that name it, is drawn anew."""
    named = EntrySource.objects.filter(entry__in=entries_of([page.pk]), kind=PAGE)
    gathering = entries_of(named.values("key")).filter(type__in=types_that_gather())
    refresh(gathering.values_list("key", flat=True))


def expires(page) -> None:
    """`page` may go at another time than before."""
    other = Q(expire_at=None) if page.expire_at is None else Q(expire_at=page.expire_at)
    entries = entries_of([page.pk]).exclude(other)
    if entries.exists():
        was_over = entries.filter(expire_at__lte=timezone.now()).exists()
        entries.update(expire_at=page.expire_at, changed=clock.tick())
        if was_over:
            entries_back.send(sender=Entry, keys=[page.pk])
        renamed([page.pk])


def closed_or_opened(below) -> None:
    """View restrictions of pages from `below` (a Page) downwards have changed, or it has moved."""
    pages = Page.objects.descendant_of(below, inclusive=True).order_by()
    closed = Page.objects.filter(Restricted(), pk=OuterRef("key"))
    entries = entries_of(pages.values("pk")).annotate(closed=Exists(closed))
    changed = dict(entries.exclude(is_hidden=F("closed")).values_list("key", "closed"))
    for is_hidden in (True, False):
        keys = [key for key, closed in changed.items() if closed == is_hidden]
        for start in range(0, len(keys), MOST_KEYS):
            some = keys[start : start + MOST_KEYS]
            entries_of(some).update(is_hidden=is_hidden, changed=clock.tick())
            entries_hidden.send(sender=Entry, keys=some, is_hidden=is_hidden)
    renamed(changed)
