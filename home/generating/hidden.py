"""Generated pages that no visitor sees: of every hundred one is a draft, one was withdrawn, one has
expired, and one is for those who sign in."""

from datetime import timedelta
from enum import StrEnum


class Fate(StrEnum):
    PUBLIC = "public"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    RESTRICTED = "restricted"


# Number, without its hundreds, → what becomes of the page; of all others nothing.
FATES = {41: Fate.DRAFT, 57: Fate.WITHDRAWN, 73: Fate.EXPIRED, 89: Fate.RESTRICTED}
SHOWN_FOR = timedelta(days=90)  # what expired


def fate(number: int) -> Fate:
    """What becomes of the page `number` of any sort."""
    return FATES.get(number % 100, Fate.PUBLIC)


def hide(page, number: int) -> None:
    """Take the unsaved `page` off the site if that is its fate, as Wagtail leaves such a page.

    One that is restricted is live: the restriction is written after it (home.generating.bulk).
    """
    match fate(number):
        case Fate.DRAFT:
            page.live, page.has_unpublished_changes = False, True
            page.first_published_at = page.last_published_at = None
        case Fate.WITHDRAWN:
            page.live, page.has_unpublished_changes = False, True
        case Fate.EXPIRED:
            page.live, page.has_unpublished_changes = False, True
            page.expired, page.expire_at = True, page.first_published_at + SHOWN_FOR
