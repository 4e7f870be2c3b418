"""Bringing the site back from a backup: everything is checked before anything is replaced."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Max, Q
from django.utils import timezone

from core.models import Letter
from core.server.backups import archive, journal, media
from core.server.backups.manifest import BackupError, Manifest, read
from core.server.backups.taking import SECRET, compare, database, scratch
from core.server.erasing_again import Done, erase_again
from core.server.restored import days_lost, set_right_after
from core.server.rounds import remind_of_all
from core.server.running import RunningError, alone

MARK = "restoring.json"  # stands in DATA_DIR from the first thing replaced to the last
ASIDE = "before-restore-"
FOLDER = "restoring"
KEYS_A_DAY = 10_000  # rows of one table at most
SEARCHES = ["rebuild_search", "update_index"]  # of readers, and of staff
HELD = "The site was restored from a backup: this may have been sent already."
INTERRUPTED = (
    "A restore was interrupted, and the data are half of one site and half of another: run it "
    "again with the same file (make restore FILE=…)."
)


@dataclass(frozen=True)
class Wishes:
    """What whoever restores has said."""

    over: bool = False  # where there is a site already, it is put aside
    other_site: bool = False  # the backup may be of another site
    key: Path | None = None  # file with the private key


@dataclass
class Restored:
    """What was done, for whoever restores."""

    manifest: Manifest
    aside: Path | None
    was_moved: bool = False  # from another kind of database
    erased: int = 0
    held: int = 0
    missing: list[str] = field(default_factory=list)


def restore(file: Path, wishes: Wishes, say: Callable[[str], object]) -> Restored:
    """Let this installation be the one that `file` is a backup of; `say` is told of each step.

    BackupError where that cannot be; then nothing has been replaced. What stood here is kept in a
    folder of DATA_DIR. What was erased since the backup is erased again.
    """
    try:
        with alone(), scratch() as here:
            return restored_in(here, file, wishes, say)
    except RunningError as error:
        raise BackupError("The site runs, or a backup is made: stop it first.") from error


def restored_in(here: Path, file: Path, wishes: Wishes, say) -> Restored:
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    say("Unpacking")
    archive.room_for(here, file.stat().st_size * 3)
    folder = archive.open_archive(file, here, wishes.key)
    manifest = read(folder)
    refuse_what_does_not_fit(manifest, wishes)
    say("Comparing every table and file with what the backup says of them")
    compare(folder, here)
    done = erased_since(manifest, file)
    # Should this be interrupted, whoever finishes it has no other database to ask.
    journal.append(done)
    say("Putting it in place")
    aside = replace(folder, manifest, file, here)
    return set_right(manifest, aside, done, say)


# --- Whether it may be ------------------------------------------------------------------------


def refuse_what_does_not_fit(manifest: Manifest, wishes: Wishes) -> None:
    """BackupError where the backup is not for this installation, or must not replace it."""
    ours = database()
    if not ours.takes(manifest.engine):
        raise BackupError(
            f"This backup is of a site on {manifest.engine}, and this one is on {ours.engine}: "
            "set DATABASE_URL accordingly, or leave it out for SQLite."
        )
    if unknown := unknown_migrations(manifest):
        raise BackupError(
            "This backup was made by a newer version of the site, which has "
            f"{', '.join(unknown[:3])}: restore it with that version."
        )
    if manifest.site != settings.BASE_URL and not wishes.other_site:
        raise BackupError(
            f"This backup is of {manifest.site}, and this site is {settings.BASE_URL}: "
            "add --other-site (OTHER_SITE=1) if that is what you want."
        )
    if (ours.has_data() or has_uploads()) and not (wishes.over or mark().exists()):
        raise BackupError(
            "There is a site here already: add --over (OVER=1) to have it put aside and the "
            "backup in its place."
        )


def unknown_migrations(manifest: Manifest) -> list[str]:
    known = MigrationLoader(None).disk_migrations
    names = {f"{app}.{name}" for app, name in known}
    apps_now = {config.label for config in apps.get_app_configs()}
    return [
        name
        for name in manifest.migrations
        if name.partition(".")[0] in apps_now and name not in names
    ]


def has_uploads() -> bool:
    return media.is_a_folder() and any(path.is_file() for path in media.root().rglob("*"))


def erased_since(manifest: Manifest, file: Path) -> list[Done]:
    """What is known to have been erased since the backup was made.

    From the database as it stands, and from the journals in BACKUP_DIR and beside the backup.
    """
    folders = {Path(settings.BACKUP_DIR).resolve(), file.parent.resolve()}
    known = [*journal.known(), *(one for folder in folders for one in journal.written(folder))]
    return sorted({one for one in known if one.at >= manifest.made_at})


# --- Replacing --------------------------------------------------------------------------------


def mark() -> Path:
    return Path(settings.DATA_DIR) / MARK


def require_whole() -> None:
    """BackupError where a restore was interrupted half-way."""
    if mark().exists():
        raise BackupError(INTERRUPTED)


def replace(folder: Path, manifest: Manifest, file: Path, scratch: Path) -> Path | None:
    """Put what is in `folder` in its place; the folder with what stood there.

    Interrupted, it is finished by running it again: what has been put aside once stays so.
    """
    aside = put_aside_at(file)
    aside.mkdir(mode=0o700, exist_ok=True)  # there already where an interrupted run is finished
    ours, theirs = database(), database(manifest.engine)
    if ours.engine == theirs.engine:
        ours.put(folder / ours.file, aside)
    else:
        ours.put_of_another(folder / theirs.file, aside, scratch)
    if media.is_a_folder():
        exchange(folder / media.FOLDER, media.root(), aside / media.FOLDER)
    if manifest.has_secret:
        exchange(folder / SECRET, Path(settings.DATA_DIR) / SECRET, aside / SECRET)
    if any(aside.iterdir()):
        return aside
    aside.rmdir()
    return None


def put_aside_at(file: Path) -> Path:
    """The folder for what stands here; that of the interrupted run where this one finishes it."""
    if mark().exists():
        return Path(json.loads(mark().read_text())["aside"])
    aside = Path(settings.DATA_DIR) / f"{ASIDE}{timezone.now():%Y%m%dT%H%M%S}"
    mark().write_text(json.dumps({"aside": str(aside), "file": str(file)}))
    return aside


def exchange(new: Path, place: Path, aside: Path) -> None:
    """Put `new` in its `place`, and what stands there to `aside`, unless that has been done."""
    if not new.exists():
        return
    if place.exists():
        if aside.exists():
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        else:
            place.rename(aside)
    shutil.move(new, place)


# --- What follows -----------------------------------------------------------------------------


def set_right(manifest: Manifest, aside: Path | None, done: list[Done], say) -> Restored:
    """Bring the restored data up to now."""
    connection.close()
    say("Bringing it up to this version")
    call_command("migrate", verbosity=0)
    was_moved = manifest.engine != database().engine
    if was_moved:
        say("Writing the words of search anew")
        for command in SEARCHES:
            call_command(command, verbosity=0)
    say("Erasing again what has been erased since")
    erased = erase_again(done)
    lost = days_lost(manifest.made_at)
    database().leave_out_keys(KEYS_A_DAY * lost)
    set_right_after(lost)
    held = hold_letters(manifest)
    Session.objects.all().delete()  # also of those who have been signed out since
    caches["answers"].clear()  # what they were made from has other keys again
    mark().unlink()
    return Restored(manifest, aside, was_moved, erased, held, manifest.missing)


@transaction.atomic
def hold_letters(manifest: Manifest) -> int:
    """Give up the letters that waited when the backup was made, and the reminders that have fallen
    due since: they were sent, most likely. Staff see them, and can have each tried; how many.
    """
    last = Letter.objects.aggregate(Max("pk"))["pk__max"] or 0
    remind_of_all()
    waiting = Letter.objects.filter(sent_at=None, failed_at=None)
    held = waiting.filter(Q(written_at__lte=manifest.made_at) | Q(pk__gt=last))
    return held.update(failed_at=timezone.now(), error=HELD)
