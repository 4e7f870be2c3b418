"""What the worker does for records: those that no signal wrote."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.server.rounds import every_round
from interop import mending, settling
from interop.citing import keeping as citations
from interop.editions import tasks
from interop.importing import process
from interop.referencing import keeping as references
from interop.word import runs

__all__ = ["process", "runs", "tasks"]  # whose rounds are registered where they are read

EVERY = timedelta(minutes=10)
MOST = 200  # of each kind in one round: mail and the schedule wait for it
_last: dict[str, datetime | None] = {"at": None}


@every_round
def set_records_right():
    now, last = timezone.now(), _last["at"]
    if last and now - last < EVERY:
        return
    # Where there may be more, the next round goes on at once.
    _last["at"] = None if mending.set_right(MOST) >= MOST else now


@every_round
def settle_records():
    """Date what its own process could not, as it was ended just then."""
    settling.settle()


@every_round
def make_references():
    """Lists of references that are not made yet, or name what is another now."""
    references.make_outdated()


JUST_NOW = timedelta(minutes=2)
_looked: dict[str, datetime | None] = {"at": None}


@every_round
def make_citations():
    """References of works whose records changed just now, which an index finds; and now and then,
    as half a second goes by on a hundred thousand, of whatever else has none that fit: where the
    styles are others, or the Centre is called otherwise."""
    now, last = timezone.now(), _looked["at"]
    if last and now - last < EVERY:
        citations.make_outdated(since=now - JUST_NOW)
        return
    citations.forget_gone()
    _looked["at"] = None if citations.make_outdated() else now
