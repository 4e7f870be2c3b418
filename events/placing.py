"""Which page of a series stands for which of its dates."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from events.giving import closes_all, text_of
from events.models import EventPage
from events.moving import carried, moved
from events.recurrence import FURTHEST, days_named
from events.timetable import Timetable


def place(key: int) -> EventPage:
    """Give each page of the series with this `key` the instant that the rule has for it now.

    `recurrence_id` is that instant; of a page that the rule does not name, or no longer, it is null
    and `left_at` the instant that it had, so that it comes back should the rule name it again. All
    in one transaction. Returns the series as it is after that.
    """
    with transaction.atomic():
        series = EventPage.objects.select_for_update(of=("self",)).get(pk=key)
        new, now = Timetable.of(series), timezone.now()
        old = Timetable.read(series.spread_as) or new
        pages = series.occurrences.filter(Q(recurrence_id__isnull=False) | Q(left_at__isnull=False))
        had = dict(pages.values_list("pk", Coalesce("recurrence_id", "left_at")))
        until = max([reach(series), *had.values()])
        becomes = moved(sorted(set(had.values())), old, new, now=now, until=until)
        carry_exceptions(series, old, new, until)
        put(series, had, becomes, new)
        series.spread_as = new.written() | closing_of(series, now)
        EventPage.objects.filter(pk=key).update(spread_as=series.spread_as)
        return series


ONLY = ["pk", "recurrence_id", "left_at"]


def reach(series: EventPage) -> datetime:
    """How far pages are made by now: FURTHEST ahead, and never less far than they were."""
    last = series.occurrences.aggregate(last=Max("recurrence_id"))["last"]
    return max(filter(None, [timezone.now() + FURTHEST, last, series.start]))


def put(series: EventPage, had: dict, becomes: dict, new: Timetable) -> None:
    """Write `recurrence_id` and `left_at` of the pages (key → the instant it `had`)."""
    out, taken, places = set(days_named(series.except_on)), set(), {}
    for key, at in sorted(had.items(), key=lambda item: item[1]):
        to = becomes.get(at)
        is_named = to is not None and new.day(to) not in out and to not in taken
        places[key] = {
            "recurrence_id": to if is_named else None,
            "left_at": None if is_named else to or at,
        }
        taken |= {to} if is_named else set()
    there = {p.pk: p for p in series.occurrences.only(*ONLY)}
    changed = [
        key
        for key, now in places.items()
        if any(getattr(there[key], name) != at for name, at in now.items())
    ]
    # One may get the instant that another still has.
    EventPage.objects.filter(pk__in=changed).update(recurrence_id=None)
    for key in changed:
        EventPage.objects.filter(pk=key).update(**places[key])


def closing_of(series: EventPage, now: datetime) -> dict:
    """What kind of closing time `series` has: as it was when that was set (events.giving)."""
    closes = text_of(series.closes_at)
    kept = series.spread_as
    same = bool(kept) and kept.get("closes_at") == closes
    return {
        "closes_at": closes,
        "closes_all": kept.get("closes_all", False) if same else closes_all(series, now),
    }


def carry_exceptions(series: EventPage, old: Timetable, new: Timetable, until: datetime) -> None:
    """Let the days on which `series` does not take place move along with it."""
    text = carried(series.except_on, old, new, now=timezone.now(), until=until)
    if text != series.except_on:
        series.except_on = text
        write_exceptions(series, text)


def write_exceptions(series: EventPage, text: str) -> None:
    """Keep `text` as the days that are taken out, on the page and in what its editor opens."""
    EventPage.objects.filter(pk=series.pk).update(except_on=text)
    for revision in filter(None, {series.latest_revision, series.live_revision}):
        revision.content["except_on"] = text
        revision.save(update_fields=["content"])
