"""Signs of life, kept in the database, where all processes and machines see them."""

import contextlib
import time
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from core.models.health import Heartbeat
from core.server.rounds import between_works

WORKER, WRITING, BACKUP = "worker", "writing", "backup"
SIGNS = 6  # of life, within the time after which the worker counts as frozen

_shown_at = [float("-inf")]  # by a clock that nobody sets (time.monotonic)


def often() -> float:
    """Seconds between two signs of life of the worker."""
    return settings.WORKER_SILENCE / SIGNS


@between_works
def of_worker() -> None:
    """Show that the worker does its work; called by what it does, again and again."""
    now = time.monotonic()
    if now - _shown_at[0] < often() * 0.9:
        return
    _shown_at[0] = now
    with contextlib.suppress(DatabaseError):  # whoever watches says what is wrong with it
        note(WORKER)


def note(name: str, at: datetime | None = None) -> None:
    """Let `name` have been seen just now, or `at` that time."""
    row = Heartbeat(name=name, at=at or timezone.now())
    Heartbeat.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["name"], update_fields=["at"]
    )


def seen() -> dict[str, datetime]:
    """Name → when it was last seen; one query."""
    return dict(Heartbeat.objects.values_list("name", "at"))
