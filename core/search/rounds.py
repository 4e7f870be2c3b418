"""What the worker sets right from time to time: entries that no signal wrote."""

from datetime import timedelta

from django.utils import timezone

from core.search import entries, vocabulary
from core.server.rounds import every_round

EVERY = timedelta(minutes=10)
_last = {"at": None}


@every_round
def set_entries_right():
    """Write entries that are missing, and delete those that should not be there."""
    now = timezone.now()
    if _last["at"] and now - _last["at"] < EVERY:
        return
    _last["at"] = now
    entries.set_right()
    vocabulary.forget_unused()
