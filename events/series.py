"""A series and its pages: each occurrence is a page that follows its series until it is edited.

What a series gives its occurrences is kept on them (`followed`), value by value, in the form in
which revisions are kept. What on an occurrence still equals what it was given goes on following
the series; what somebody has changed on it is its own from then on.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields

from events import times
from events.models import EventPage
from events.models.public_plan import KEPT
from events.recurrence import FURTHEST

# What an occurrence has of its own from the start.
OWN = {
    *KEPT,
    *["slug", "start", "end", "rule", "except_on", "seo_title", "came_from", "suggestion"],
    *["opens_at", "closes_at", "said", "came_of_it", "transcript"],
    *["attended_in_person", "attended_online"],
}
OWN_ROWS = {"materials", "comments"}


def spread(series: EventPage, at_most: int | None = None) -> None:
    """Make, move and update the pages of the occurrences of a published `series`.

    Each in a transaction of its own, so that nobody who registers elsewhere waits for long; may be
    done again, and two may do it at once. With `at_most`, what is left is for the worker.
    """
    EventPage.objects.filter(pk=series.pk).update(to_spread=True)
    series = EventPage.objects.get(pk=series.pk)
    last_made = series.occurrences.aggregate(last=Max("recurrence_id"))["last"]
    until = max(filter(None, [timezone.now() + FURTHEST, last_made, series.start]))
    wanted, given = series.expected(until), what_is_given(series)
    existing = match(series, wanted)
    work = [partial(let_go, page) for page in no_longer(series, existing)]
    for at in wanted:
        if at not in existing:
            work.append(partial(make, series, at, given))
        elif lags(existing[at], series, at, given):
            work.append(partial(follow, existing[at], series, at, given))
    for step in work[:at_most]:
        with transaction.atomic():
            step()
    if at_most is None or len(work) <= at_most:
        mine = EventPage.objects.filter(pk=series.pk, live_revision=series.live_revision_id)
        mine.update(to_spread=False, spread_until=until)


def no_longer(series: EventPage, existing: dict):
    """The occurrences of `series` that the rule no longer names."""
    kept = [page.pk for page in existing.values()]
    return series.occurrences.exclude(recurrence_id=None).exclude(pk__in=kept)


def match(series: EventPage, wanted: list) -> dict:
    """Instant of `wanted` → the page that stands for it: at that instant, or on that day."""
    pages = list(series.occurrences.exclude(recurrence_id=None))
    found = {page.recurrence_id: page for page in pages if page.recurrence_id in set(wanted)}
    taken = {page.pk for page in found.values()}
    by_day = {
        times.wall_clock(p.recurrence_id, series.zone).date(): p
        for p in pages
        if p.recurrence_id and p.pk not in taken and not p.is_over
    }
    for at in wanted:
        page = by_day.get(times.wall_clock(at, series.zone).date())
        if at not in found and page:
            found[at] = page
    return found


# --- What is given ----------------------------------------------------------------------------


def shared_fields() -> list:
    """The fields of an event's own table that an occurrence takes from its series."""
    return [f for f in EventPage._meta.local_fields if not f.primary_key and f.name not in OWN]


def relations() -> list:
    found = get_all_child_relations(EventPage)
    return [r for r in found if r.get_accessor_name() not in OWN_ROWS]


def what_is_given(page: EventPage) -> dict:
    """Shared field or rows → their value on `page`, in the form that a revision keeps."""
    data = get_serializable_data_for_fields(page)
    given = {field.name: data[field.name] for field in shared_fields()}
    given |= {name: data[name] for name in ["title", "search_description"]}
    for relation in relations():
        name = relation.get_accessor_name()
        rows = [bare(row, relation) for row in getattr(page, name).all()]
        given[name] = rows
    return given


def bare(row, relation) -> dict:
    """The values of a row without its key and its link to the page."""
    data = get_serializable_data_for_fields(row)
    return {k: v for k, v in data.items() if k not in {"pk", "id", relation.field.name}}


