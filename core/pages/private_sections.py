"""Wagtail's own question whether a page is private, asked by an index.

Wagtail puts a condition for each view restriction of the site into the query. With some hundreds of
them SQLite refuses it ("Expression tree is too large"), and no page could be added any more: the
form of a new page asks whether the one above it is private.
"""

from django.db.models import Q
from wagtail.models import PageQuerySet

from core.pages.published import Restricted


def private_q(self) -> Q:
    """The condition that a page is, or stands below, one with a view restriction."""
    return Q(Restricted())


def ask_by_index() -> None:
    PageQuerySet.private_q = private_q
