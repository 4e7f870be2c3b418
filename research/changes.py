"""What happened to outputs last: they were published, or corrected (core.relations.changes)."""

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from core.pages.published import published_only
from core.relations.changes import LAST, Change, at_midnight, change_of, tells_changes
from core.relations.thread import with_lead_theme
from core.values.age import a_year_before, is_old
from research.models import Correction, OutputPage

TOLD = ["id", "page_ptr_id", "title", "language", "slug", "url_path", "type", "number"]
DATED = ["date", "date_precision", "first_published_at"]


def shown() -> QuerySet:
    return OutputPage.objects.published().without_samples()


def those(keys: QuerySet) -> QuerySet:
    """The outputs with the first LAST of `keys`."""
    return with_lead_theme(OutputPage.objects.filter(pk__in=keys.values("pk")[:LAST]))


def newest_by_date() -> QuerySet:
    dated = shown().filter(date__lte=timezone.localdate())
    return those(dated.order_by(F("date").desc(nulls_last=True), "-pk"))


def newest_here() -> QuerySet:
    """Of this year or the last: an older work that is put on the site is no news."""
    today = timezone.localdate()
    recent = shown().filter(date__gte=a_year_before(today), date__lte=today)
    return those(recent.order_by(F("first_published_at").desc(nulls_last=True), "-pk"))


@tells_changes(newest_by_date, *TOLD, *DATED)
@tells_changes(newest_here, *TOLD, *DATED)
def published(output: OutputPage) -> Change | None:
    """On the day on which it came to the site; of what was over a year old then, on its own."""
    if not output.known_date:
        return None
    here = output.first_published_at
    day = timezone.localdate(here) if here else output.known_date
    if here and output.known_date <= day and not is_old(output.known_date, on=day):
        return change(output, "Published", here)
    return change(output, "Published", at_midnight(output.known_date))


def last_corrected() -> QuerySet:
    """Each with `corrected_on`, the day of its last correction."""
    past = Correction.objects.filter(date__lte=timezone.localdate()).order_by("-date", "-pk")
    # Asked of each row, so that no database begins with all outputs.
    invented = OutputPage.objects.filter(pk=OuterRef("output"), is_sample=True)
    public = published_only(past, "output").filter(~Exists(invented))
    outputs = OutputPage.objects.filter(pk__in=public.values("output")[:LAST])
    last = past.filter(output=OuterRef("pk")).values("date")[:1]
    return with_lead_theme(outputs.annotate(corrected_on=Subquery(last)))


@tells_changes(last_corrected, *TOLD)
def corrected(output) -> Change:
    return change(output, "Corrected", at_midnight(date.fromisoformat(output.corrected_on)))


def change(output, word: str, at) -> Change:
    return change_of(output, word, at, output.label)
