"""Writing many generated pages at once, and what the indexes know of them (core.pages.in_bulk)."""

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from core.pages import in_bulk
from core.pages.in_bulk import insert, insert_children, insert_pages, place, place_below
from core.search import entries
from core.search.found import get_findable, page_entries
from events.models import Registration
from home.generating.drafts import Draft, number_in
from home.generating.hidden import Fate, fate


@transaction.atomic
def write(parent: Page, drafts: list[Draft]) -> None:
    """Write pages of one type below `parent`, and those below them, all or none."""
    pages = [draft.page for draft in drafts]
    for draft in drafts:
        set_body(draft)
    place_below(parent, pages)
    write_placed(drafts)
    above = [draft for draft in drafts if draft.below]
    below = [date for draft in above for date in place_below_new(draft)]
    if below:
        Page.objects.bulk_update([draft.page for draft in above], ["numchild"])
        write_placed(below)
        entries.put_many([draft.page for draft in above])  # what stands below them is in it


def write_placed(drafts: list[Draft]) -> None:
    """Write pages that have their places, with all that belongs to them."""
    pages = [draft.page for draft in drafts]
    insert_pages(pages)
    insert_children(pages, [draft.rows for draft in drafts])
    restrict(pages)
    register(drafts)
    index(pages)


def set_body(draft: Draft) -> None:
    if draft.blocks:
        field = draft.page._meta.get_field("body")
        draft.page.body = field.stream_block.to_python(draft.blocks)


def place_below_new(draft: Draft) -> list[Draft]:
    """The drafts below `draft`, which has just been written, each with its place."""
    drafts = draft.below(draft) if draft.below else []
    place(draft.page, [one.page for one in drafts], 1)
    return drafts


def restrict(pages: list[Page]) -> None:
    """Let those of `pages` whose fate it is be read by staff alone."""
    closed = [page for page in pages if fate(number_in(page.slug)) is Fate.RESTRICTED]
    sort = PageViewRestriction.LOGIN
    insert(
        PageViewRestriction,
        [PageViewRestriction(page=page, restriction_type=sort, password="") for page in closed],
    )


def register(drafts: list[Draft]) -> None:
    """Write who has registered for the events among `drafts`."""
    for draft in drafts:
        for row in draft.registrations:
            row.event_id = draft.page.pk
    insert(Registration, [row for draft in drafts for row in draft.registrations])


def index(pages: list[Page]) -> None:
    """What visitors' search, the staff's search, and the record of references know of `pages`."""
    in_bulk.index(pages)
    live = [page for page in pages if page.live]
    # Their rows are in memory: entries.put_many would read them.
    told = {page.pk: get_findable(type(page)).tell(page) for page in live}
    entries.write(live, {key: found for key, found in told.items() if found}, page_entries())
