"""Keeping entries complete: those that are missing are added, those that are wrong taken away."""

from wagtail.models import Page

from core.models.entry import Entry
from core.search import clock
from core.search.declared import keep_as_declared
from core.search.entries import (
    BATCH,
    put_things,
    refresh,
    remove,
    renamed,
    take_away,
    tell_all,
    write,
)
from core.search.found import (
    as_declared,
    as_not_declared,
    findable_things,
    page_entries,
    types_of_pages,
)


def rebuild(say=lambda done, total: None) -> int:
    """Write every entry anew; how many of pages there are. `say` hears how far it has come."""
    pages = Page.objects.filter(live=True, content_type__in=types_of_pages()).order_by("pk")
    keys = list(pages.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        refresh(keys[start : start + BATCH])
        say(min(start + BATCH, len(keys)), len(keys))
    for thing in findable_things():
        put_things(thing.public() if thing.public else (), thing.type)
    set_right()
    return len(keys)


def set_right(most: int | None = None) -> int:
    """Add what is missing and take away what should not be there; how many entries were wrong.

    Of each kind, no more than `most` at once, where it is given: then more may be left.
    """
    live = Page.objects.live().order_by().filter(alias_of=None, content_type__in=types_of_pages())
    dead = page_entries().exclude(key__in=live.values("pk"))
    if remove(wrong := list(dead.values_list("key", flat=True)[:most])):
        renamed(wrong)
    missing = list(live.exclude(pk__in=page_entries().values("key")).values_list("pk", flat=True))
    written = add_missing(missing, most)
    # Once nothing is old, lists are made from memory: before that, nothing may be missing.
    left = most if most is None else max(0, most - written)
    old = list(as_not_declared(page_entries()).values_list("key", flat=True)[:left])
    keep_as_declared(old)
    done = len(wrong) + written + len(old)
    return done + sum(things_set_right(thing, most) for thing in findable_things())


def add_missing(keys: list[int], most: int | None = None) -> int:
    """Write the entries of the pages with `keys`, about `most` where it is given; how many.

    What is not found by itself, as a date of a series, lacks none: nothing is written of it.
    """
    written = 0
    for start in range(0, len(keys), BATCH):
        if most is not None and written >= most:
            break
        written += add_some(keys[start : start + BATCH])
    return written


def add_some(keys: list[int]) -> int:
    """Write the entries of those pages with `keys` that are found by themselves; how many."""
    with clock.held():
        pages = list(Page.objects.filter(pk__in=keys, live=True).specific())
        if found := tell_all(pages):
            write([page for page in pages if page.pk in found], found, page_entries())
    return len(found)


def things_set_right(thing, most: int | None = None) -> int:
    """The same for things that are no pages."""
    known, public = Entry.objects.filter(type=thing.type), thing.public().order_by()
    with clock.held():
        dead = known.exclude(key__in=public.values("pk"))
        number = dead.count()
        take_away(dead)
        missing = public.exclude(pk__in=as_declared(known).values("key"))[:most]
        return number + put_things(missing, thing.type)
