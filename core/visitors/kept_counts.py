"""Counts in the database, which neither a restart nor a full cache loses (core.models.Tries)."""

import math
import time

from django.db import transaction
from django.db.models import F

from core.models.tries import Tries


@transaction.atomic
def count(key: str, seconds: int) -> tuple[int, int]:
    """(how many times `key` has been counted, this time included; seconds until that begins anew).

    Where the clock was put back, the count stands and nobody waits for more than `seconds`.
    """
    now = time.time()
    Tries.objects.bulk_create([Tries(key=key, ends=now + seconds)], ignore_conflicts=True)
    counted = Tries.objects.select_for_update().get(key=key)
    if counted.ends <= now:
        counted.times, counted.ends = 0, now + seconds
    counted.ends = min(counted.ends, now + seconds)
    counted.times += 1
    counted.save(update_fields=["times", "ends"])
    return counted.times, max(1, math.ceil(counted.ends - now))


def give_back(key: str) -> None:
    """Take one time back, where there is one."""
    Tries.objects.filter(key=key, times__gt=0).update(times=F("times") - 1)


def forget_ended() -> None:
    """Delete what counts no more; the worker does it."""
    Tries.objects.filter(ends__lte=time.time()).delete()
