"""The files of versions that corrections have replaced, each a file of its own that says so.

They are asked for when the next version is published, and in rounds; made by the worker, after
those of what is published; and kept for the last MOST versions of an output.
"""

from datetime import datetime

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.models import SiteSettings
from interop.editions.asking import made_for
from interop.editions.data import Earlier, Printed, printed
from interop.editions.keeping import Asked, keep, settle
from interop.editions.kinds import Edition, edition_in, editions
from interop.models import Format, KeptVersion
from research.models import Correction, OutputPage
from research.versions import Superseded, superseded

MOST = 50  # versions of one output, so that what lies on the disk has an end
UNDESCRIBED = "A picture that has no description in this version."


# --- Asking ------------------------------------------------------------------------------------


@receiver(page_published)
def ask_at_publication(sender, instance, **kwargs):
    if isinstance(instance, OutputPage):
        ask_for_versions(instance.pk)


@receiver([post_page_move, page_slug_changed])
def ask_after_a_move(sender, instance, **kwargs):
    """They name their own address, and that of the newest."""
    below = OutputPage.objects.descendant_of(instance, inclusive=True).order_by().values("pk")
    rows = KeptVersion.objects.filter(correction__output__in=below)
    rows.update(asked_at=timezone.now())


def ask_for_versions(output: int) -> None:
    """Have those made of the output with this key that have no file which fits; those that are too
    many, and their files, go."""
    keys = Correction.objects.filter(output=output).order_by("-sort_order", "-pk")
    if not (numbered := list(keys.values_list("pk", flat=True))):
        return
    if too_many := numbered[MOST:]:
        for row in KeptVersion.objects.filter(correction__in=too_many):
            row.delete()
    for each in editions():
        put_down(outdated(each).filter(output=output), each.format, timezone.now())


def ask_for_outdated_versions(most: int) -> int:
    """Ask for those that nobody asked for, or that were made in another way, and for those that
    name or show what is hidden since; how many."""
    now, asked = timezone.now(), 0
    for each in editions():
        room = max(0, most - asked)
        asked += put_down(outdated(each).order_by("-pk")[:room], each.format, now)
    hidden = KeptVersion.objects.showing_hidden().values_list("pk", flat=True)
    keys = list(hidden[: max(0, most - asked)])
    return asked + KeptVersion.objects.filter(pk__in=keys).update(asked_at=now)


def put_down(corrections: QuerySet[Correction], form: Format, now: datetime) -> int:
    """Ask for the versions before these corrections in the format `form`; how many."""
    found = corrections.values_list("pk", "superseded_revision", "output__is_sample")
    rows = [
        KeptVersion(
            correction_id=key, revision_id=revision, format=form, asked_at=now, is_sample=is_sample
        )
        for key, revision, is_sample in found
    ]
    KeptVersion.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["correction", "format"],
        update_fields=["asked_at", "revision", "is_sample"],
    )
    return len(rows)


def outdated(edition: Edition) -> QuerySet[Correction]:
    """Corrections of public outputs before which stands a version that has no file which fits."""
    rows = KeptVersion.objects.filter(correction=OuterRef("pk"), format=edition.format)
    fitting = rows.filter(
        revision=OuterRef("superseded_revision"),
        is_sample=OuterRef("output__is_sample"),
        made_for=made_for(edition),
    )
    of_public = Correction.objects.filter(
        output__live=True, output__alias_of=None, superseded_revision__isnull=False
    )
    return (
        of_public.annotate(later=later())
        .filter(later__lt=MOST)
        .exclude(Exists(fitting))
        .exclude(Exists(rows.filter(asked_at__isnull=False)))
    )


def later() -> Coalesce:
    """How many corrections of the same output came after one."""
    after = Q(output=OuterRef("output"), sort_order__gt=OuterRef("sort_order"))
    counted = Correction.objects.filter(after).order_by().values("output").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


# --- Making ------------------------------------------------------------------------------------


def make_version(correction: int, form: Format | str) -> str:
    """Make the version before the correction with this key in the format `form`, if that is asked
    for; what became of it, in a word."""
    edition = edition_in(form)
    rows = KeptVersion.objects.filter(correction=correction, format=edition.format)
    row = rows.filter(asked_at__isnull=False).select_related("correction").first()
    if row is None:
        return "not asked for"
    page = OutputPage.objects.live().filter(pk=row.correction.output_id, alias_of=None).first()
    version = superseded(page, number_of(row.correction)) if page else None
    if page is None or version is None:
        return settle(row, "hidden", {"made_for": ""})  # for when it is public again
    asked = Asked(
        work_of(version),
        version.number,
        version.correction.superseded_revision.created_at,
        f"{page.pk}-v{version.number}",
    )
    return keep(row, edition, asked, {"made_for": made_for(edition)})


def number_of(correction: Correction) -> int:
    """Of the version that `correction` replaced."""
    keys = list(Correction.objects.filter(output=correction.output_id).values_list("pk", flat=True))
    return 1 + keys.index(correction.pk)


def work_of(version: Superseded) -> Printed:
    """What an earlier version says. Its text is what it was, so a picture that was never described
    is called so: nobody can mend that."""
    page = version.page
    page.look_up_links()
    address = f"{page.absolute_url}v{version.number}/"
    earlier = Earlier(version.number, version.correction.date, address)
    work = printed(page, SiteSettings.current(), earlier)
    for block in work.values["blocks"]:
        if block["kind"] == "figure" and not (block["alt"] or block["decorative"]):
            block["alt"] = UNDESCRIBED
    return work


# --- Reading -----------------------------------------------------------------------------------


def kept_version(page: OutputPage, number: int, form: Format | str) -> KeptVersion | None:
    """The file of version `number` of `page`, if there is one."""
    rows = KeptVersion.objects.made().filter(correction__output=page.pk, version=number)
    there = rows.filter(format=form, revision=F("correction__superseded_revision"))
    return there.first()
