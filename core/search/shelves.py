"""The shelves that this process remembers, and how one is brought up to date."""

import logging
import threading
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.core.signals import request_finished, request_started
from django.db import connection

from core.models.entry import Entry
from core.models.kept_shelf import EntryGone
from core.pagecache.recording import depends_on
from core.pagecache.tally import gauge
from core.search import clock, snapshot
from core.search.everything import EVERYTHING
from core.search.found import all_findable, listed_as
from core.search.shelf import Shelf
from core.search.snapshot import Held

log = logging.getLogger(__name__)
# One type after the other, as entries are indexed.
WRITTEN = "SELECT %s WHERE EXISTS (SELECT 1 FROM core_entry WHERE type = %s AND changed > %s)"
GONE = "SELECT type FROM core_entrygone WHERE changed > %s"

_shelves: dict[str, Shelf] = {}
_lock = threading.Lock()


@dataclass
class Seen:
    """What a request that only reads has seen; all of it sees the same."""

    last: tuple[int, int] | None = None  # what the clock said
    shelves: dict[str, Shelf] = field(default_factory=dict)
    # Version → the types of which something was written since.
    changed: dict[int, set[str]] = field(default_factory=dict)


_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


def begin(environ=None, **kwargs) -> None:
    reads = (environ or {}).get("REQUEST_METHOD") in {"GET", "HEAD"}
    _seen.set(Seen() if reads else None)


def end(**kwargs) -> None:
    _seen.set(None)


request_started.connect(begin, dispatch_uid="core.search.shelves.begin")
request_finished.connect(end, dispatch_uid="core.search.shelves.end")


def shelf(type: str) -> Shelf:  # noqa: A002
    """The entries of `type` as they are now, or were when this request first asked.

    No query where nothing was written since the last request of this process; else one, and two
    more where any of them was.
    """
    depends_on(Entry)
    seen = _seen.get()
    if seen is None:
        return at(type, *clock.now())
    if seen.last is None:
        seen.last = clock.last_known()
    if type not in seen.shelves:
        seen.shelves[type] = at(type, *seen.last)
    return seen.shelves[type]


def at(type: str, version: int, epoch: int) -> Shelf:  # noqa: A002
    """The shelf as it is at the `version`, or later."""
    kept = _shelves.get(type)
    if kept and kept.version == version:
        return kept
    if not is_committed():
        return read(held_as(type), version, epoch, kept, apart=True)
    with _lock:
        # Another thread may have been quicker; then this asks again how far entries have come.
        kept = _shelves.get(type)
        if kept and kept.version > version:
            version, epoch = clock.now()
        if not kept or kept.version != version:
            kept = _shelves[type] = read(held_as(type), version, epoch, kept)
        return kept


def held_as(type: str) -> Held:  # noqa: A002
    return EVERYTHING if type == EVERYTHING.type else listed_as(type)


def is_committed() -> bool:
    """Whether all that is read now will be there later; what may be rolled back is not kept."""
    return not connection.in_atomic_block


def read(
    known: Held, version: int, epoch: int, kept: Shelf | None = None, *, apart: bool = False
) -> Shelf:
    """What the database has at `version`: the shelf that is `kept`, or else the snapshot, with
    what has changed since; all entries where neither can be trusted.
    """
    if kept is None or kept.is_worn or not epoch <= kept.version <= version:
        kept = snapshot.read(known, epoch, version)
    if kept is None:
        return read_all(known, version)
    if known.type != EVERYTHING.type and known.type not in types_changed(kept.version):
        return kept.at_version(version)
    entries = known.kept_in(Entry).filter(changed__gt=kept.version).order_by()
    gone = known.kept_in(EntryGone).filter(changed__gt=kept.version)
    keys = list(gone.values_list(known.key_when_gone, flat=True))
    # What is gone may have come again: read last, it is put in again.
    rows = [known.row(*row) for row in entries.values_list(*known.columns)]
    return kept.with_rows(rows, version, keys, apart=apart)


def types_changed(since: int) -> set[str]:
    """The types of which an entry was written or deleted since the version `since`.

    Asked once in a request: most types stand while something of another is published.
    """
    seen = _seen.get() or Seen()
    if since not in seen.changed:
        types = list(dict.fromkeys(known.type for known in all_findable()))
        values = [value for of in types for value in (of, of, since)]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([WRITTEN] * len(types) + [GONE]), [*values, since])
            seen.changed[since] = {of for (of,) in cursor.fetchall()}
    return seen.changed[since]


def read_all(known: Held, version: int) -> Shelf:
    log.info("Reading every entry of “%s” into memory.", known.type)
    entries = known.kept_in(Entry).filter(is_hidden=False).order_by()
    rows = (known.row(*row) for row in entries.values_list(*known.columns).iterator())
    return Shelf.of(rows, known.sorts, known.declared, version)


@gauge("cpsp_shelf_entries", "Entries in memory, of the process that answers.", ("type",))
def sizes() -> dict[tuple[str], int]:
    return {(type_,): shelf.size for type_, shelf in _shelves.copy().items()}


def warm() -> None:
    """Read every list that is made from memory, so that no reader waits for it."""
    try:
        for known in snapshot.all_held():
            shelf(known.type)
    finally:
        connection.close()


def keep_all() -> None:
    """Write the snapshot of every list of which there is none, or no fresh one."""
    for known in snapshot.all_held():
        version, epoch = clock.now()
        if snapshot.is_due(known, epoch):
            snapshot.write(known, read(known, version, epoch).compacted())
