"""Making PDFs: the worker's business, a second or two each."""

import logging
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import task

from core.server.rounds import every_round
from interop.models import KeptPdf
from interop.print.compiling import clear_away
from interop.print.keeping import ask_for_outdated, make

log = logging.getLogger(__name__)
EVERY = timedelta(minutes=10)
AT_ONCE = 10  # in the queue of tasks: mail and whatever somebody waits for comes between
_looked: dict[str, datetime | None] = {"at": None}
# By rounds of this process: key → when it was asked for, and when it was put into the queue.
_queued: dict[int, tuple[datetime, datetime]] = {}


@task(priority=-7)  # after pictures and records
def make_pdf(key: int) -> str:
    """Make the PDF of the output with `key`, if it is still asked for; what became of it."""
    outcome = make(key)
    if outcome == "failed":
        log.warning("no PDF could be made of output %s", key)
    return outcome


@every_round
def queue_pdfs() -> int:
    """Have those made that were asked for; how many were put into the queue."""
    now = timezone.now()
    look_for_outdated(now)
    waiting = dict(KeptPdf.objects.waiting().values_list("pk", "asked_at")[:AT_ONCE])
    new = [key for key, asked in waiting.items() if not is_queued(key, asked, now)]
    for key in set(_queued) - set(waiting):
        del _queued[key]
    for key in new:
        _queued[key] = waiting[key], now
        make_pdf.enqueue(key)
    return len(new)


def is_queued(key: int, asked: datetime, now: datetime) -> bool:
    """Whether it waits in the queue, as far as is known: what was lost is queued again."""
    asked_then, then = _queued.get(key, (None, now))
    return asked_then == asked and now - then < EVERY


def look_for_outdated(now: datetime) -> None:
    """Now and then ask for what nobody asked for, as where the site is newer than its PDFs: some,
    and once those are made, some more."""
    last, room = _looked["at"], AT_ONCE - KeptPdf.objects.waiting().count()
    if room > 0 and not (last and now - last < EVERY):
        clear_away()
        _looked["at"] = None if ask_for_outdated(room) else now
