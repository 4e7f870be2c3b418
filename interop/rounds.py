"""What the worker does for records: those that no signal wrote."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.server.rounds import every_round
from interop import keeping, settling

EVERY = timedelta(minutes=10)
MOST = 200  # of each kind in one round: mail and the schedule wait for it
_last: dict[str, datetime | None] = {"at": None}


@every_round
def set_records_right():
    now, last = timezone.now(), _last["at"]
    if last and now - last < EVERY:
        return
    # Where there may be more, the next round goes on at once.
    _last["at"] = None if keeping.set_right(MOST) >= MOST else now


@every_round
def settle_records():
    """Date what its own process could not, as it was ended just then."""
    settling.settle()
