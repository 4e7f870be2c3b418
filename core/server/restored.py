"""What a room sets right once the site was restored from a backup.

What happened between the backup and the loss is unknown, and people have letters of it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.utils import timezone

_known: list[Callable[[int], object]] = []

Work = TypeVar("Work", bound=Callable[[int], object])


def after_restore(work: Work) -> Work:
    """Register `work` to be called after a restore with the days that are lost; a decorator."""
    _known.append(work)
    return work


def set_right_after(days: int) -> None:
    for work in _known:
        work(days)


def days_lost(made_at: datetime) -> int:
    """How many days have begun since the backup, one at least."""
    return max(0, (timezone.now() - made_at).days) + 1
