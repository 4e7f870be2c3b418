"""What the worker sets right from time to time: entries that no signal wrote."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.search import anew, clock, shelves, upkeep, vocabulary
from core.server.rounds import every_round

EVERY = timedelta(minutes=10)
# For how long deleted entries are told of to processes that keep lists in memory.
GONE_KEPT = timedelta(days=7)
MOST_WRONG = 2000  # entries set right in one round: mail and the schedule wait for it
_last: dict[str, datetime | None] = {"at": None}
# Whether all is of this version of the analysis; None until it has been looked at.
_is_written: dict[str, bool | None] = {"anew": None}


@every_round
def set_entries_right():
    """Write entries that are missing, and delete those that should not be there."""
    now = timezone.now()
    last = _last["at"]
    if last and now - last < EVERY:
        return
    # Where there may be more, the next round goes on at once.
    _last["at"] = now if upkeep.set_right(MOST_WRONG) < MOST_WRONG else None
    vocabulary.forget_unused()


@every_round
def write_entries_anew():
    """Write some of the entries of an earlier version anew, until there is none."""
    if _is_written["anew"] is None:
        _is_written["anew"] = not anew.begin()
    if not _is_written["anew"]:
        _is_written["anew"] = not anew.write_some_anew()


@every_round
def keep_shelves():
    """Keep the lists that are made from memory, for processes to come."""
    clock.forget_gone(clock.number_at(timezone.now() - GONE_KEPT))
    shelves.keep_all()
