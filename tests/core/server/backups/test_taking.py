"""A backup holds all of one moment, is tried out, and is kept whole or not at all."""

import os
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from types import SimpleNamespace

import pytest

from core.server.backups import archive, media, taking
from core.server.backups.manifest import BackupError, read
from core.server.backups.sqlite import SQLite
from core.server.backups.taking import take
from core.server.running import alone
from tests.core.server.backups.installing import USER


@pytest.fixture
def inside(site, tmp_path):
    """What stands in a backup of the site that is made now."""

    def unpacked():
        folder = tmp_path / "unpacked"
        folder.mkdir()
        archive.unpack(take().path, folder)
        return folder

    return unpacked


def test_database_uploads_and_secret_are_in_it(site, inside):
    (site.folder / "secret-key").write_text("hush")
    folder = inside()
    assert (folder / "media/documents/report.pdf").read_text() == "words"
    assert (folder / "secret-key").read_text() == "hush"
    with closing(sqlite3.connect(folder / "database.sqlite3")) as copy:
        assert copy.execute("SELECT username FROM core_user").fetchall() == [("ada",)]
    said = read(folder)
    assert said.tables["core_user"].startswith("1 ")
    assert said.missing == []


def test_nobody_else_can_read_it(site):
    path = take().path
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_but_the_backup_is_left(site):
    path = take().path
    assert list(path.parent.iterdir()) == [path]
    assert not list(site.folder.glob("backing-up-*"))


def test_what_a_killed_one_left_is_swept_up(site):
    (site.folder / "backing-up-killed").mkdir()
    take()
    assert not list(site.folder.glob("backing-up-*"))


def test_it_is_of_one_moment_while_somebody_writes(site, inside):
    """Two rows are always written together; a writer that never rests does not keep it waiting."""
    stop = threading.Event()

    def write():
        with closing(sqlite3.connect(site.database, timeout=30)) as database:
            for number in range(100_000):
                if stop.is_set():
                    return
                with database:
                    database.execute(USER, [f"a{number}"])
                    database.execute(USER, [f"b{number}"])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(site.users()) < 4:
            time.sleep(0.01)
        folder = inside()
    finally:
        stop.set()
        writer.join()
    with closing(sqlite3.connect(folder / "database.sqlite3")) as copy:
        (number,) = copy.execute("SELECT count(*) FROM core_user").fetchone()
    assert number % 2 == 1, "half of a transaction is in the copy"
    assert 1 < number < len(site.users()), "it is of no moment between the beginning and the end"


def test_a_file_that_is_deleted_while_it_is_made_is_in_it(site, inside, monkeypatch):
    copy = SQLite.copy

    def copy_and_delete(self, to):
        said = copy(self, to)
        (site.media / "documents/report.pdf").unlink()
        return said

    monkeypatch.setattr(SQLite, "copy", copy_and_delete)
    assert (inside() / "media/documents/report.pdf").read_text() == "words"


def test_a_file_that_comes_while_it_is_made_is_in_it(site, inside, monkeypatch):
    copy = SQLite.copy

    def upload_and_copy(self, to):
        if not (site.media / "late.pdf").exists():
            site.upload("late.pdf", "late")
        return copy(self, to)

    monkeypatch.setattr(SQLite, "copy", upload_and_copy)
    assert (inside() / "media/late.pdf").read_text() == "late"


def test_files_that_nobody_has_are_named(site):
    (site.media / "documents/report.pdf").unlink()
    assert take().manifest.missing == ["documents/report.pdf"]


def test_where_the_disk_has_no_links_files_are_copied(site, inside, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert (inside() / "media/documents/report.pdf").read_text() == "words"


def test_one_that_does_not_come_back_is_not_kept(site, settings, monkeypatch):
    monkeypatch.setattr(media, "digests", lambda folder: {"a": os.urandom(8).hex()})
    with pytest.raises(BackupError, match="does not bring back"):
        take()
    assert list(settings.BACKUP_DIR.iterdir()) == []


def test_a_damaged_database_is_told_of(site, settings):
    data = bytearray(site.database.read_bytes())
    data[4096 * 40 : 4096 * 90] = os.urandom(4096 * 50)
    site.database.write_bytes(data)
    with pytest.raises(BackupError, match="damaged"):
        take()
    assert list(settings.BACKUP_DIR.iterdir()) == []


def test_a_disk_without_room_is_told_of(site, settings, monkeypatch):
    full = SimpleNamespace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)
    with pytest.raises(BackupError, match="make room, or set BACKUP_DIR"):
        take()
    assert list(settings.BACKUP_DIR.iterdir()) == []


def test_two_are_never_made_at_once(site):
    with alone(taking.LOCK), pytest.raises(BackupError, match="being made already"):
        take()


def test_where_there_is_no_site_nothing_is_copied(site):
    site.do("DELETE FROM core_user")
    site.do("DELETE FROM wagtailcore_page")
    with pytest.raises(BackupError, match="no site"):
        take()


def test_an_encrypted_one_is_read_with_its_key_alone(site, settings, tmp_path):
    settings.BACKUP_KEY = archive.new_key(tmp_path / "key")
    archive.new_key(tmp_path / "other")
    path = take().path
    assert b"report.pdf" not in path.read_bytes()
    for wrong, words in [(None, "name the file"), (tmp_path / "other", "another key")]:
        folder = tmp_path / words.split()[0]
        folder.mkdir()
        with pytest.raises(BackupError, match=words):
            archive.open_archive(path, folder, wrong)
    (tmp_path / "right").mkdir()
    folder = archive.open_archive(path, tmp_path / "right", tmp_path / "key")
    assert read(folder).files.keys() == {"documents/report.pdf"}
