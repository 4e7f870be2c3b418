"""Keeping the references of each work: a page shows them, and waits for none to be made.

Those of what is published alone are made once its publication is through, those of many by the
worker. What they were made from stands beside them, so that a query finds whatever is to be made
anew, and by whichever door it changed.
"""

import time
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.dispatch import receiver

from core.models import SiteSettings
from core.pages.read_along import read_along
from core.search.signals import entries_written
from interop.as_json import from_json
from interop.citing.making import references
from interop.citing.styles import version
from interop.models import KeptCitation, KeptRecord
from interop.parts import Centre
from interop.reading import centre_of
from research.models import OutputPage

AT_ONCE = 3  # works whose references are made while somebody waits: 50 ms each
APART = 1.0  # seconds between two publications that wait for them: of a run of many, the first
_last = {"made": 0.0}
SECONDS = 2.0  # for the worker in one round: mail and the schedule wait for it


@receiver(entries_written)
def make_after_publication(sender, things, **kwargs):
    keys = [thing.pk for thing in things if isinstance(thing, OutputPage)]
    if 0 < len(keys) <= AT_ONCE:
        transaction.on_commit(partial(make_at_once, keys), robust=True)


@read_along("kept_citations")
def read_with_page(model: type) -> Subquery | None:
    """Of an output {style: HTML}, or None where none fit what is public now."""
    if not issubclass(model, OutputPage):
        return None
    of_page = KeptCitation.objects.fitting().filter(
        record__kind="research", record__key=OuterRef("pk")
    )
    return Subquery(of_page.values("html"))


def make_at_once(keys: Iterable[int]) -> None:
    if time.monotonic() - _last["made"] >= APART:
        make_of(keys)
        _last["made"] = time.monotonic()


def make_of(keys: Iterable[int]) -> None:
    """Make the references of the works with `keys` that fit no longer."""
    centre = current_centre()
    keep(outdated(centre).filter(key__in=keys), centre)


def make_outdated(*, most: int = 200, since: datetime | None = None) -> int:
    """Make references for SECONDS, of the latest works first; how many are still to be made, up to
    `most`. Where `since` is given, of those alone whose record has changed since then."""
    centre, end = current_centre(), time.monotonic() + SECONDS
    wanted = outdated(centre)
    if since:
        wanted = wanted.filter(was_offered=True, changed_at__gte=since)  # as the index has them
    rows = list(wanted.order_by("-pk")[:most])
    for done, row in enumerate(rows):
        if time.monotonic() > end:
            return len(rows) - done
        keep([row], centre)
    return 0 if len(rows) < most else most


def forget_gone() -> None:
    """Delete the references of what nobody may read any more."""
    KeptCitation.objects.filter(record__is_gone=True).delete()


def outdated(centre: Centre) -> QuerySet[KeptRecord]:
    """Records of public works that have no references, or some made from what is another now."""
    fitting = Q(
        citation__changed_at=F("changed_at"),
        citation__record_made_by=F("made_by"),
        citation__made_for=made_for(centre),
    )
    return KeptRecord.objects.current().filter(kind="research").exclude(fitting)


def keep(rows: Iterable[KeptRecord], centre: Centre) -> None:
    """Make the references of `rows`, and keep them."""
    names = [f.name for f in KeptCitation._meta.fields if not f.primary_key]
    KeptCitation.objects.bulk_create(
        [made(row, centre) for row in rows],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=names,
    )


def made(row: KeptRecord, centre: Centre) -> KeptCitation:
    return KeptCitation(
        record=row,
        html=references(from_json(row.fields), centre),
        changed_at=row.changed_at,
        record_made_by=row.made_by,
        made_for=made_for(centre),
    )


def made_for(centre: Centre) -> str:
    """A digest of all that references are made from beside their record."""
    return sha256(f"{version()} {centre!r} {settings.BASE_URL}".encode()).hexdigest()[:16]


def current_centre() -> Centre:
    return centre_of(SiteSettings.current())
