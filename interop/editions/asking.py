"""Asking for the files of pages: at their publication, and in rounds, as things change beside.

A publication notes in its own transaction that they are to be made (`asked_at`).
"""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.models import BasePage, SiteSettings
from interop.editions.kinds import Edition, digest_of, editions
from interop.editions.works import Work, work_of, works
from interop.models import Format, KeptEdition

# Of what decides what they say: read now, as our program was, since files may be replaced while
# it runs.
WAY = digest_of(Path(__file__).parent, "*.py")


@receiver(page_published)
def ask_at_publication(sender, instance, **kwargs):
    work = work_of(instance)
    if work and is_to_be_made(instance, work):
        ask([instance.pk])


def is_to_be_made(page: BasePage, work: Work) -> bool:
    """Whether `page` may have files now, or has had some."""
    there = work.candidates().filter(pk=page.pk)
    return there.exists() or KeptEdition.objects.filter(page=page.pk).exists()


def ask(keys: list[int], formats: Iterable[Format] = ()) -> None:
    """Have the pages with `keys` made, or looked at anew, in `formats`; in all where none is
    named."""
    wanted = [*formats] or [each.format for each in editions()]
    put_down([(key, form) for key in keys for form in wanted], timezone.now())


def put_down(pairs: list[tuple[int, Format]], now: datetime) -> None:
    KeptEdition.objects.bulk_create(
        [KeptEdition(page_id=key, format=form, asked_at=now) for key, form in pairs],
        update_conflicts=True,
        unique_fields=["page", "format"],
        update_fields=["asked_at"],
    )


@receiver([post_page_move, page_slug_changed])
def ask_after_a_move(sender, instance, **kwargs):
    """What stands below a page that is called otherwise, or elsewhere, has another address."""
    below = Page.objects.descendant_of(instance, inclusive=True).order_by().values("pk")
    KeptEdition.objects.filter(page__in=below).update(asked_at=timezone.now())


def ask_for_outdated(most: int) -> int:
    """Ask for those of which nothing was looked at since their last publication, or by another way
    of making them, and for those that name what is hidden since; how many."""
    pairs = [
        (key, each.format)
        for each in editions()
        for work in works()
        for key in keys_of(outdated(each, work))[:most]
    ]
    pairs = [*pairs, *naming_hidden()][:most]
    put_down(pairs, timezone.now())
    return len(pairs)


def keys_of(pages: QuerySet) -> QuerySet:
    return pages.order_by("-pk").values_list("pk", flat=True)


def naming_hidden() -> list[tuple[int, Format]]:
    """Page and format of those that are not sent any more, until they are made anew."""
    rows = KeptEdition.objects.showing_hidden().values_list("page", "format")
    return [(key, Format(form)) for key, form in rows]


def outdated(edition: Edition, work: Work) -> QuerySet:
    """Pages of which there is no file in this format that fits, or nothing of which is known that
    there need be none."""
    rows = KeptEdition.objects.filter(page=OuterRef("pk"), format=edition.format)
    fitting = work.fitting(
        rows.filter(published_at=OuterRef("last_published_at"), made_for=made_for(edition))
    )
    pages = work.candidates().filter(live=True, last_published_at__isnull=False, alias_of=None)
    return pages.exclude(Exists(fitting)).exclude(Exists(rows.filter(asked_at__isnull=False)))


def made_for(edition: Edition) -> str:
    """A digest of all that an edition is made from beside its page."""
    site = SiteSettings.current()
    said = [site.name, site.host, settings.BASE_URL, WAY, edition.look]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]
