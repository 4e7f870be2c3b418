"""Making a backup while the site is used, and trying whether the site could come back from it."""

import contextlib
import logging
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from core.server.backups import archive, media
from core.server.backups.database import Database
from core.server.backups.manifest import BackupError, Manifest, read
from core.server.backups.postgresql import PostgreSQL
from core.server.backups.sqlite import SQLite
from core.server.running import RunningError, alone

log = logging.getLogger(__name__)

BEGINS = "backup-"
SCRATCH = "backing-up-"
SECRET = "secret-key"  # noqa: S105 – the name of a file
LOCK = "backing-up.lock"
TRIES = 3  # to have every file that rows name
BESIDE_IT = 3  # times the data: the copy, the archive, and what it is unpacked to


class Made(NamedTuple):
    """A backup that was made. `was_tried`: its database was restored into a scratch database."""

    path: Path
    manifest: Manifest
    was_tried: bool


def database(engine: str = "") -> Database:
    """The kind of database that is named; that of this installation where none is."""
    return SQLite() if (engine or connection.vendor) == SQLite.engine else PostgreSQL()


def take() -> Made:
    """Make a backup in BACKUP_DIR, restore it on trial, and keep it if that succeeds.

    BackupError where it cannot be made, or does not come back as it went in; then nothing is kept.
    """
    if not database().has_data():
        raise BackupError(f"There is no site in {settings.DATA_DIR} yet, so nothing to copy.")
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with alone(LOCK), scratch() as here:
            return made_in(here, folder)
    except RunningError as error:
        raise BackupError("A backup is being made already: wait until it is done.") from error
    except OSError as error:
        where = error.filename or settings.DATA_DIR
        raise BackupError(f"No backup was made: {error.strerror} ({where}).") from error


@contextlib.contextmanager
def scratch():
    """A folder of our own beside the data, removed after; what a killed process left goes too."""
    for left in Path(settings.DATA_DIR).glob(f"{SCRATCH}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=settings.DATA_DIR) as name:
        yield Path(name)


def made_in(here: Path, folder: Path) -> Made:
    archive.room_for(here, database().size() * BESIDE_IT)
    inside = here / "inside"
    inside.mkdir()
    manifest = collect(inside)
    plain = here / f"{BEGINS}{manifest.made_at:%Y%m%dT%H%M%SZ}{archive.PLAIN}"
    archive.pack(inside, plain)
    shutil.rmtree(inside)
    archive.room_for(folder, plain.stat().st_size)
    was_tried = try_out(plain, here)
    return Made(keep(plain, folder), manifest, was_tried)


def collect(inside: Path) -> Manifest:
    """Let the folder `inside` have all that a backup has; its manifest."""
    source = database()
    for _ in range(TRIES):
        if media.is_a_folder():
            (inside / media.FOLDER).mkdir(exist_ok=True)
            media.link_all(inside / media.FOLDER)
        made_at = datetime.now(UTC)  # whatever is erased from now on may be in it
        (inside / source.file).unlink(missing_ok=True)
        said = source.copy(inside / source.file)
        if media.is_a_folder():
            media.link_all(inside / media.FOLDER)  # what came between is in the database
        files = media.digests(inside / media.FOLDER)
        missing = sorted(said.named - files.keys()) if media.is_a_folder() else []
        if not missing:
            break
    manifest = Manifest(
        made_at=made_at,
        site=settings.BASE_URL,
        engine=source.engine,
        migrations=said.migrations,
        tables=said.tables,
        files=files,
        missing=missing,
        uploads="" if media.is_a_folder() else settings.MEDIA_STORAGE,
        has_secret=copy_secret(inside),
    )
    manifest.write(inside)
    return manifest


def copy_secret(inside: Path) -> bool:
    """Take the signing key along where this installation made it by itself."""
    path = Path(settings.DATA_DIR) / SECRET
    if not path.exists():
        return False
    shutil.copy2(path, inside / SECRET)
    return True


def try_out(plain: Path, here: Path) -> bool:
    """Restore `plain` into a scratch folder; whether its database could be tried as well.

    BackupError where anything is not as the manifest says.
    """
    folder = here / "trial"
    folder.mkdir()
    archive.unpack(plain, folder)
    tried = compare(folder, here)
    shutil.rmtree(folder)
    return tried


def compare(folder: Path, here: Path) -> bool:
    """As `try_out`, of a backup that is unpacked in `folder` already."""
    manifest = read(folder)
    differ = unlike(manifest.files, media.digests(folder / media.FOLDER))
    theirs = database(manifest.engine)
    tables = theirs.trial(folder / theirs.file, here)
    differ += unlike(manifest.tables, tables or manifest.tables)
    if differ:
        raise BackupError(
            "This backup does not bring back what went into it; damaged: "
            + ", ".join(differ[:5])
            + (f" and {len(differ) - 5} more." if len(differ) > 5 else ".")
        )
    return tables is not None


def unlike(wanted: dict[str, str], found: dict[str, str]) -> list[str]:
    names = sorted(wanted.keys() | found.keys())
    return [name for name in names if wanted.get(name) != found.get(name)]


def keep(plain: Path, folder: Path) -> Path:
    """Let the archive stand in `folder`, encrypted where BACKUP_KEY says so; its path there.

    It has that name only once it is whole.
    """
    key = settings.BACKUP_KEY
    name = plain.name.removesuffix(archive.PLAIN) + (archive.ENCRYPTED if key else archive.PLAIN)
    unfinished, path = folder / f".{name}", folder / name
    unfinished.unlink(missing_ok=True)
    if key:
        archive.encrypt(plain, unfinished, key)
    else:
        shutil.copyfile(plain, unfinished, follow_symlinks=False)
        unfinished.chmod(0o600)
    os.replace(unfinished, path)
    return path
