"""Every way in which a page is hidden from visitors, to be tried on whatever shows pages."""

import datetime
from collections.abc import Callable, Iterable
from contextlib import contextmanager

from django.contrib.auth.models import Group
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from core.search import shelves
from tests import factories


def as_draft(page):
    page.unpublish()


def as_scheduled(page):
    page.unpublish()
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()


def as_expired(page):
    # Past its time, though the worker has not come round yet.
    page.expire_at = timezone.now() - datetime.timedelta(seconds=1)
    page.save()


def restrict(page, kind: str, **how) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **how)


def behind_login(page):
    restrict(page, "login")


def behind_password(page):
    restrict(page, "password", password="x")


def for_one_group(page):
    restrict(page, "groups").groups.add(Group.objects.get(name="Moderators"))


def below_what_becomes_restricted(page):
    parent = page.get_parent()
    if not PageViewRestriction.objects.filter(page=parent).exists():
        restrict(parent, "login")


def moved_below_what_is_restricted(page):
    closed = Page.objects.filter(slug="closed").first()
    if closed is None:
        home = Site.objects.get(is_default_site=True).root_page
        closed = factories.StandardPageFactory(parent=home, title="Closed", slug="closed")
        restrict(closed, "login")
    page.move(Page.objects.get(pk=closed.pk), pos="last-child")


WAYS: dict[str, Callable[[Page], object]] = {
    way.__name__: way
    for way in (
        # Of a matrix `make test` runs the first, the one in the middle and the last.
        as_draft,
        as_scheduled,
        behind_login,
        as_expired,
        behind_password,
        for_one_group,
        below_what_becomes_restricted,
        moved_below_what_is_restricted,
    )
}


@contextmanager
def hidden(pages: Iterable[Page], way: Callable[[Page], object]):
    """`pages` hidden in this `way` within the block, and as they were after it."""
    with transaction.atomic():
        for page in pages:
            way(type(page).objects.get(pk=page.pk))
        forget()
        yield
        transaction.set_rollback(True)
    forget()


def forget() -> None:
    """What the process keeps in memory is of a database that has been put back."""
    shelves._shelves.clear()
    for name in caches:
        caches[name].clear()
