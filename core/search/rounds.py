"""What the worker sets right from time to time: entries that no signal wrote."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.search import entries, vocabulary
from core.server.rounds import every_round

EVERY = timedelta(minutes=10)
_last: dict[str, datetime | None] = {"at": None}


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
