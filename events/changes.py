"""What happened to events last: they took place, something is kept of them, the plan is another."""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone

from core.relations.changes import LAST, Change, at_midnight, change_of, tells_changes
from core.relations.thread import with_lead_theme
from events.models import EventPage, Material
from events.models.queryset import EventQuerySet
from events.vocabulary import EventStatus

TOLD = [
    *["id", "page_ptr_id", "title", "language", "slug", "url_path", "kind"],
    *["series_id", "recurrence_id"],
    *["start", "end", "zone", "all_day", "status", "rule", "news_at"],
]
OFF = [EventStatus.CANCELLED, EventStatus.POSTPONED]
# The plan of what is to come, where it is no longer as it was announced.
CHANGED: dict[str, str] = {
    EventStatus.CANCELLED: "Cancelled",
    EventStatus.POSTPONED: "Postponed",
    EventStatus.RESCHEDULED: "Moved",
    EventStatus.MOVED_ONLINE: "Moved online",
}
OF_A_SERIES = 4  # dates of one may come before other events


def shown() -> EventQuerySet:
    return EventPage.objects.published().without_samples()


def those(keys: QuerySet, most: int = LAST) -> QuerySet:
    return with_lead_theme(EventPage.objects.filter(pk__in=keys.values("pk")[:most]))


def last_begun() -> QuerySet:
    begun = shown().taking_place().filter(start__lte=timezone.now()).exclude(status__in=OFF)
    return those(begun.order_by("-start", "pk"), LAST * OF_A_SERIES)


@tells_changes(last_begun, *TOLD)
def took_place(event: EventPage) -> Change:
    if event.is_over:
        # What is of whole days ends at the midnight after the last.
        at = at_midnight(event.last_day) if event.all_day else event.end
        return change(event, "Took place", at)
    return change(event, "Happening now", event.start)


def last_in_the_news() -> QuerySet:
    """Each with `is_recorded`, whether anything is kept of it."""
    told = shown().filter(news_at__lte=timezone.now()).order_by(F("news_at").desc(), "pk")
    materials = Material.objects.filter(event=OuterRef("pk"))
    texts = [Q(**{f"{name}__gt": ""}) for name in ("said", "transcript", "came_of_it")]
    recorded = reduce(or_, texts, Q(Exists(materials)))
    of_record = ExpressionWrapper(recorded, BooleanField())
    return those(told, LAST * OF_A_SERIES).annotate(is_recorded=of_record)


@tells_changes(last_in_the_news, *TOLD)
def told_anew(event) -> Change | None:
    """Of what is over, its record; of what is to come, what has become of the plan."""
    if event.is_over:
        is_of_record = event.is_recorded and event.news_at >= event.end
        return change(event, "Record added", event.news_at) if is_of_record else None
    word = CHANGED.get(event.status)
    return change(event, word, event.news_at) if word else None


def change(event: EventPage, word: str, at) -> Change:
    series = event.series_id if event.recurrence_id else None
    return change_of(event, word, at, event.kind_label, series)
