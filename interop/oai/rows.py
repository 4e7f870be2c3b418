"""Records as harvesters are told of them: with their sets, and what has become of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.models.entry import Entry
from interop.models import KeptRecord, RecordInSet
from interop.open_files import for_everybody
from interop.record import Record


@dataclass(frozen=True)
class Row:
    """A work as it is told of. `specs` are the narrowest sets that it is in.

    `fields` are its record as it is kept; None of what is deleted, of which nothing else is said.
    """

    key: int
    changed_at: datetime
    specs: list[str]
    fields: dict | None

    @property
    def record(self) -> Record | None:
        return None if self.fields is None else next(for_everybody([self.fields]))


def rows(kept: Iterable[int]) -> list[Row]:
    """The Rows of the KeptRecords with these keys, all of them offered, in their order; three
    queries.

    Whatever anybody may not read at this moment is deleted, whether it is kept as gone yet or not;
    so is what has become a sample.
    """
    wanted = list(kept)
    found = KeptRecord.objects.in_bulk(wanted)
    keys = [it.key for it in found.values() if not (it.is_gone or it.is_sample)]
    public = Entry.objects.public().filter(type="research", key__in=keys)
    may_be_read, specs = set(public.values_list("key", flat=True)), specs_of(wanted)
    return [
        Row(it.key, it.changed_at, specs[pk], it.fields if it.key in may_be_read else None)
        for pk in wanted
        if (it := found.get(pk))
    ]


def specs_of(kept: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    pairs = RecordInSet.objects.filter(record__in=kept, spec__contains=":").order_by("spec")
    for record, spec in pairs.values_list("record", "spec"):
        found[record].append(spec)
    return found
