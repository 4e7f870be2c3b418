"""What happens when a country changes the rules of its clocks after an event was announced.

The clock there was said to show a time, and that holds (events.models.announced): the instant is
found anew, those registered are told, calendars get a higher SEQUENCE. What is over stays.
"""

import logging
import time

from django.db import transaction
from django.db.models import Prefetch, Q
from django.utils import timezone

from events.models import EventPage
from events.models.announced import WALLS
from events.series import in_text, is_as_given

log = logging.getLogger(__name__)
EVERY = 3600  # seconds; the rules come with the system or a package, mostly before a start

_looked_at: list[float] = []  # when this process looked last


def follow_clocks() -> int:
    """`set_right`, once this process has started and then every hour."""
    now = time.monotonic()
    if _looked_at and now < _looked_at[-1] + EVERY:
        return 0
    _looked_at[:] = [now]
    return set_right()


def set_right() -> int:
    """Give every public event the instants that its clock says by the rules of today; how many."""
    together: dict[int, list[int]] = {}  # the dates of a series by its key, and all others alone
    for page in otherwise():
        together.setdefault(page.series_id or page.pk, []).append(page.pk)
    return sum(follow(top, keys) for top, keys in together.items())


def otherwise():
    """The public events of which a time to come is another instant by the rules of today."""
    series = Prefetch("series", EventPage.objects.only("zone"))
    pages = EventPage.objects.filter(live=True)
    pages = pages.filter(Q(end__gt=timezone.now()) | Q(recurrence_id__isnull=False))
    pages = pages.only("zone", "announced", "series_id", *WALLS).prefetch_related(series)
    return (page for page in pages.iterator(chunk_size=500) if moves(page))


def moves(page: EventPage) -> bool:
    """Give `page` its instants by the rules of today, and say whether any is another; no saving."""
    before = [getattr(page, name) for name in WALLS]
    page.keep_announced()
    return before != [getattr(page, name) for name in WALLS]


def follow(top: int, keys: list[int]) -> int:
    """Publish the events `keys`, the event `top` or dates of it, with their instants by the rules
    of today; how many. All or none, so that a series never looks for its dates at other times than
    they have."""
    try:
        with transaction.atomic():
            locked = EventPage.objects.select_for_update(of=("self",))
            above = locked.get(pk=top)
            done = sum(publish_anew(page) for page in locked.filter(pk__in=keys).exclude(pk=top))
            return done + (publish_anew(above) if top in keys else False)
    except Exception:
        log.exception("event %s could not follow the clock of its zone; trying again", top)
        return 0


def publish_anew(page: EventPage) -> bool:
    goes_along, before = is_as_given(page), (page.start, page.end)
    if not moves(page):
        return False  # somebody else was there first
    given = {"period": in_text(page)} if goes_along else {}
    # Not by way of a revision: an older draft would bring its own back (EventPage.save).
    kept = {"recurrence_id": page.recurrence_id, "followed": page.followed | given}
    if page.is_over and before == (page.start, page.end):
        EventPage.objects.filter(pk=page.pk).update(announced=page.announced, **kept)
        return True
    EventPage.objects.filter(pk=page.pk).update(**kept)
    if goes_along and page.series_id:  # it is news of the whole series
        EventPage.objects.filter(pk=page.series_id).update(news_at=timezone.now())
    if page.has_unpublished_changes:
        page.last_published_at = timezone.now()
        page.save()  # the draft stays one, and has its own announcement
    else:
        page.save_revision(log_action=False).publish(log_action=False)
    return True
