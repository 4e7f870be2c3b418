"""Which of many pages stand under a view restriction, for whoever writes many entries at once."""

from collections.abc import Collection

from wagtail.models import Page, PageViewRestriction


def closed_among(paths: Collection[str]) -> set[str]:
    """Those of the `paths` of pages that a view restriction stands on, or above.

    The paths above are known from a path itself, so that each is looked up by an index; asking for
    restrictions whose path one begins with reads all pages for each of them.
    """
    above = {each for path in paths for each in way_to(path)}
    restrictions = PageViewRestriction.objects.filter(page__path__in=above).order_by()
    closed = set(restrictions.values_list("page__path", flat=True))
    return {path for path in paths if not closed.isdisjoint(way_to(path))}


def way_to(path: str) -> list[str]:
    """The paths of the pages from the root to the one at `path`, itself the last."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
