"""The feed of events: what readers of feeds are told, and when it counts as news.

An event has one entry, and so has a series, with its next dates: hundreds of them would leave room
for nothing else. A date of a series has an entry of its own where it has news of its own, and so
have at most OF_ONE.
"""

from collections import Counter
from typing import Any

from django.db.models import Case, F, Max, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.exports.atom import FeedEntry
from events.models.queryset import EventQuerySet

FED = 50  # entries of the feed
OF_ONE = 3  # dates of one series with entries of their own
NEXT = 3  # dates of a series that its entry names
SERIES = Case(When(recurrence_id__isnull=False, then=F("series_id")))


def entries(events: EventQuerySet) -> list[FeedEntry]:
    """At most FED entries of `events`, series among them, the last news first."""
    keys = chosen(events)
    pages = events.model.objects.for_calendar().in_bulk(keys)
    dates = next_dates(events, [page.pk for page in pages.values() if page.is_series])
    return [entry(pages[key], dates.get(key, [])) for key in keys if key in pages]


def chosen(events: EventQuerySet) -> list[int]:
    """The keys of those that have an entry, in their order."""
    told = Coalesce("news_at", "first_published_at", "start")
    rows = events.taking_place().annotate(told=told, of=SERIES)
    rows = list(rows.values_list("told", "pk", "of", "news_at"))
    of = {series for _, _, series, _ in rows if series}
    series = events.model.objects.published().filter(pk__in=of).annotate(told=told)
    found: list[Any] = [(at, key, None) for at, key in series.values_list("told", "pk")]
    public = {key for _, key, _ in found}
    found += [(at, key, s) for at, key, s, news in rows if news or s not in public]
    return bounded(sorted(found, reverse=True, key=lambda row: row[:2]))


def bounded(rows: list[tuple]) -> list[int]:
    """The keys of the first FED of (told, key, series), of one series OF_ONE at most."""
    seen: Counter = Counter()
    keys = []
    for _, key, series in rows:
        seen[series] += bool(series)
        if seen[series] <= OF_ONE:
            keys.append(key)
    return keys[:FED]


def next_dates(events: EventQuerySet, keys: list[int]) -> dict[int, list]:
    """Key of a series → the first NEXT of its dates among `events` that are to come."""
    found: dict[int, list] = {}
    if keys:
        for page in events.upcoming().filter(series__in=keys).soonest_first().for_calendar():
            found.setdefault(page.series_id, []).append(page)
    return {key: pages[:NEXT] for key, pages in found.items()}


def last_over(events: EventQuerySet):
    """When the last of `events` ended that are over; the next dates are others since then."""
    over = Q(end__lte=timezone.now())
    return events.taking_place().order_by().aggregate(at=Max("end", filter=over))["at"]


def entry(event, dates: list) -> FeedEntry:
    said = [when(event, dates), event.where_text, event.summary]
    if event.state in {"postponed", "rescheduled", "moved-online"}:
        said.insert(0, event.state_label)
    return FeedEntry(
        id=f"urn:uuid:{event.uid}",
        title=f"{event.notice}: {event.title}" if event.notice else event.title,
        url=event.absolute_url,
        updated=event.news_at or event.first_published_at or event.start,
        published=event.first_published_at,
        summary=". ".join(filter(None, said)),
        categories=[theme.name for theme in event.theme_list],
        is_sample=event.is_sample,
        language=event.language,
    )


def when(event, dates: list) -> str:
    if not event.is_series:
        return event.when_text
    texts = [f"{d.notice}: {d.when_text}" if d.notice else d.when_text for d in dates]
    return f"Next: {'; '.join(texts)}" if texts else ""