def take(page: EventPage, given: dict, names) -> None:
    """Set on `page` those values of `given` that `names` lists; saves nothing."""
    rows = {relation.get_accessor_name(): relation for relation in relations()}
    for name in names:
        if name in rows:
            model = rows[name].related_model
            setattr(page, name, [model(**values(model, row)) for row in given[name]])
        else:
            field: Any = EventPage._meta.get_field(name)
            setattr(page, field.attname, field.to_python(given[name]))


def values(model, row: dict) -> dict:
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {fields[name].attname: fields[name].to_python(v) for name, v in row.items()}


# --- One occurrence ---------------------------------------------------------------------------


def period(series: EventPage, at) -> tuple:
    """Start and end of the occurrence that begins at `at`: as long, by the clock, as the first."""
    wall = times.wall_clock(at, series.zone) + (series.wall_end - series.wall_start)
    return at, times.end_of(wall, series.zone, at)


def make(series: EventPage, at, given: dict) -> None:
    series = EventPage.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if series.occurrences.filter(recurrence_id=at).exists():
        return  # somebody else was there first
    page = EventPage(
        slug=free_slug(series, times.wall_clock(at, series.zone).date().isoformat()),
        series=series,
        recurrence_id=at,
        live=False,
    )
    page.start, page.end = period(series, at)
    take(page, given, given)
    page.followed = given | {"period": in_text_of(period(series, at))}
    series.add_child(instance=page)
    page.save_revision(log_action=False).publish(log_action=False)


def free_slug(series: EventPage, day: str) -> str:
    taken = set(series.get_children().values_list("slug", flat=True))
    return next(s for n in range(1, 999) if (s := day if n == 1 else f"{day}-{n}") not in taken)


def lags(page: EventPage, series: EventPage, at, given: dict) -> bool:
    """Whether `page`, unless over, has not been given all that its series says now."""
    new = given | {"period": in_text_of(period(series, at))}
    return not page.is_over and (page.followed != new or page.recurrence_id != at)


def follow(page: EventPage, series: EventPage, at, given: dict) -> None:
    """Give an occurrence what its series says now, but for values edited on it, and publish it."""
    page = EventPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not lags(page, series, at, given):
        return
    new = given | {"period": in_text_of(period(series, at))}
    before = page.followed
    # Not by way of a revision: an older draft would bring its own back (EventPage.save).
    EventPage.objects.filter(pk=page.pk).update(recurrence_id=at, followed=new)
    drafts = page.has_unpublished_changes and page.get_latest_revision_as_object()
    bring(page, before, new, period(series, at))
    if page.live and not drafts:
        page.save_revision(log_action=False).publish(log_action=False)
        return
    page.save()
    if drafts:
        bring(drafts, before, new, period(series, at))
        drafts.save_revision(log_action=False)


def bring(page: EventPage, before: dict, new: dict, when: tuple) -> None:
    """Set on `page` each value of `new` where it still has the one of `before`; saves nothing."""
    now = what_is_given(page)
    take(page, new, [name for name in now if now[name] == before.get(name, now[name])])
    if in_text(page) == before.get("period"):
        page.start, page.end = when


def in_text(page: EventPage) -> list[str]:
    return in_text_of((page.start, page.end))


def in_text_of(instants) -> list[str]:
    return [at.astimezone(timezone.get_default_timezone()).isoformat() for at in instants]


def let_go(page: EventPage) -> None:
    """Part `page` from the rule; unpublish it unless it is over, edited or has registrations."""
    cared_for = page.is_over or page.registrations.exists() or is_edited(page)
    EventPage.objects.filter(pk=page.pk).update(recurrence_id=None)
    if page.live and not cared_for:
        page.unpublish(log_action=False)


def is_edited(page: EventPage) -> bool:
    """Whether somebody has changed it since its series made or moved it."""
    return page.has_unpublished_changes or page.followed != what_is_given(page) | {
        "period": in_text(page)
    }


def spread_all() -> int:
    """`spread` every published series whose pages do not reach far enough; how many."""
    late = Q(spread_until__lt=timezone.now() + FURTHEST - timedelta(days=7))
    series = list(EventPage.objects.published().exclude(rule="").filter(late | Q(to_spread=True)))
    for one in series:
        spread(one)
    return len(series)
