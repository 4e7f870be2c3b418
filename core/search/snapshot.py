"""A shelf as bytes in the database, so that a process that starts need not read every entry.

Bytes of columns as they are in memory: reading a hundred thousand entries takes milliseconds. A
copy that is torn, of another declaration or too old is left alone, and the log says so.
"""

import json
import logging
import sys
import zlib
from array import array
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils import timezone
from pyroaring import BitMap

from core.models.entry import Entry
from core.models.kept_shelf import EntryGone, KeptShelf
from core.search.everything import EVERYTHING, Everything
from core.search.found import Findable, all_findable
from core.search.shelf import Shelf

FORMAT = 1  # grows when the bytes are laid out otherwise
MOST_CHANGES = 200  # that a process may have to read beside the snapshot
EVERY = timedelta(minutes=10)
HEAD = 12  # bytes before the header: its length, and a checksum of all that follows

Held = Findable | Everything
log = logging.getLogger(__name__)


def all_held() -> list[Held]:
    """All that a shelf is made of: the types of which there is a list, and everything together."""
    return [EVERYTHING, *(known for known in all_findable() if known.listing)]


def declared(known: Held) -> str:
    """A digest of what the bytes depend on: what entries keep, the orders, and the processor."""
    sorts = [(sort.value, sort.by) for sort in known.sorts]
    sizes = [array(code).itemsize for code in "qQIi"]
    parts = (FORMAT, known.declared, sorts, sizes, sys.byteorder)
    return sha256(repr(parts).encode()).hexdigest()[:32]


# --- Keeping --------------------------------------------------------------------------------


def is_due(known: Held, epoch: int) -> bool:
    """Whether there is no snapshot that can be trusted, or so much has changed since."""
    kept = KeptShelf.objects.filter(type=known.type).values_list("declared", "version", "made_at")
    for layout, version, made_at in kept:
        if layout != declared(known) or version < epoch:
            return True
        if timezone.now() - made_at < EVERY:
            return False
        rows = [
            known.kept_in(model).filter(changed__gt=version)[:MOST_CHANGES].count()
            for model in (Entry, EntryGone)
        ]
        return sum(rows) >= MOST_CHANGES
    return True


def write(known: Held, shelf: Shelf) -> None:
    """Keep `shelf`, compacted, as the snapshot: one row, written whole."""
    values = {"declared": declared(known), "version": shelf.version, "data": as_bytes(shelf)}
    KeptShelf.objects.update_or_create(values, type=known.type)


def read(known: Held, epoch: int, version: int) -> Shelf | None:
    """The shelf as it was last kept; None, and a line in the log, where it cannot be trusted."""
    kept = KeptShelf.objects.filter(type=known.type).first()
    if not kept:
        return None
    if why := distrusted(kept, known, epoch, version):
        log.warning("The snapshot of “%s” is not used: %s.", known.type, why)
        return None
    return from_bytes(kept.data, known, kept.version)


def distrusted(kept: KeptShelf, known: Held, epoch: int, version: int) -> str:
    if kept.declared != declared(known):
        return "the list declares something else by now"
    if kept.version < epoch:
        return "it is older than what is known of deleted entries"
    if kept.version > version:
        return "it is newer than the entries"
    return "" if is_sound(kept.data) else "its bytes are torn"


# --- Bytes ----------------------------------------------------------------------------------


def is_sound(data) -> bool:
    return len(data) > HEAD and int.from_bytes(data[8:HEAD]) == zlib.crc32(memoryview(data)[HEAD:])


def as_bytes(shelf: Shelf) -> bytes:
    """`shelf`, which must be compacted: a header in JSON, then the bytes that it tells of."""
    places, parts = shelf.places, list[bytes]()
    names = [(facet, list(values)) for facet, values in shelf.values.items()]
    sets = [bits.serialize() for values in shelf.values.values() for bits in values.values()]
    columns = [places.keys, places.ends, places.at, *places.ranks.values(), *shelf.orders.values()]
    parts += [column.tobytes() for column in columns]
    parts += [bytes(places.texts), shelf.old.serialize(), array("I", map(len, sets)).tobytes()]
    parts += [b"".join(sets)]
    header = {
        "size": shelf.size,
        "expiring": [(place, at.isoformat()) for place, at in shelf.expiring.items()],
        "values": names,
        "labels": {facet: list(labels.values()) for facet, labels in shelf.labels.items()},
        "parts": list(map(len, parts)),
    }
    head = json.dumps(header).encode()
    body = b"".join([head, *parts])
    return len(head).to_bytes(8) + zlib.crc32(body).to_bytes(4) + body


def from_bytes(data: bytes | memoryview, known: Held, version: int) -> Shelf:
    shelf, view = Shelf(known.sorts, known.declared, version), memoryview(data)
    end = HEAD + int.from_bytes(data[:8])
    header = json.loads(bytes(data[HEAD:end]))
    parts = []
    for size in header["parts"]:
        parts.append(view[end : end + size])
        end += size
    *columns, texts, old, lengths, sets = parts
    places = shelf.places
    for column in [places.keys, places.ends, places.at, *places.ranks.values()]:
        column.frombytes(columns.pop(0))
    for order in shelf.orders.values():
        order.frombytes(columns.pop(0))
    places.texts, shelf.size = bytearray(texts), header["size"]
    shelf.shown, shelf.old = BitMap(range(shelf.size)), BitMap.deserialize(bytes(old))
    shelf.expiring = {place: datetime.fromisoformat(at) for place, at in header["expiring"]}
    put_sets(shelf, header, array("I", bytes(lengths)), sets)
    return shelf


def put_sets(shelf: Shelf, header: dict, lengths: array, sets: memoryview) -> None:
    start, sizes = 0, iter(lengths)
    for facet, values in header["values"]:
        shelf.labels[facet] = dict(zip(values, header["labels"][facet], strict=True))
        held = shelf.values[facet] = {}
        for value in values:
            end = start + next(sizes)
            held[value] = BitMap.deserialize(bytes(sets[start:end]))
            start = end
