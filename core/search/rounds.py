"""What the worker sets right from time to time: entries that no signal wrote."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.search import anew, entries, vocabulary
from core.server.rounds import every_round

EVERY = timedelta(minutes=10)
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
    _last["at"] = now
    entries.set_right()
    vocabulary.forget_unused()


@every_round
def write_entries_anew():
    """Write some of the entries of an earlier version anew, until there is none."""
    if _is_written["anew"] is None:
        _is_written["anew"] = not anew.begin()
    if not _is_written["anew"]:
        _is_written["anew"] = not anew.write_some_anew()
