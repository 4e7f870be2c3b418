"""Making the files of outputs: the worker's business, a second or two each."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from core.server.rounds import every_round
from interop.editions.asking import ask_for_outdated
from interop.editions.keeping import make
from interop.models import KeptEdition

log = logging.getLogger(__name__)
EVERY = timedelta(minutes=10)
AT_ONCE = 10  # in the queue of tasks: mail and whatever somebody waits for comes between
_looked: dict[str, datetime | None] = {"at": None}
# By rounds of this process: output and format → when it was asked for, and when it was put into
# the queue.
_queued: dict[tuple[int, str], tuple[datetime, datetime]] = {}


@task(priority=-7)  # after pictures and records
def make_edition(key: int, form: str) -> str:
    """Make the output with `key` in the format `form`, if it is still asked for; what became of
    it."""
    outcome = make(key, form)
    if outcome == "failed":
        log.warning("no %s could be made of output %s", form, key)
    return outcome


@every_round
def queue_editions() -> int:
    """Have those made that were asked for; how many were put into the queue."""
    now = timezone.now()
    look_for_outdated(now)
    rows = KeptEdition.objects.waiting().values_list("output", "format", "asked_at")[:AT_ONCE]
    waiting = {(key, form): asked for key, form, asked in rows}
    new = [each for each, asked in waiting.items() if not is_queued(each, asked, now)]
    for each in set(_queued) - set(waiting):
        del _queued[each]
    for each in new:
        _queued[each] = waiting[each], now
        make_edition.enqueue(*each)
    return len(new)


def is_queued(each: tuple[int, str], asked: datetime, now: datetime) -> bool:
    """Whether it waits in the queue, as far as is known: what was lost is queued again."""
    asked_then, then = _queued.get(each, (None, now))
    return asked_then == asked and now - then < EVERY


def look_for_outdated(now: datetime) -> None:
    """Now and then ask for what nobody asked for, as where the site is newer than its files: some,
    and once those are made, some more."""
    last, room = _looked["at"], AT_ONCE - KeptEdition.objects.waiting().count()
    if room > 0 and not (last and now - last < EVERY):
        _looked["at"] = None if ask_for_outdated(room) else now
