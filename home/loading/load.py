"""Writing the Centre's content: all of it or nothing, and never over what staff have done."""

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.loading.files import paths
from home.loading.items import Item, all_items, names_of
from home.loading.markdown import Link, plain_link
from home.loading.place import put_in_place
from home.loading.references import Places
from home.loading.rules import check_rows, content_errors_of
from home.loading.suggestions import load_suggestions, sources
from home.models import LoadedItem

CONTENT = Path(__file__).resolve().parent.parent / "content"

# What a page keeps when its content is written anew.
IDENTITY = [
    *["pk", "id", "page_ptr_id", "path", "depth", "numchild", "url_path"],
    *["translation_key", "locale_id", "content_type_id", "latest_revision_id", "live_revision_id"],
    *["first_published_at", "last_published_at", "latest_revision_created_at"],
    # Of an event: by what calendars know it, and how far its series has been spread.
    *[
        "uid",
        "sequence",
        "previous_start",
        "dated_at",
        "series_id",
        "recurrence_id",
        "left_at",
        "followed",
        "set_aside",
        "spread_until",
        "to_spread",
        "spread_as",
    ],
]


def load(folder: Path = CONTENT, *, say: Callable[[str], None] = lambda line: None) -> None:
    """Make the pages of the files in `folder`; ContentError, changing nothing, for a mistake."""
    items, suggested = all_items(folder), sources(folder)
    with transaction.atomic():
        make_room()
        for item in items:
            say(f"{put_in_place(item, digest_of(item), items)}: {item.title}")
        places = places_of(items)
        for item in items:
            write(item, places)
        load_suggestions(suggested, say)


def make_room() -> None:
    """Delete the welcome page of a new Wagtail, where there still is one."""
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(depth=2, slug="home", content_type=plain):
        page.delete()


def places_of(items: list[Item]) -> Places:
    """Where everything stands, now that it has been put in place."""
    keys = dict(LoadedItem.objects.exclude(page=None).values_list("path", "page_id"))
    pages = {item.means: keys[item.key] for item in items if item.key in keys}
    return Places(names_of(items), pages, links_between())


def links_between() -> Link:
    """How an address of this site is kept in a text: by page, so that it survives a move."""
    pages = LoadedItem.objects.exclude(page=None).select_related("page")
    known = {address_of(loaded.page): loaded.page_id for loaded in pages}

    def link(address: str) -> str:
        if address in known:
            return f'linktype="page" id="{known[address]}"'
        return plain_link(address)

    return link


def address_of(page: Page) -> str:
    """The path below the site's root; the root's own slug is no part of it."""
    return "/" + page.url_path.lstrip("/").partition("/")[2]


def write(item: Item, places: Places) -> None:
    """Publish what the file says, unless it is published already or staff have changed it."""
    loaded = LoadedItem.objects.select_related("page").get(path=item.key)
    digest = digest_of(item)
    if loaded.page is None or loaded.digest == digest or (loaded.digest and loaded.is_staffs_own):
        return
    old = loaded.page.specific
    page = item.page(places.on(first_day(old), held_on(old)))
    take_identity(page, old)
    with content_errors_of(item.source):
        check_rows(page)
        page.full_clean()
        page.save_revision(clean=False).publish()
    loaded.digest = digest
    loaded.save()


def take_identity(page: Page, old: Page) -> None:
    """Let `page` be `old` with new content: the same row, place and history."""
    for name in IDENTITY:
        if hasattr(old, name):
            setattr(page, name, getattr(old, name))
    if getattr(old, "is_series", False):  # a day that staff deleted stays away (events.receivers)
        days = [*old.except_on.split(), *page.except_on.split()]
        page.except_on = "\n".join(dict.fromkeys(days))
    page._state.adding = False


def first_day(page: Page) -> datetime.date:
    """When it was first published, else today: loading it again does not move what it dates."""
    return timezone.localdate(page.first_published_at or timezone.now())


def held_on(page: Page) -> datetime.date | None:
    """When an event that was loaded before takes place: there it stays."""
    is_dated = page.first_published_at and getattr(page, "start", None)
    return getattr(page, "first_day", None) if is_dated else None


def digest_of(item: Item) -> str:
    """Of the content file, and of the files that it names."""
    digest = hashlib.sha256()
    for path in [item.source.path, *paths(item.source)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()
