"""What was erased, written down beside the backups as well, where a lost database leaves it.

A line of JSON for each erasure: when, what kind of thing, and its key; nothing personal.
"""

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from core.models import ErasureDone
from core.server.erasing_again import Done
from core.server.rounds import every_round

NAME = "erased.jsonl"
AT_ONCE = 1000
SPARE = timedelta(days=2)  # for which it is kept longer than the oldest backup


@every_round
def copy_out() -> int:
    """Add the erasures that are not in the journal yet to it; how many."""
    rows = list(ErasureDone.objects.filter(is_copied=False).order_by("pk")[:AT_ONCE])
    if rows:
        append(Done(row.at, row.kind, row.key) for row in rows)
        ErasureDone.objects.filter(pk__in=[row.pk for row in rows]).update(is_copied=True)
    return len(rows)


def append(done: Iterable[Done], path: Path | None = None) -> None:
    path = path or Path(settings.BACKUP_DIR) / NAME
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # The line's end comes first: one that was cut off half-way spoils no other.
    lines = ["\n" + json.dumps([one.at.isoformat(), one.kind, one.key]) for one in done]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write("".join(lines))
        file.flush()
        os.fsync(file.fileno())


def written(folder: Path) -> Iterator[Done]:
    """What the journal in `folder` says; a line that was cut off half-way is left out."""
    path = folder / NAME
    lines = path.read_text().splitlines() if path.exists() else []
    for line in lines:
        try:
            at, kind, key = json.loads(line)
            yield Done(datetime.fromisoformat(at), kind, key)
        except ValueError:
            continue


def known() -> list[Done]:
    """What the database as it stands says; nothing where it cannot be read."""
    try:
        return [Done(*row) for row in ErasureDone.objects.values_list("at", "kind", "key")]
    except DatabaseError:
        return []


def forget_old() -> None:
    """Let go of what no backup that is kept can bring back."""
    before = timezone.now() - timedelta(days=settings.BACKUPS_KEPT) - SPARE
    ErasureDone.objects.filter(at__lt=before, is_copied=True).delete()
    folder = Path(settings.BACKUP_DIR)
    everything = list(written(folder))
    young = [one for one in everything if one.at >= before]
    if len(young) < len(everything):
        keep_only(young)


def keep_only(done: list[Done]) -> None:
    """Let the journal have these lines; interrupted, it is as it was."""
    path = Path(settings.BACKUP_DIR) / NAME
    anew = path.with_suffix(".new")
    anew.unlink(missing_ok=True)
    append(done, anew)
    anew.replace(path)
