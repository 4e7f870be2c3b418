"""Addresses for the sitemap that are no pages of the tree: each room says its own.

The sitemap itself (core.server.operations) is not django.contrib.sitemaps: that one takes the host
from the request where ours is BASE_URL, tells the day of a change where ours tells the second, and
asks three times (how many, the latest change, the part) where ours asks once.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

# (path, last change or None), of what anybody may read.
Address = tuple[str, datetime | None]

_known: list[Callable[[], Iterable[Address]]] = []


def in_sitemap(tell: Callable[[], Iterable[Address]]):
    """Add to the sitemap the addresses that `tell` returns, called at each request; a decorator."""
    _known.append(tell)
    return tell


def more_addresses() -> Iterator[Address]:
    for tell in _known:
        yield from tell()
