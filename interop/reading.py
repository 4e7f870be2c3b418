"""Reading records that are kept, a few at a time or all of a list."""

from collections.abc import Iterable, Iterator
from itertools import islice

from core.models import SiteSettings
from core.models.entry import Entry
from core.pagecache.counts import known
from interop.models import KeptRecord
from interop.open_files import for_everybody
from interop.parts import Centre
from interop.record import Record

BATCH = 200


def centre_of(site: SiteSettings) -> Centre:
    """The Centre as staff have named it."""
    return Centre(site.organiser_name, site.short_name, site.host)


def written() -> int | None:
    """A number that is another one whenever any record was written; None where nobody counts."""
    counts = known.now()
    return counts.get(KeptRecord._meta.db_table) if counts else None


def record_of(kind: str, key: int) -> Record | None:
    """The record of one public thing; None where there is none, or none yet."""
    return next(records(kind, [key]), None)


def records(kind: str, keys: Iterable[int]) -> Iterator[Record]:
    """The records of those things of `kind` with `keys` that anybody may read now, in the order of
    the keys; two queries for each BATCH, and never more than that in memory."""
    rest = iter(keys)
    while some := list(islice(rest, BATCH)):
        public = Entry.objects.public().filter(type=kind, key__in=some).values("key")
        rows = KeptRecord.objects.current().filter(kind=kind, key__in=public)
        found = dict(rows.values_list("key", "fields"))
        yield from for_everybody(found[key] for key in some if key in found)
