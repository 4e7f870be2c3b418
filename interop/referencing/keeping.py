"""Keeping the lists of references of each output: its page shows them, and waits for none.

A short list is made once its publication is through, a long one by the worker, and so is every list
of which the style, or the record of an output of ours that it names, has become another.
"""

import time
from functools import partial

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.dispatch import receiver
from django.utils import timezone

from core.pages.read_along import read_along
from core.search.signals import entries_written
from interop.citing.keeping import current_centre, made_for
from interop.models import KeptRecord, KeptReferences
from research.models import OutputPage
from research.references.items import Reference, items
from research.references.listing import made

# Grows with each change of how lists are made of the same references: all are then made anew.
WAY = 2
AT_ONCE = 30  # references that are made while somebody waits: half a second
SECONDS = 2.0  # for the worker in one round: mail and the schedule wait for it


@receiver(entries_written)
def remember_with_entries(sender, things, **kwargs):
    """Have the lists of what has just been published made."""
    pages = [thing for thing in things if isinstance(thing, OutputPage) and thing.references]
    for page in pages:
        KeptReferences.objects.update_or_create(output_id=page.pk, defaults={"made_for": ""})
    if len(pages) == 1 and len(pages[0].references) <= AT_ONCE:
        transaction.on_commit(partial(make, pages[0].pk), robust=True)


@read_along("made_references")
def read_with_page(model: type) -> Subquery | None:
    """Of an output its lists, or None where none are made."""
    if not issubclass(model, OutputPage):
        return None
    return Subquery(KeptReferences.objects.filter(output=OuterRef("pk")).values("lists"))


def make(key: int) -> None:
    """Make the lists of the output with `key`: of the page, and of all its versions."""
    page = OutputPage.objects.get(pk=key)
    lists = [items(it.references) for it in [page, *versions_before(page)]]
    values = {"made_for": house_style(), "made_at": timezone.now()}
    values["lists"] = {name: rows for each in lists for name, rows in made(each).items()}
    keep(page, values, records_in(lists))


@transaction.atomic
def keep(page: OutputPage, values: dict, records) -> None:
    """Write down what was made of `page`, unless it was published anew meanwhile: of that the lists
    are still to be made."""
    kept, _ = KeptReferences.objects.select_for_update().get_or_create(output_id=page.pk)
    same = OutputPage.objects.filter(pk=page.pk, live_revision=page.live_revision_id)
    if same.exists():
        KeptReferences.objects.filter(pk=kept.pk).update(**values)
        kept.records.set(records)


def house_style() -> str:
    """Another one whenever the same references may come out otherwise."""
    return f"{WAY}-{made_for(current_centre())}"


def versions_before(page: OutputPage) -> list[OutputPage]:
    rows = page.corrections.select_related("superseded_revision")
    return [row.superseded_revision.as_object() for row in rows if row.superseded_revision]


def records_in(lists: list[list[Reference]]):
    keys = {it.page for each in lists for it in each if it.page}
    return KeptRecord.objects.filter(kind="research", key__in=keys)


def make_outdated(most: int = 50) -> int:
    """Make lists for SECONDS; how many are still to be made, up to `most`."""
    end = time.monotonic() + SECONDS
    rows = KeptReferences.objects.outdated(house_style())
    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[:most])
    for done, key in enumerate(keys):
        if time.monotonic() > end:
            return len(keys) - done
        make(key)
    return 0
