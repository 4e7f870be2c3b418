"""When entries were last written, by which processes know that what they remember is old."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from core.models.entry import EntryClock
from core.models.kept_shelf import EntryGone
from core.pagecache.recording import current, depends_on

TICK = (
    "INSERT INTO core_entryclock (id, version, epoch) VALUES (1, %s, %s) ON CONFLICT (id) DO UPDATE"
    " SET version = CASE WHEN core_entryclock.version < excluded.version THEN excluded.version"
    " ELSE core_entryclock.version + 1 END RETURNING version"
)


def tick() -> int:
    """The number of this writing; the row stays locked until it is committed.

    So numbers are committed in their order, and who has seen one has seen all before it. They come
    from the time of day: one that was rolled back is never given again. The first is the epoch as
    well, so that nothing is trusted that was kept of another database.
    """
    now = time.time_ns()
    with connection.cursor() as cursor:
        cursor.execute(TICK, [now, now])
        return cursor.fetchone()[0]


@contextmanager
def held() -> Iterator[None]:
    """A transaction that waits for whoever writes entries just now, and in which nobody else does.

    What is written anew is read in it: read before, it might be older than what somebody publishes
    meanwhile, and be written over that.
    """
    with transaction.atomic():  # which is enough for SQLite: it writes one after the other
        list(EntryClock.objects.select_for_update().filter(pk=1))
        yield


def number_at(moment: datetime) -> int:
    """The number that a writing at `moment` has, or a little more."""
    return int(moment.timestamp() * 1_000_000_000)


def now() -> tuple[int, int]:
    """The last (version, epoch)."""
    return EntryClock.objects.values_list("version", "epoch").first() or (0, 0)


# What `now` was when the count of its table (core.pagecache.counts) was this one.
_read: dict[int, tuple[int, int]] = {}


def last_known() -> tuple[int, int]:
    """`now`, without a query where the request knows that nothing was written since it was read."""
    noted = current()
    count = noted.counts.get(EntryClock._meta.db_table) if noted else None
    if count is None:
        return now()
    if (last := _read.get(count)) is None:
        last = now()
        _read.clear()
        _read[count] = last
    depends_on(EntryClock)
    return last


def gone(entries: Iterable[tuple[str, int, int]]) -> None:
    """Tell all processes that `entries`, each (type, key, its own key), are deleted in this
    transaction."""
    changed = tick()
    EntryGone.objects.bulk_create(
        [EntryGone(type=of, key=key, entry=pk, changed=changed) for of, key, pk in entries]
    )


@transaction.atomic
def forget_gone(before: int) -> None:
    """Forget deletions of writings up to the one numbered `before`."""
    old = EntryGone.objects.filter(changed__lte=before)
    last = old.order_by("-changed").values_list("changed", flat=True).first()
    if last is not None:
        EntryClock.objects.filter(epoch__lt=last).update(epoch=last)
        old.filter(changed__lte=last).delete()
