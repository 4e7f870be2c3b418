"""Keeping the record of each thing beside its entry in search, and when it changed.

Whatever writes, hides or deletes an entry has its record follow in the same transaction: all doors
by which a thing becomes public or goes lead there (core.search.receivers, core.search.rounds).
What went by another door is found by interop.mending.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from django.utils.text import slugify
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from core.models import BasePage
from core.models.entry import Entry, EntrySource
from core.relations.thread import threaded_models
from core.search import clock
from core.search.entries import with_source
from core.search.signals import entries_back, entries_gone, entries_hidden, entries_written
from interop.as_json import as_json
from interop.making import VERSION, Maker, make_all, maker_of, makers
from interop.models import KeptRecord, RecordInSet
from interop.record import Record
from interop.settling import settle_soon

AT_ONCE = 50  # records that follow another, made while somebody waits; the worker makes the others
BATCH = 200
# What records of others say of a thing.
SAID_ELSEWHERE = ("title", "path", "orcid", "ror", "doi")


@receiver(entries_written)
def write_with_entries(sender, things, **kwargs):
    changed = put(things, timezone.now())
    follow(changed)


@receiver(entries_hidden)
def close_or_open(sender, keys, is_hidden, **kwargs):
    """Pages that nobody may read are gone to whoever harvests; once open, they are there again."""
    if is_hidden:
        let_go(KeptRecord.objects.filter(key__in=keys, kind__in=kinds_of_pages()))
    else:
        refresh(keys)


@receiver(entries_back)
def come_back(sender, keys, **kwargs):
    """Pages that were past their time stay after all: who was told otherwise is told again."""
    back = KeptRecord.objects.current().filter(key__in=keys, kind__in=kinds_of_pages())
    redate(list(back.values_list("pk", flat=True)))


@receiver(entries_gone)
def go_with_entries(sender, gone, **kwargs):
    for maker in makers():
        if keys := [key for kind, key in gone if kind == maker.kind]:
            let_go(KeptRecord.objects.filter(kind=maker.kind, key__in=keys))
            later(list(maker.follow(keys)))


@receiver([post_page_move, page_slug_changed])
def move(sender, instance, **kwargs):
    """What stands below a page that is called otherwise, or elsewhere, has another address."""
    below = Page.objects.descendant_of(instance).live().order_by()
    later(list(below.values_list("pk", flat=True)))


# --- Writing -----------------------------------------------------------------------------------


def put(things: Iterable, at: datetime | None = None) -> list:
    """Write the records of `things`, whose entries stand; those of which others say something that
    has changed.

    `at` is when they changed; of None, as where a site is brought up to date, when they were
    published last.
    """
    changed = []
    for maker in makers():
        of_kind = [thing for thing in things if maker_of(type(thing)) is maker]
        if of_kind:
            changed += write(maker, of_kind, at)
    return changed


@transaction.atomic
def write(maker: Maker, things: list, at: datetime | None) -> list:
    made = make_all(maker, things)
    entries = Entry.objects.filter(type=maker.kind, key__in=made)
    hidden = dict(entries.values_list("key", "is_hidden"))
    kept = {it.key: it for it in KeptRecord.objects.filter(kind=maker.kind, key__in=made)}
    rows, said_otherwise = [], []
    for thing in things:
        before, record = kept.get(thing.pk), made[thing.pk]
        dated = when_changed(thing, before, at)
        row = row_of(record, before, dated, is_gone=hidden.get(thing.pk, True))
        if before is None or is_called_otherwise(before.fields, row.fields):
            said_otherwise.append(thing)
        rows.append(row)
    save(rows, made)
    return said_otherwise


class Dated(NamedTuple):
    """When a record changed, and whether that time holds (interop.settling)."""

    changed_at: datetime
    is_settled: bool


def when_changed(thing, before: KeptRecord | None, at: datetime | None) -> Dated:
    """Of what is kept for the first time without any news, when it was published last."""
    if at is None and before is None:
        return Dated(published_at(thing), is_settled=True)
    return Dated(at or timezone.now(), is_settled=False)


def row_of(record: Record, before: KeptRecord | None, dated: Dated, *, is_gone: bool) -> KeptRecord:
    """The row for `record`; its time is that of `before` where the record says the same."""
    fields = as_json(record)
    if before and before.is_gone == is_gone and is_the_same(before, fields):
        dated = Dated(before.changed_at, before.is_settled)
    return KeptRecord(
        kind=record.kind,
        key=record.key,
        fields=fields,
        **dated._asdict(),
        is_gone=is_gone,
        is_sample=record.is_sample,
        was_offered=bool(before and before.was_offered) or not (is_gone or record.is_sample),
        made_by=VERSION,
    )


def is_the_same(before: KeptRecord, fields: dict) -> bool:
    """Whether `fields` say what `before` does. What a later version of the site has learned to say
    is no news of the work: of a record of an earlier one, what both say is compared."""
    if before.made_by == VERSION:
        return before.fields == fields
    return all(fields.get(name) == value for name, value in before.fields.items())


def is_called_otherwise(before: dict, now: dict) -> bool:
    return any(before.get(name) != now.get(name) for name in SAID_ELSEWHERE)


def save(rows: list[KeptRecord], made: dict[int, Record]) -> None:
    names = [f.name for f in KeptRecord._meta.fields if f.name not in {"id", "kind", "key"}]
    KeptRecord.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=names
    )
    if rows and rows[0].kind == "research":
        put_in_sets(rows, made)
    if not all(row.is_settled for row in rows):
        settle_soon()


def put_in_sets(rows: list[KeptRecord], made: dict[int, Record]) -> None:
    known = {it.key: it for it in KeptRecord.objects.filter(kind="research", key__in=made)}
    RecordInSet.objects.filter(record__in=known.values()).delete()
    RecordInSet.objects.bulk_create(
        RecordInSet(record=known[row.key], spec=spec, changed_at=row.changed_at)
        for row in rows
        if row.was_offered
        for spec in with_those_above(sets_of(made[row.key]))
    )


def sets_of(record: Record) -> list[str]:
    """Specs of the sets that a work is in: "type:report", "theme:finance", "series:papers"."""
    series = slugify(record.series)[:100]
    return [
        f"type:{record.type}",
        *(f"theme:{theme.slug}" for theme in record.themes),
        *([f"series:{series}"] if series else []),
    ]


def with_those_above(specs: list[str]) -> list[str]:
    """`specs`, and of each the set that it is a part of: whoever harvests "theme" has all of it."""
    return [*dict.fromkeys(spec.split(":")[0] for spec in specs), *specs]


def published_at(thing) -> datetime:
    """When `thing` was published last, as far as is known."""
    named = ("last_published_at", "first_published_at", "changed_at")
    return next(filter(None, (getattr(thing, name, None) for name in named)), timezone.now())


@transaction.atomic
def let_go(records) -> None:
    """`records` are of what nobody may read any more."""
    keys = list(records.current().values_list("pk", flat=True))
    KeptRecord.objects.filter(pk__in=keys).update(is_gone=True)
    redate(keys)


@transaction.atomic
def redate(keys: list[int]) -> None:
    """The records with primary `keys` have changed just now."""
    now = timezone.now()
    KeptRecord.objects.filter(pk__in=keys).update(changed_at=now, is_settled=False)
    RecordInSet.objects.filter(record__in=keys).update(changed_at=now)
    settle_soon()


# --- What follows ------------------------------------------------------------------------------


def follow(things: list) -> None:
    """Have the records written anew that say something of `things`."""
    keys = [thing.pk for thing in things if isinstance(thing, Page)]
    naming = {*with_source(EntrySource.Kind.PAGE, keys), *grown_from(keys)} if keys else set()
    for maker in makers():
        of_kind = [thing.pk for thing in things if maker_of(type(thing)) is maker]
        naming |= set(maker.follow(of_kind)) if of_kind else set()
    later(sorted(naming - set(keys)))


def grown_from(keys: list[int]) -> set[int]:
    """Keys of the pages that came from those with `keys`; one query."""
    first, *others = (
        model.objects.filter(came_from__in=keys).order_by().values_list("pk", flat=True)
        for model in threaded_models()
    )
    return set(first.union(*others))


def later(keys: list[int]) -> None:
    """Write the records of the pages with `keys` anew: the first now, the others by the worker."""
    refresh(keys[:AT_ONCE])
    for start in range(AT_ONCE, len(keys), BATCH):
        some = keys[start : start + BATCH]
        transaction.on_commit(partial(refresh_later.enqueue, some), robust=True)


@task(priority=-6)  # after entries
def refresh_later(keys: list[int]) -> None:
    refresh(keys)


def refresh(keys: Iterable[int], at: datetime | None = None) -> None:
    """Write the records of the pages with `keys` that have an entry anew, as they are once nobody
    else is writing any (core.search.clock.held)."""
    wanted = list(keys)
    if not wanted:
        return
    with clock.held():
        known = Entry.objects.filter(key__in=wanted, type__in=kinds_of_pages()).values("key")
        pages = Page.objects.filter(pk__in=known, live=True).specific()
        put([page for page in pages if isinstance(page, BasePage)], at or timezone.now())


def kinds_of_pages() -> list[str]:
    return [maker.kind for maker in makers() if issubclass(maker.model, Page)]
