"""Erasing what has been kept for its time: first listed for staff, then, days later, erased.

What is erased cannot be brought back, and what makes it due is a date or a setting that somebody
may mistype. So nothing is erased that has not been listed (core.models.Erasure) for GRACE. What is
due in the ordinary way is listed that long before its day, and is erased on that day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from core.models import Erasure

GRACE = timedelta(days=7)
AT_ONCE = 200  # things in one round


@dataclass(frozen=True)
class Due:
    """Something that is due to be erased at `at`; `title` and `number` as in Erasure."""

    at: datetime
    title: str = ""
    number: int = 1


def soon() -> datetime:
    """What is due by then is to be listed now."""
    return timezone.now() + GRACE


def erase_due(kind: str, due: dict[str, Due], erase: Callable[[str], int]) -> int:
    """List what is due by `soon()`, and call `erase` with the key of each whose grace has passed.

    `due` is all of it, by key. `erase` looks once more, under its own lock, whether it is still
    due, and returns how many people or rows it has erased; that sum is returned.
    """
    listed = notice(kind, due)
    now = timezone.now()
    ready = [row for row in listed.values() if row.erase_at <= now][:AT_ONCE]
    return sum(erase(row.key) for row in ready)


def notice(kind: str, due: dict[str, Due]) -> dict[str, Erasure]:
    """Let the rows of `kind` be those of `due`; they, by key."""
    rows = {row.key: row for row in Erasure.objects.filter(kind=kind)}
    if saved := rows.keys() - due.keys():
        Erasure.objects.filter(kind=kind, key__in=saved).delete()
    new = [row_for(kind, key, due[key]) for key in due.keys() - rows.keys()]
    if new:  # two workers may list the same
        Erasure.objects.bulk_create(new, ignore_conflicts=True)
    known = {key: rows[key] for key in due.keys() & rows.keys()}
    for key, row in known.items():
        keep_right(row, due[key])
    return known


def row_for(kind: str, key: str, due: Due) -> Erasure:
    now = timezone.now()
    return Erasure(
        kind=kind,
        key=key,
        title=due.title[:255],
        number=due.number,
        noticed_at=now,
        erase_at=max(due.at, now + GRACE),
    )


def keep_right(row: Erasure, due: Due) -> None:
    """Let `row` say what `due` says now; it is never erased sooner than GRACE after its listing."""
    says = {
        "title": due.title[:255],
        "number": due.number,
        "erase_at": max(due.at, row.noticed_at + GRACE),
    }
    if any(getattr(row, name) != value for name, value in says.items()):
        for name, value in says.items():
            setattr(row, name, value)
        row.save(update_fields=list(says))
