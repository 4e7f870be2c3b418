"""Making the files of pages: the worker's business, a second or two each."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from core.server.rounds import every_round
from interop.editions import versions
from interop.editions.asking import ask_for_outdated
from interop.editions.keeping import make
from interop.models import KeptEdition, KeptVersion

log = logging.getLogger(__name__)
EVERY = timedelta(minutes=10)
AT_ONCE = 10  # in the queue of tasks: mail and whatever somebody waits for comes between
NEWEST, EARLIER = "page", "correction"  # by which key what is to be made is known
Job = tuple[str, int, str]  # one of these, the key, and the format
_looked: dict[str, datetime | None] = {"at": None}
# By rounds of this process: when it was asked for, and when it was put into the queue.
_queued: dict[Job, tuple[datetime, datetime]] = {}


@task(priority=-7)  # after pictures and records
def make_edition(key: int, form: str) -> str:
    """Make the page with `key` in the format `form`, if it is still asked for; what became of
    it."""
    outcome = make(key, form)
    if outcome == "failed":
        log.warning("no %s could be made of page %s", form, key)
    return outcome


@task(priority=-8)  # after what is published
def make_version(key: int, form: str) -> str:
    """The same of the version that the correction with `key` replaced."""
    outcome = versions.make_version(key, form)
    if outcome == "failed":
        log.warning("no %s could be made of the version before correction %s", form, key)
    return outcome


TASKS = {NEWEST: make_edition, EARLIER: make_version}


@every_round
def queue_editions() -> int:
    """Have those made that were asked for; how many were put into the queue."""
    now = timezone.now()
    look_for_outdated(now)
    waiting = first_waiting()
    new = [each for each, asked in waiting.items() if not is_queued(each, asked, now)]
    for each in set(_queued) - set(waiting):
        del _queued[each]
    for each in new:
        _queued[each] = waiting[each], now
        kind, key, form = each
        TASKS[kind].enqueue(key, form)
    return len(new)


def first_waiting() -> dict[Job, datetime]:
    """The first that are to be made, and when they were asked for; earlier versions come last."""
    found: dict[Job, datetime] = {}
    for kind, model in ((NEWEST, KeptEdition), (EARLIER, KeptVersion)):
        rows = model.objects.waiting().values_list(kind, "format", "asked_at")
        for key, form, asked in rows[: AT_ONCE - len(found)]:
            found[kind, key, form] = asked
    return found


def is_queued(each: Job, asked: datetime, now: datetime) -> bool:
    """Whether it waits in the queue, as far as is known: what was lost is queued again."""
    asked_then, then = _queued.get(each, (None, now))
    return asked_then == asked and now - then < EVERY


def look_for_outdated(now: datetime) -> None:
    """Now and then ask for what nobody asked for, as where the site is newer than its files: some,
    and once those are made, some more."""
    last = _looked["at"]
    waiting = KeptEdition.objects.waiting().count() + KeptVersion.objects.waiting().count()
    room = AT_ONCE - waiting
    if room > 0 and not (last and now - last < EVERY):
        asked = ask_for_outdated(room) or versions.ask_for_outdated_versions(room)
        _looked["at"] = None if asked else now
