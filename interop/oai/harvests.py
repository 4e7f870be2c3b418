"""What a list was asked for, and the places of its records, page by page (§2.7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from interop.models import KeptRecord, RecordInSet
from interop.oai.arguments import Arguments
from interop.oai.dates import check_both, span
from interop.oai.errors import OAIError
from interop.oai.formats import format_of
from interop.oai.sets import check_spec
from interop.settling import all_is_told_until

PAGE = 100  # records of one answer
MOST_COUNTED = 2000  # longer lists do not say how long they are: it would cost more than a page


@dataclass(frozen=True)
class Harvest:
    """The records of a set, or all, that changed from `since` until `until`, in a format.

    All in the words of whoever asks, "" where nothing was said.
    """

    verb: str
    prefix: str
    set: str = ""
    since: str = ""
    until: str = ""

    @property
    def first(self) -> datetime | None:
        return span("from", self.since).first if self.since else None

    @property
    def end(self) -> datetime:
        """The first moment of which nothing is told: what is younger may be dated yet."""
        told = all_is_told_until()
        return min(told, span("until", self.until).after) if self.until else told


class Place(NamedTuple):
    """Where a record stands in any list: by its time, then by the key of its KeptRecord."""

    changed_at: datetime
    kept: int


def asked_for(asked: Arguments) -> Harvest:
    """The Harvest that begins with the request `asked`; OAIError for what cannot be."""
    since, until = asked.get("from"), asked.get("until")
    for name in asked.given.keys() & {"from", "until"}:
        span(name, asked.given[name])
    if since and until:
        check_both(since, until)
    if "set" in asked.given:
        check_spec(asked.given["set"])
    prefix = format_of(asked.get("metadataPrefix")).prefix
    return Harvest(asked.verb, prefix, asked.get("set"), since, until)


# --- Places -----------------------------------------------------------------------------------


def places(harvest: Harvest, after: Place | None, most: int) -> list[Place]:
    """The first `most` places of a list, or those behind `after`; OAIError where a list is empty.

    What changes meanwhile goes to the end of the list, so that whoever reads on does not miss it.
    Should nothing be left but what changed just now, which the next harvest is told of, the last
    one is told again: no answer may be empty.
    """
    rows, key = in_order(harvest)
    if after:
        return behind(after, rows, key, most) or [after]
    if found := read(rows, key, most):
        return found
    raise OAIError("noRecordsMatch", "No record was changed then, or is in that set.")


def behind(after: Place, rows: QuerySet, key: str, most: int) -> list[Place]:
    """Two queries, each along an index from where it begins: (a, b) > (x, y) would be one, which
    the ORM cannot say."""
    found = read(rows.filter(changed_at=after.changed_at, **{f"{key}__gt": after.kept}), key, most)
    return found + read(rows.filter(changed_at__gt=after.changed_at), key, most - len(found))


def in_order(harvest: Harvest) -> tuple[QuerySet, str]:
    """The rows of a list, and what the key of a record is called in them."""
    rows: QuerySet = KeptRecord.objects.offered()
    key = "id"
    if harvest.set:
        rows, key = RecordInSet.objects.filter(spec=harvest.set), "record"
    if harvest.first:
        rows = rows.filter(changed_at__gte=harvest.first)
    return rows.filter(changed_at__lt=harvest.end).order_by("changed_at", key), key


def read(rows: QuerySet, key: str, most: int) -> list[Place]:
    return [Place(*row) for row in rows.values_list("changed_at", key)[:most]] if most else []


def size(harvest: Harvest) -> int | None:
    """How many records a list has; None where they are too many to count."""
    counted = in_order(harvest)[0][: MOST_COUNTED + 1].count()
    return counted if counted <= MOST_COUNTED else None
