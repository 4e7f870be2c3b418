"""What may be restored where, and a restore that is killed half-way."""

import dataclasses
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from core.models import ErasureDone
from core.server import running
from core.server.backups import archive, journal, restoring
from core.server.backups.manifest import BackupError, read
from core.server.backups.restoring import Wishes, refuse_what_does_not_fit, replace, restore
from core.server.backups.taking import compare, take
from core.server.erasing_again import Done

OVER = Wishes(over=True)


@pytest.fixture
def backup(site):
    return take().path


@pytest.fixture
def unpacked(backup, tmp_path):
    def unpacked():
        folder = tmp_path / "unpacked"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        archive.unpack(backup, folder)
        return folder

    return unpacked


def test_a_site_with_data_is_not_written_over_unless_one_says_so(site, unpacked):
    manifest = read(unpacked())
    with pytest.raises(BackupError, match="OVER=1"):
        refuse_what_does_not_fit(manifest, Wishes())
    refuse_what_does_not_fit(manifest, OVER)


def test_uploads_without_a_database_are_data_too(site, unpacked):
    manifest = read(unpacked())
    site.database.unlink()
    with pytest.raises(BackupError, match="OVER=1"):
        refuse_what_does_not_fit(manifest, Wishes())


def test_an_empty_machine_needs_no_such_word(site, unpacked):
    manifest = read(unpacked())
    site.database.unlink()
    shutil.rmtree(site.media)
    refuse_what_does_not_fit(manifest, Wishes())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"site": "https://other.example.org"}, "OTHER_SITE=1"),
        ({"engine": "postgresql"}, "DATABASE_URL"),
        ({"migrations": ["core.0001_initial", "core.9999_of_tomorrow"]}, "core.9999_of_tomorrow"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(site, unpacked, said, words):
    manifest = dataclasses.replace(read(unpacked()), **said)
    with pytest.raises(BackupError, match=words):
        refuse_what_does_not_fit(manifest, OVER)


def test_one_of_another_site_is_taken_if_one_says_so(site, unpacked):
    manifest = dataclasses.replace(read(unpacked()), site="https://other.example.org")
    refuse_what_does_not_fit(manifest, Wishes(over=True, other_site=True))


def test_a_file_that_was_changed_in_it_is_named(site, unpacked, tmp_path):
    folder = unpacked()
    (folder / "media/documents/report.pdf").write_text("other words")
    with pytest.raises(BackupError, match=r"damaged: documents/report\.pdf"):
        compare(folder, tmp_path)


def test_a_row_that_was_changed_in_it_is_noticed(site, unpacked, tmp_path):
    folder = unpacked()
    shutil.copyfile(folder / "database.sqlite3", site.database)
    site.do("UPDATE core_user SET is_superuser = 1")
    site.do("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(site.database, folder / "database.sqlite3")
    with pytest.raises(BackupError, match=r"damaged: .*core_user"):
        compare(folder, tmp_path)


def test_while_the_site_runs_nothing_is_restored(site, backup):
    held = running.locked(running.fcntl.LOCK_SH)
    try:
        with pytest.raises(BackupError, match="stop it first"):
            restore(backup, OVER, print)
    finally:
        held.close()


def test_what_stood_there_is_put_aside_whole(site, backup, unpacked):
    site.add_user("bea")
    site.upload("new.pdf")
    folder = unpacked()
    aside = replace(folder, read(folder), backup, folder.parent)
    assert site.users() == ["ada"]
    assert not (site.media / "new.pdf").exists()
    assert (aside / "media/new.pdf").exists()
    site.database = aside / "db.sqlite3"
    assert site.users() == ["ada", "bea"]


class KilledError(Exception):
    """As a process ends that is killed."""


@pytest.mark.parametrize("after", range(6))
def test_one_that_was_killed_is_finished_by_running_it_again(
    site, backup, unpacked, monkeypatch, after
):
    """It is stopped after each step that replaces something; what stood there stays aside."""
    (site.folder / "secret-key").write_text("old")
    site.add_user("bea")
    site.upload("new.pdf")
    moves = []

    def stop_after(move):
        def moved(self, *args):
            if len(moves) == after:
                raise KilledError
            moves.append(args)
            return move(self, *args)

        return moved

    folder = unpacked()
    with monkeypatch.context() as patch:
        patch.setattr(restoring.Path, "rename", stop_after(restoring.Path.rename))
        patch.setattr(shutil, "move", stop_after(shutil.move))
        try:
            replace(folder, read(folder), backup, folder.parent)
        except KilledError:
            with pytest.raises(BackupError, match="interrupted"):
                restoring.require_whole()
    folder = unpacked()
    aside = replace(folder, read(folder), backup, folder.parent)
    assert site.users() == ["ada"]
    assert [p.name for p in site.media.rglob("*.pdf")] == ["report.pdf"]
    assert sorted(p.name for p in (aside / "media").rglob("*.pdf")) == ["new.pdf", "report.pdf"]
    assert (aside / "db.sqlite3").exists()


def test_erasures_are_taken_from_the_journal_and_from_beside_the_backup(
    site, backup, unpacked, settings, tmp_path
):
    manifest = read(unpacked())
    later = manifest.made_at + timedelta(hours=1)
    journal.append([Done(later, "k", "here"), Done(datetime(2020, 1, 1, tzinfo=UTC), "k", "old")])
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = shutil.copy(backup, elsewhere)
    journal.append([Done(later, "k", "there")], elsewhere / journal.NAME)
    found = restoring.erased_since(manifest, elsewhere / backup.name)
    assert moved
    assert [done.key for done in found] == ["here", "there"]


def test_a_restore_that_is_killed_has_noted_what_the_database_alone_knew_of(
    site, backup, settings, monkeypatch
):
    ErasureDone.objects.create(kind="k", key="7")

    def killed(*args):
        raise KilledError

    monkeypatch.setattr(restoring, "replace", killed)
    with pytest.raises(KilledError):
        restore(backup, OVER, print)
    assert [done.key for done in journal.written(settings.BACKUP_DIR)] == ["7"]
