"""One look at each part of the site: quick and bounded, however much there is.

Each returns "" where all is well, or else what is wrong in a few words: anybody may read them.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.models.letter import NO_SERVER, TAKEN_FOR, Letter
from core.models.site import SiteSettings
from core.server.health import heartbeats
from core.values.full_disk import is_full

LONG_FOR_LETTER = timedelta(minutes=10)
LONG_FOR_TASK = timedelta(minutes=30)  # readings of files queue behind all others, and may be many
WRITTEN_LATELY = timedelta(seconds=30)
LONG_LOCKED = timedelta(minutes=5)
MEGABYTE = 2**20
# Of the room of a disk: the share and the bytes (whichever is less) with which it is low.
LOW = 0.05, 1024 * MEGABYTE
EASED = 1.25  # times that much is to be free before it is low no more


class Seen(NamedTuple):
    """What was known before the look: signs of life, and which parts were wrong the last time."""

    beats: dict[str, datetime]
    wrong: frozenset[str]
    watched_since: datetime


def database(seen: Seen) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def cached(seen: Seen) -> str:
    cache.set("readyz", "ok", 10)
    forgets = cache.get("readyz") != "ok" and not getattr(cache, "is_full", False)
    return "forgets" if forgets else ""  # of a full one, what is wrong is said of the disk


def storage(seen: Seen) -> str:
    default_storage.exists("readyz")
    return ""


# --- Disks ------------------------------------------------------------------------------------


def disk(seen: Seen) -> str:
    """Of the disk with the least room, if it is low."""
    ease = EASED if "disk" in seen.wrong else 1
    low = [(left, name) for name, left, is_low in rooms(ease) if is_low]
    return f"{min(low)[0] // MEGABYTE} MB left for {min(low)[1]}" if low else ""


def rooms(ease: float = 1) -> Iterator[tuple[str, int, bool]]:
    """(what is written there, bytes left, whether that is little) of each folder in use."""
    for name, folder in folders().items():
        if not folder.is_dir():
            continue
        room = os.statvfs(folder)
        left, all_of_it = room.f_bavail * room.f_frsize, room.f_blocks * room.f_frsize
        share, least = LOW
        has_no_inodes = bool(room.f_files) and not room.f_favail
        yield name, left, has_no_inodes or left < ease * min(share * all_of_it, least)


def folders() -> dict[str, Path]:
    """What is written → the folder that it is written to."""
    found = {"temporary files": Path(tempfile.gettempdir()), "backups": Path(settings.BACKUP_DIR)}
    if settings.PAGE_FILES:
        found["pages as files"] = Path(settings.PAGE_FILES)
    return found | {"data": Path(settings.DATA_DIR)}


# --- What is kept in the database -------------------------------------------------------------


def writing(seen: Seen) -> str:
    """Whether the database takes what is written; tried where nobody else has just shown it."""
    written = [seen.beats[n] for n in (heartbeats.WORKER, heartbeats.WRITING) if n in seen.beats]
    age = timezone.now() - max(written, default=seen.watched_since)
    if written and age < WRITTEN_LATELY:
        return ""
    try:
        try_to_write()
    except OperationalError as error:
        if is_busy(error):
            return f"locked for {seconds(age)} seconds" if age > LONG_LOCKED else ""
        return "full" if is_full(error) else "cannot be written"
    except DatabaseError:
        return "cannot be written"
    return ""


def try_to_write() -> None:
    """Write a row, and wait no longer than a second for others who write."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
            heartbeats.note(heartbeats.WRITING)
        return
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout = 1000")
        try:
            with transaction.atomic():
                heartbeats.note(heartbeats.WRITING)
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def is_busy(error: Exception) -> bool:
    """Whether somebody else writes for long, and nothing is broken."""
    return "locked" in str(error) or "lock timeout" in str(error)


def worker(seen: Seen) -> str:
    """Whether it has shown a sign of life lately, or has had no time to since we watch."""
    if settings.DEBUG:
        return ""  # `make dev` runs none
    at = seen.beats.get(heartbeats.WORKER)
    silent = timezone.now() - max(at or seen.watched_since, seen.watched_since)
    if silent <= timedelta(seconds=settings.WORKER_SILENCE):
        return ""
    return f"silent for {seconds(timezone.now() - at)} seconds" if at else "never seen"


def letters(seen: Seen) -> str:
    """Letters that nobody sends, or that no mail server takes; not those to a wrong address."""
    now = timezone.now()
    if now - seen.watched_since < LONG_FOR_LETTER:
        return ""  # the site was stopped, and what has waited since is being sent
    untaken = Q(taken_at=None) | Q(taken_at__lt=now - TAKEN_FOR)
    forgotten = Q(due_at__lt=now - LONG_FOR_LETTER) & untaken
    refused = Q(error=NO_SERVER, written_at__lt=now - LONG_FOR_LETTER)
    waiting = Letter.objects.filter(forgotten | refused, sent_at=None, failed_at=None)
    oldest = waiting.order_by("due_at").values_list("written_at", "error").first()
    if oldest is None:
        return ""
    why = "no mail server answers" if oldest[1] == NO_SERVER else "nobody sends them"
    return f"waiting for {minutes(now - oldest[0])} minutes, as {why}"


def tasks(seen: Seen) -> str:
    """The first of the queue of those that have waited for long."""
    now = timezone.now()
    if now - seen.watched_since < LONG_FOR_TASK:
        return ""  # as for letters
    # Of what is ready, what is to be done at once bears a date at the end of all times.
    at_once = Q(run_after__gt=now, enqueued_at__lt=now - LONG_FOR_TASK)
    due = Q(run_after__lt=now - LONG_FOR_TASK)
    late = DBTaskResult.objects.ready().filter(at_once | due)
    first = late.values_list("enqueued_at", flat=True).first()
    return f"waiting for {minutes(now - first)} minutes" if first else ""


def contact(seen: Seen) -> str:
    """Whether anybody reads what visitors write to the Centre."""
    is_set = SiteSettings.objects.filter(site__is_default_site=True).exclude(contact_mailbox="")
    return "" if is_set.exists() else "no mailbox is set"


def backup(seen: Seen) -> str:
    """Whether the last one is older than it should be: a quarter of BACKUP_HOURS, or two hours."""
    hours = settings.BACKUP_HOURS
    at = seen.beats.get(heartbeats.BACKUP)
    if not hours or at is None:
        return ""
    age = timezone.now() - at
    if age <= timedelta(hours=hours + max(hours / 4, 2)):
        return ""
    return f"the last is {seconds(age) // 3600} hours old"


def seconds(age: timedelta) -> int:
    return int(age.total_seconds())


def minutes(age: timedelta) -> int:
    return seconds(age) // 60
