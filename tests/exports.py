"""The exports and feeds that lists declare, for tests that must leave none of them out."""

from wagtail.models import Page

from core.listing import ListingPageMixin


def exports() -> set[str]:
    """The address of each: "/events/feed.atom"."""
    pages = [page for page in Page.objects.specific() if isinstance(page, ListingPageMixin)]
    return {page.url + name for page in pages for name in page.exports}
