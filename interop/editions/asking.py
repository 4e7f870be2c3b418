"""Asking for the files of outputs: at their publication, and in rounds, as things change beside.

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
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.models import SiteSettings
from interop.editions.kinds import Edition, digest_of, editions
from interop.models import Format, KeptEdition
from research.models import OutputPage

# Of what decides what they say: read now, as our program was, since files may be replaced while
# it runs.
WAY = digest_of(Path(__file__).parent, "*.py")


@receiver(page_published)
def ask_at_publication(sender, instance, **kwargs):
    if isinstance(instance, OutputPage):
        ask([instance.pk])


def ask(keys: list[int], formats: Iterable[Format] = ()) -> None:
    """Have the outputs with `keys` made, or looked at anew, in `formats`; in all where none is
    named."""
    wanted = [*formats] or [each.format for each in editions()]
    put_down([(key, form) for key in keys for form in wanted], timezone.now())


def put_down(pairs: list[tuple[int, Format]], now: datetime) -> None:
    KeptEdition.objects.bulk_create(
        [KeptEdition(output_id=key, format=form, asked_at=now) for key, form in pairs],
        update_conflicts=True,
        unique_fields=["output", "format"],
        update_fields=["asked_at"],
    )


@receiver([post_page_move, page_slug_changed])
def ask_after_a_move(sender, instance, **kwargs):
    """What stands below a page that is called otherwise, or elsewhere, has another address."""
    below = OutputPage.objects.descendant_of(instance, inclusive=True).live().order_by()
    ask(list(below.values_list("pk", flat=True)))


def ask_for_outdated(most: int) -> int:
    """Ask for those of which nothing was looked at since their last publication, or by another way
    of making them, and for those that name what is hidden since; how many."""
    pairs = [(key, each.format) for each in editions() for key in keys_of(outdated(each))[:most]]
    pairs = [*pairs, *naming_hidden()][:most]
    put_down(pairs, timezone.now())
    return len(pairs)


def keys_of(pages: QuerySet[OutputPage]) -> QuerySet:
    return pages.order_by("-pk").values_list("pk", flat=True)


def naming_hidden() -> list[tuple[int, Format]]:
    """Output and format of those that are not sent any more, until they are made anew."""
    rows = KeptEdition.objects.showing_hidden().values_list("output", "format")
    return [(key, Format(form)) for key, form in rows]


def outdated(edition: Edition) -> QuerySet[OutputPage]:
    rows = KeptEdition.objects.filter(output=OuterRef("pk"), format=edition.format)
    fitting = rows.filter(published_at=OuterRef("last_published_at"), made_for=made_for(edition))
    pages = OutputPage.objects.live().filter(last_published_at__isnull=False, alias_of=None)
    return pages.exclude(Exists(fitting)).exclude(Exists(rows.filter(asked_at__isnull=False)))


def made_for(edition: Edition) -> str:
    """A digest of all that an edition is made from beside its page."""
    site = SiteSettings.current()
    said = [site.name, site.host, settings.BASE_URL, WAY, edition.look]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]
