"""When entries were last written, by which processes know that what they remember is old."""

import time

from django.db import connection

from core.models.entry import EntryClock

TICK = (
    "INSERT INTO core_entryclock (id, version, epoch) VALUES (1, %s, %s) ON CONFLICT (id) DO UPDATE"
    " SET version = CASE WHEN core_entryclock.version < excluded.version THEN excluded.version"
    " ELSE core_entryclock.version + 1 END,"
    " epoch = CASE WHEN excluded.epoch > 0 THEN excluded.epoch ELSE core_entryclock.epoch END"
    " RETURNING version"
)


def tick(*, gone: bool = False) -> int:
    """The number of this writing; the row stays locked until it is committed.

    So numbers are committed in their order, and who has seen one has seen all before it. They come
    from the clock: one that was rolled back is never given again.
    """
    now = time.time_ns()
    with connection.cursor() as cursor:
        cursor.execute(TICK, [now, now if gone else 0])
        return cursor.fetchone()[0]


def now() -> tuple[int, int]:
    """The last (version, epoch)."""
    return EntryClock.objects.values_list("version", "epoch").first() or (0, 0)
