"""The one condition for what anybody may read, for queries and for a page that was read."""

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction


def published_only(pages):
    """The Pages of a queryset that are live, not expired, and under no view restriction.

    One condition inside the query, where Wagtail's `public()` costs a query of its own. Aliases
    are left out: this site makes none, and one would have to answer for its source's secrets.
    """
    return pages.filter(
        Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()),
        ~restricted("path"),
        live=True,
        alias_of=None,
    )


def restricted(path: str) -> Exists:
    """Whether a view restriction stands on the page at `path` or above it."""
    return Exists(
        PageViewRestriction.objects.annotate(
            below=ExpressionWrapper(OuterRef(path), output_field=models.CharField())
        ).filter(below__startswith=F("page__path"))
    )


def in_open_collections(documents):
    """Those of the queryset `documents` whose collection, with those above it, is unrestricted."""
    closed = CollectionViewRestriction.objects.annotate(
        below=ExpressionWrapper(OuterRef("collection__path"), output_field=models.CharField())
    ).filter(below__startswith=F("collection__path"))
    return documents.filter(~Exists(closed))


def may_be_named(page: Page) -> bool:
    """Whether a page read with `restricted` may be shown by its title (see published_only)."""
    expired = page.expire_at and page.expire_at <= timezone.now()
    return page.live and not expired and not page.restricted and not page.alias_of_id
