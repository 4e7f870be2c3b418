"""Which backups there are, when the next is due, and which are let go."""

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from core.server.backups import journal
from core.server.backups.taking import BEGINS
from core.server.rounds import every_round

DAILY = timedelta(days=7)  # for which one a day is kept; after that, one a week
NOT_BEFORE = 15 * 60  # seconds after the worker's start: others come first
AGAIN_AFTER = 3600  # seconds after one that failed
STARTED = time.monotonic()


def all_there() -> dict[Path, datetime]:
    """The backups in BACKUP_DIR, the latest first, with when each was made."""
    found = {path: when(path) for path in Path(settings.BACKUP_DIR).glob(f"{BEGINS}*.tar.gz*")}
    known = {path: at for path, at in found.items() if at}
    return dict(sorted(known.items(), key=lambda item: item[1], reverse=True))


def when(path: Path) -> datetime | None:
    said = path.name.removeprefix(BEGINS).partition(".")[0]
    try:
        return datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def latest() -> datetime | None:
    return next(iter(all_there().values()), None)


def is_due() -> bool:
    """Whether the latest is older than BACKUP_HOURS; never where that is 0."""
    if not settings.BACKUP_HOURS:
        return False
    last = latest()
    return last is None or last <= timezone.now() - timedelta(hours=settings.BACKUP_HOURS)


class Making:
    """The process that makes a backup, if one does, so that the worker goes on meanwhile."""

    def __init__(self):
        self.process: subprocess.Popen | None = None
        self.not_before = STARTED + NOT_BEFORE

    def start_if_due(self) -> bool:
        """Whether one was started now."""
        if self.process and self.process.poll() is None:
            return False
        if time.monotonic() < self.not_before or not is_due():
            return False
        self.not_before = time.monotonic() + AGAIN_AFTER
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "backup", "--quietly"]
        self.process = subprocess.Popen(command)  # noqa: S603
        return True


making = Making()


@every_round
def back_up() -> bool:
    return making.start_if_due()


# --- Thinning ---------------------------------------------------------------------------------


@every_round
def thin_out() -> list[Path]:
    """Remove the backups that are kept no longer; which. The latest always stays.

    One a day is kept for a week, then one a week for BACKUPS_KEPT days. So what was erased from the
    site is gone from its backups after that time.
    """
    there = all_there()
    gone = [path for path in there if path not in staying(there, timezone.now())]
    for path in gone:
        path.unlink(missing_ok=True)
    if gone:
        journal.forget_old()
    return gone


def staying(there: dict[Path, datetime], now: datetime) -> set[Path]:
    """Those of `there` (the latest first) that stay: of each day or week the latest."""
    stay: dict[tuple, Path] = {}
    for path, at in there.items():
        if not stay:
            stay["latest",] = path
        age = now - at
        if age <= timedelta(days=settings.BACKUPS_KEPT):
            period = at.date() if age <= DAILY else at.isocalendar()[:2]
            stay.setdefault((period,), path)
    return set(stay.values())
