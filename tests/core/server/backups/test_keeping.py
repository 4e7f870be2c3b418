"""When a backup is due, and which of them stay."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import time_machine

from core.models import ErasureDone
from core.server.backups import journal, keeping
from core.server.erasing_again import Done

NOW = datetime(2027, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
def folder(settings, tmp_path):
    settings.BACKUP_DIR, settings.BACKUP_HOURS = tmp_path, 24
    with time_machine.travel(NOW, tick=False):
        yield tmp_path


def put(folder: Path, at: datetime, ending=".tar.gz") -> Path:
    path = folder / f"backup-{at:%Y%m%dT%H%M%SZ}{ending}"
    path.write_bytes(b"")
    return path


def ages(folder) -> list[float]:
    return [(NOW - at) / timedelta(days=1) for at in keeping.all_there().values()]


def test_one_is_due_a_day_after_the_last(folder):
    assert keeping.is_due()
    put(folder, NOW - timedelta(hours=23))
    assert not keeping.is_due()
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert keeping.is_due()


def test_none_is_due_where_nobody_wants_them(folder, settings):
    settings.BACKUP_HOURS = 0
    assert not keeping.is_due()


def test_other_files_in_the_folder_are_left_alone(folder, db):
    for name in ["backup-notes.tar.gz", "photo.jpg", ".backup-20260101T000000Z.tar.gz"]:
        (folder / name).write_text("mine")
    assert keeping.all_there() == {}
    keeping.thin_out()
    assert len(list(folder.iterdir())) == 3


def test_after_a_year_of_days_one_a_day_and_one_a_week_are_left(folder, db):
    """As it happens: a backup and a look at what is kept no longer, day after day."""
    for day in range(365, -1, -1):
        with time_machine.travel(NOW - timedelta(days=day), tick=False):
            put(folder, NOW - timedelta(days=day), ".tar.gz.age" if day % 2 else ".tar.gz")
            keeping.thin_out()
    found = ages(folder)
    assert found[:8] == [0, 1, 2, 3, 4, 5, 6, 7]
    assert max(found) <= 35
    assert all(later - sooner <= 7 for sooner, later in pairwise(found))
    assert 11 <= len(found) <= 13


def test_what_was_erased_is_gone_from_all_after_the_days_that_they_are_kept(folder, db, settings):
    settings.BACKUPS_KEPT = 10
    for day in range(60, -1, -1):
        put(folder, NOW - timedelta(days=day))
    keeping.thin_out()
    assert max(ages(folder)) <= 10


def test_the_last_one_stays_however_old(folder, db):
    path = put(folder, NOW - timedelta(days=400))
    put(folder, NOW - timedelta(days=401))
    keeping.thin_out()
    assert list(keeping.all_there()) == [path]


def test_the_journal_is_kept_as_long_as_a_backup_may_need_it(folder, db):
    for days in [5, 36, 38, 400]:
        ErasureDone.objects.create(kind="k", key=days, at=NOW - timedelta(days=days))
    journal.copy_out()
    put(folder, NOW)
    put(folder, NOW - timedelta(days=40))
    keeping.thin_out()
    kept = [done.key for done in journal.written(folder)]
    assert kept == ["5", "36"]
    assert list(ErasureDone.objects.order_by("-at").values_list("key", flat=True)) == kept


def test_each_erasure_is_in_the_journal_once(folder, db):
    ErasureDone.objects.create(kind="registration", key="7", at=NOW)
    assert [journal.copy_out(), journal.copy_out()] == [1, 0]
    ErasureDone.objects.create(kind="registration", key="8", at=NOW)
    journal.copy_out()
    assert list(journal.written(folder)) == [
        Done(NOW, "registration", "7"),
        Done(NOW, "registration", "8"),
    ]
    assert (folder / "erased.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_line_cut_off_half_way_hides_none_of_the_others(folder, db):
    (folder / "erased.jsonl").write_text('["2027-01-01T00:00:00+00:00", "k", "1"]\n["2027-01-0')
    assert [done.key for done in journal.written(folder)] == ["1"]


def test_after_such_a_line_the_next_is_read(folder, db):
    (folder / "erased.jsonl").write_text('["2027-01-01T00:00:00+00:00", "k", "1"]\n["2027-01-0')
    ErasureDone.objects.create(kind="k", key="2", at=NOW)
    journal.copy_out()
    assert [done.key for done in journal.written(folder)] == ["1", "2"]


def test_the_worker_starts_one_at_a_time_and_does_not_wait_for_it(folder, monkeypatch):
    started = []

    class Running:
        def __init__(self, command):
            started.append(command)

        def poll(self):
            return None

    monkeypatch.setattr(keeping.subprocess, "Popen", Running)
    monkeypatch.setattr(keeping, "STARTED", keeping.time.monotonic())
    making = keeping.Making()
    assert not making.start_if_due(), "others come first after a start"
    making.not_before = 0
    assert [making.start_if_due(), making.start_if_due()] == [True, False]
    assert started[0][1:] == [started[0][1], "backup", "--quietly"]
