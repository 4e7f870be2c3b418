"""A series and its pages: each occurrence is a page that follows its series until it is edited.

What a series gives its occurrences is kept on them (`followed`), value by value. What on an
occurrence still equals what it was given goes on following the series; what somebody has changed
on it is its own from then on, but for what a series decides for all of them (events.overruling).
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.pages.withdrawing import Given, given, giving
from events import times
from events.giving import AT_FIRST, as_said, given_at, take, text_of, what_is_given
from events.models import EventPage
from events.overruling import DECIDED, overrule
from events.placing import place, reach
from events.recurrence import FURTHEST, with_pages
from events.vocabulary import EventStatus

# Marks among what is set aside: the series has let go of it; it was public until its series went.
LEFT, WAS_LIVE = "left", "live"
OFF = [EventStatus.CANCELLED, EventStatus.POSTPONED]
PLAIN, DRAFT = "plain", "draft"  # how it was public: as it stood, or with a draft beside
NOT_NAMED = Given("Its series does not take place on this day any more.")
GONE_WITH_SERIES = Given("The series that it belongs to was taken off this site.")


def spread(series: EventPage, at_most: int | None = None) -> None:
    """Make, move and update the pages of the occurrences of a published `series`.

    Each in a transaction of its own, so that nobody who registers elsewhere waits for long; may be
    done again, and two may do it at once. With `at_most`, what is left is for the worker.
    """
    EventPage.objects.filter(pk=series.pk).update(to_spread=True)
    series = place(series.pk)
    until = reach(series)
    work = steps(series, until)
    for step in work[:at_most]:
        with transaction.atomic():
            step()
    if at_most is None or len(work) <= at_most:
        mine = EventPage.objects.filter(pk=series.pk, live_revision=series.live_revision_id)
        mine.update(to_spread=False, spread_until=until)


def steps(series: EventPage, until: datetime) -> list[Callable[[], None]]:
    """What is to be done to the pages of `series`: first to those for which people may have
    registered, then what is to come is made, then what is past."""
    pages, given = list(series.occurrences.all()), what_is_given(series)
    work: list[Callable[[], None]] = [partial(let_go, page) for page in pages if is_to_go(page)]
    there = {page.recurrence_id: page for page in pages if page.recurrence_id}
    for at, page in sorted(there.items()):
        if lags(page, series, at, given):
            work.append(partial(follow, page, series, at, given))
    now = timezone.now()
    wanted = [at for at in with_pages(series.expected(until), now) if at not in there]
    wanted.sort(key=lambda at: (at < now, at))
    return work + [partial(make, series, at, given) for at in wanted]


def spread_all() -> int:
    """`spread` every published series whose pages do not reach far enough; how many."""
    late = ~Q(rule="") & Q(spread_until__lt=timezone.now() + FURTHEST - timedelta(days=7))
    series = list(EventPage.objects.published().filter(late | Q(to_spread=True)))
    for one in series:
        spread(one)
    return len(series)


# --- One occurrence ---------------------------------------------------------------------------


def make(series: EventPage, at: datetime, given: dict) -> None:
    series = EventPage.objects.select_for_update(of=("self",)).get(pk=series.pk)
    if series.occurrences.filter(recurrence_id=at).exists():
        return  # somebody else was there first
    page = EventPage(
        slug=free_slug(series, times.wall_clock(at, series.zone).date().isoformat()),
        series=series,
        recurrence_id=at,
        is_sample=series.is_sample,
        live=False,
    )
    new = given_at(series, at, given)
    page.start, page.end = map(datetime.fromisoformat, new["period"])
    take(page, new, [*given, "closes_at"])
    page.followed = new
    series.add_child(instance=page)
    # It is checked by its publication.
    page.save_revision(clean=False, log_action=False).publish(log_action=False)


def free_slug(series: EventPage, day: str) -> str:
    taken = set(series.get_children().values_list("slug", flat=True))
    return next(s for n in range(1, 999) if (s := day if n == 1 else f"{day}-{n}") not in taken)


def lags(page: EventPage, series: EventPage, at: datetime, given: dict) -> bool:
    """Whether `page`, unless over, has not been given all that its series says now."""
    new = new_for(page, series, at, given)
    # What was postponed, and never took place, is not over because its series is on again.
    is_late = is_past(new["period"]) and new["status"] not in OFF
    if has_passed(page) or (page.status == EventStatus.POSTPONED and is_late):
        return False
    marks = {LEFT, WAS_LIVE} & page.set_aside.keys()
    return bool(marks) or as_said(given_before(page)) != as_said(new)


def new_for(page: EventPage, series: EventPage, at: datetime, given: dict) -> dict:
    """What `series` gives `page` now; a time that has passed already is given to nobody."""
    new = given_at(series, at, given)
    if is_past(new["period"]):
        new["period"] = given_before(page)["period"] or new["period"]
    return new


def is_past(period: list[str]) -> bool:
    return datetime.fromisoformat(period[1]) <= timezone.now()


def has_passed(page: EventPage) -> bool:
    """Whether its time is over, be it that it took place or not; what is postponed has none."""
    ended = page.end and page.end <= timezone.now()
    return bool(ended and page.status != EventStatus.POSTPONED)


def follow(page: EventPage, series: EventPage, at: datetime, given: dict) -> None:
    """Give an occurrence what its series says now, but for values edited on it, and publish it."""
    page = EventPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if page.recurrence_id == at and lags(page, series, at, given):
        give(page, new_for(page, series, at, given))


def give(page: EventPage, new: dict) -> None:
    """Give `page`, which is locked, what is `new`, and publish it if it is or was public."""
    before, was_live = given_before(page), page.set_aside.get(WAS_LIVE)
    has_draft = page.has_unpublished_changes if page.live or not was_live else was_live == DRAFT
    draft = page.get_latest_revision_as_object() if has_draft else None
    aside = bring(page, before, new)
    # Not by way of a revision: an older draft would bring its own back (EventPage.save).
    kept = {name: value for name, value in aside.items() if name not in {LEFT, WAS_LIVE}}
    EventPage.objects.filter(pk=page.pk).update(followed=new, set_aside=kept)
    if was_live or (page.live and not draft):
        page.save_revision(log_action=False).publish(log_action=False)
    else:
        page.save()
    if draft:
        draft.set_aside = bring(draft, before, new)
        draft.save_revision(log_action=False)


def bring(page: EventPage, before: dict, new: dict) -> dict:
    """Set on `page` each value of `new` where it still has the one of `before`, and what its series
    decides in any case; returns what is set aside; saves nothing."""
    now, given = as_said(what_is_given(page)), as_said(before)
    names = [name for name in now if name not in DECIDED]
    take(page, new, [name for name in names if now[name] == given.get(name, now[name])])
    if in_text(page) == before.get("period"):
        page.start, page.end = map(datetime.fromisoformat, new["period"])
        page.confirmed_end = page.end  # what its series says is asked about there
    aside = overrule(page, before, new)
    if page.opens_at and page.last_moment and page.opens_at >= page.last_moment:
        page.opens_at = None
    return aside


def given_before(page: EventPage) -> dict:
    """What `page` was last given, in the form in which it is given now."""
    before = AT_FIRST | page.followed
    # Earlier versions wrote instants by the clock of the site.
    period = [text_of(datetime.fromisoformat(text)) for text in before.get("period", [])]
    return before | {"period": period}


def in_text(page: EventPage) -> list[str]:
    """Start and end of `page`, in the form in which they are given."""
    return [text_of(page.start), text_of(page.end)]


def is_as_given(page: EventPage) -> bool:
    """Whether an occurrence is at the time that its series gave it."""
    return in_text(page) == given_before(page)["period"]


# --- What its series no longer names, or takes along ------------------------------------------


def call_off(page: EventPage, *, publish: bool) -> None:
    """Cancel `page`, which is locked, on behalf of its series, so that who registered is told."""
    before = given_before(page)
    new = before | {"status": EventStatus.CANCELLED.value}
    if publish:
        give(page, new)
        return
    aside = overrule(page, before, new)
    EventPage.objects.filter(pk=page.pk).update(followed=new, set_aside=aside)
    page.save()


def is_waited_for(page: EventPage) -> bool:
    """Whether anybody would come to it who has not been told that it is off."""
    if has_passed(page) or page.status == EventStatus.CANCELLED:
        return False
    return page.registrations.concerned().exists()


def is_to_go(page: EventPage) -> bool:
    """Whether the rule names `page`, which is to come, no longer, and nothing has come of that."""
    is_out = page.left_at is not None and page.recurrence_id is None
    return is_out and LEFT not in page.set_aside and not has_passed(page)


def let_go(page: EventPage) -> None:
    """Take `page`, which the rule no longer names, off the site; if people registered for it, it
    stays as cancelled, and they are told."""
    page = EventPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    if not is_to_go(page):
        return
    if is_waited_for(page):
        call_off(page, publish=True)
    elif page.live and not page.registrations.concerned().exists():
        take_off(page, NOT_NAMED)
    mark(page, LEFT, True)


def take_off(page: EventPage, why: Given) -> None:
    """Unpublish `page`, and know that it is to come back with its series."""
    kind = DRAFT if page.has_unpublished_changes else PLAIN
    if page.live:
        with giving(given() or why):
            page.unpublish(log_action=False)
    mark(page, WAS_LIVE, kind)


def mark(page: EventPage, name: str, value) -> None:
    now = EventPage.objects.values_list("set_aside", flat=True).get(pk=page.pk)
    EventPage.objects.filter(pk=page.pk).update(set_aside=now | {name: value})


def withdraw(series: EventPage) -> None:
    """Take all dates to come of a `series` that is no longer public off the site with it."""
    for key in series.occurrences.values_list("pk", flat=True):
        with transaction.atomic():
            page = EventPage.objects.select_for_update(of=("self",)).get(pk=key)
            # One whose own time ran out with that of its series may have gone before it.
            if not has_passed(page) and (page.live or page.expired):
                take_off(page, GONE_WITH_SERIES)
