"""A place in the tree for every item, before any is written, so that each can link to all."""

from wagtail.models import Page, Site

from core.models import SiteSettings
from core.models.site import site_address
from home.loading.items import Item
from home.loading.rules import content_errors_of
from home.models import HomePage, LoadedItem

SPONSORS = (
    "The Centre received five-year initial sponsorship, towards part of its core costs, from the "
    "Aldridge Foundation, Balfour Beatty and Professor Keith Palmer."
)


def put_in_place(item: Item, digest: str, items: list[Item]) -> str:
    """Make an empty page for a new item; say what was done.

    What staff have made at its address, or deleted above it, is left as it is: the item then
    counts as loaded.
    """
    loaded, new = LoadedItem.objects.get_or_create(path=item.key)
    if not new:
        return "Kept as staff have it" if loaded.is_staffs_own else "Already there"
    parent = parent_of(item)
    loaded.page = existing(item, parent) if parent else None
    if parent is None or (loaded.page and loaded.is_staffs_own):
        loaded.digest = digest
    loaded.page = loaded.page or (parent and add(item, parent, items))
    loaded.save()
    return "Kept as staff have it" if loaded.digest else "Loaded"


def parent_of(item: Item) -> Page | None:
    if not item.parent:
        return Page.get_first_root_node()
    return LoadedItem.objects.get(path=item.parent).page


def existing(item: Item, parent: Page) -> Page | None:
    """The page that stands at the item's address; ContentError where it is of another type."""
    page = Page.objects.child_of(parent).filter(slug=item.source.values["slug"]).first()
    if page and page.specific_class is not item.model:
        why = f"slug: a page of another type has this address already, “{page.title}”; move it"
        raise item.source.error("slug", why)
    return page


def add(item: Item, parent: Page, items: list[Item]) -> Page:
    page = item.bare()
    page.live = False
    before = page_before(item, parent, items)
    with content_errors_of(item.source):
        if before:
            before.add_sibling("right", instance=page)
        else:
            parent.add_child(instance=page)
    if isinstance(page, HomePage):
        point_site_at(page)
    return page


def page_before(item: Item, parent: Page, items: list[Item]) -> Page | None:
    """After which page of the same parent a new one stands: the menu is in the order of the tree.

    None where it may as well stand last.
    """
    above = [other.key for other in items[: items.index(item)] if other.parent == item.parent]
    there = dict(LoadedItem.objects.filter(path__in=above).values_list("path", "page_id"))
    keys = [there[key] for key in reversed(above) if there.get(key)]
    siblings = Page.objects.child_of(parent).in_bulk(keys)
    return next((siblings[key] for key in keys if key in siblings), None)


def point_site_at(home: HomePage) -> None:
    site, _ = Site.objects.update_or_create(
        is_default_site=True,
        defaults={**site_address(), "root_page": home},
    )
    SiteSettings.objects.get_or_create(site=site, defaults={"sponsor_line": SPONSORS})
