"""Writing the Centre's content: all of it or nothing, and never over what staff have done."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Site

from core.models import SiteSettings
from core.models.site import site_address
from core.publication import PublicationRefusedError
from home.loading.items import Item, all_items
from home.loading.markdown import Link, plain_link
from home.models import HomePage, LoadedItem

CONTENT = Path(__file__).resolve().parent.parent / "content"
SPONSORS = (
    "The Centre received five-year initial sponsorship, towards part of its core costs, from the "
    "Aldridge Foundation, Balfour Beatty and Professor Keith Palmer."
)

# What a page keeps when its content is written anew.
IDENTITY = [
    *["pk", "id", "page_ptr_id", "path", "depth", "numchild", "url_path"],
    *["translation_key", "locale_id", "content_type_id", "latest_revision_id", "live_revision_id"],
    *["first_published_at", "last_published_at", "latest_revision_created_at"],
]


def load(folder: Path = CONTENT, *, say: Callable[[str], None] = lambda line: None) -> None:
    """Bring the site to what `folder` says; ContentError, and nothing changed, for a mistake."""
    items = all_items(folder)
    with transaction.atomic():
        make_room()
        for item in items:
            say(f"{put_in_place(item)}: {item.source.values['title']}")
        link = links_between({item.key: item for item in items})
        for item in items:
            write(item, link)


def make_room() -> None:
    """Take away the page that a new Wagtail greets with, where it still stands."""
    plain = ContentType.objects.get_for_model(Page)
    for page in Page.objects.filter(depth=2, slug="home", content_type=plain):
        page.delete()


def put_in_place(item: Item) -> str:
    """Make an empty page for a new item, so that others can link to it; say what was done."""
    loaded, new = LoadedItem.objects.get_or_create(path=item.key)
    if not new:
        return "Kept as staff have it" if loaded.is_staffs_own else "Already there"
    loaded.page = existing(item) or add(item)
    loaded.save()
    return "Loaded"


def existing(item: Item) -> Page | None:
    parent = parent_of(item)
    return Page.objects.child_of(parent).filter(slug=item.source.values["slug"]).first()


def parent_of(item: Item) -> Page:
    if not item.parent:
        return Page.get_first_root_node()
    return LoadedItem.objects.get(path=item.parent).page


def add(item: Item) -> Page:
    page = item.page()
    page.live = False
    page = parent_of(item).add_child(instance=page)
    if isinstance(page, HomePage):
        point_site_at(page)
    return page


def point_site_at(home: HomePage) -> None:
    site, _ = Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            **site_address(),
            "root_page": home,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    SiteSettings.objects.get_or_create(site=site, defaults={"sponsor_line": SPONSORS})


def links_between(items: dict[str, Item]) -> Link:
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


def write(item: Item, link: Link) -> None:
    """Publish what the file says, unless it is published already or staff have changed it."""
    loaded = LoadedItem.objects.select_related("page").get(path=item.key)
    digest = digest_of(item)
    if loaded.digest == digest or (loaded.digest and loaded.is_staffs_own):
        return
    page = item.page(link)
    take_identity(page, loaded.page.specific)
    try:
        page.full_clean()
        page.save_revision().publish()
    except ValidationError as error:
        key, why = next(iter(reasons(error).items()))
        raise item.source.error(key, f"{key}: {why}") from error
    loaded.digest = digest
    loaded.save()


def reasons(error: ValidationError) -> dict[str, str]:
    if isinstance(error, PublicationRefusedError):
        return error.missing
    return {key: " ".join(texts) for key, texts in error.message_dict.items()}


def take_identity(page: Page, old: Page) -> None:
    """Let `page` be `old` with new content: the same row, place and history."""
    for name in IDENTITY:
        setattr(page, name, getattr(old, name))
    page._state.adding = False


def digest_of(item: Item) -> str:
    return hashlib.sha256(item.source.path.read_bytes()).hexdigest()
