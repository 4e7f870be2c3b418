"""What is wrong with each part of the site, and what only looks so."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.models import Letter
from core.models.letter import NO_SERVER
from core.server.health import heartbeats, looks, watching
from core.server.health.parts import NAMED, PARTS
from tests import factories
from tests.core.server.health.conftest import NOW


def states(watch, **minutes) -> dict[str, str]:
    """The parts that do not do their work, and what is said of each."""
    return {name: said for name, said in watch.now().items() if said}


def test_all_is_well_on_a_site_that_is_well(watch):
    assert states(watch) == {}


def test_a_worker_that_shows_no_sign_of_life_is_silent(watch, clock, settings):
    clock.shift(settings.WORKER_SILENCE)
    assert states(watch) == {}
    clock.shift(1)
    assert states(watch) == {"worker": "silent for 91 seconds"}
    heartbeats.note(heartbeats.WORKER)
    assert states(watch) == {}


def test_a_worker_has_time_to_start_when_the_site_does(watch, clock):
    clock.shift(86_400)  # the site was stopped for a day
    watch.since = timezone.now()
    assert states(watch) == {}


def test_a_worker_that_never_was_is_missed(watch, clock):
    heartbeats.Heartbeat.objects.all().delete()
    clock.shift(100)
    assert states(watch) == {"worker": "never seen"}


def test_a_site_that_nobody_can_write_to_says_so(watch, clock):
    factories.mailbox("")
    assert states(watch) == {"contact": "no mailbox is set"}
    factories.mailbox()
    assert states(watch) == {}


def letter(**fields):
    return Letter.objects.create(to="a@example.org", kind="x", about="x", **fields)


def test_letters_that_nobody_sends_are_told_of(watch, clock):
    letter()
    assert "letters" not in states(watch)
    clock.shift(11 * 60)
    assert states(watch)["letters"] == "waiting for 11 minutes, as nobody sends them"


def test_letters_wait_where_no_mail_server_answers(watch, clock):
    later = timezone.now() + timedelta(hours=1)
    letter(error=NO_SERVER, due_at=later)
    clock.shift(20 * 60)
    assert states(watch)["letters"] == "waiting for 20 minutes, as no mail server answers"


def test_what_waited_while_the_site_was_stopped_has_its_time(watch, clock):
    letter()
    task()
    clock.shift(86_400)
    watch.since = timezone.now()
    assert states(watch) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"error": "No such mailbox"},
        {"error": NO_SERVER, "failed_at": NOW},
        {"sent_at": NOW},
    ],
    ids=["its address", "given up", "sent"],
)
def test_a_letter_that_only_its_address_or_its_time_holds_up_is_no_trouble(watch, clock, fields):
    letter(due_at=timezone.now() + timedelta(hours=1), **fields)
    clock.shift(20 * 60)
    assert "letters" not in states(watch)


def task(**fields):
    told = {"args_kwargs": {"args": [], "kwargs": {}}, "backend_name": "default"}
    run_after = fields.pop("run_after", datetime(9999, 1, 1, tzinfo=UTC))
    return DBTaskResult.objects.create(task_path="x", run_after=run_after, **told, **fields)


def test_tasks_that_wait_for_long_are_told_of(watch, clock):
    task()
    assert "tasks" not in states(watch)
    clock.shift(31 * 60)
    assert states(watch)["tasks"] == "waiting for 31 minutes"


def test_a_task_whose_time_has_just_come_has_not_waited(watch, clock):
    task(run_after=timezone.now() + timedelta(hours=2))
    clock.shift(2 * 3600 + 60)
    assert "tasks" not in states(watch)


def test_a_backup_that_is_old_is_told_of(watch, clock, settings):
    settings.BACKUP_HOURS = 24
    heartbeats.note(heartbeats.BACKUP)
    clock.shift(30 * 3600)
    assert "backup" not in states(watch)
    clock.shift(3600)
    assert states(watch)["backup"] == "the last is 31 hours old"
    settings.BACKUP_HOURS = 0
    assert "backup" not in states(watch)


def test_the_worker_notes_when_the_last_backup_was_made(clock, settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    watching.note_backup()
    assert heartbeats.seen()[heartbeats.BACKUP] == timezone.now()  # the first is due from now on
    (tmp_path / "backup-20270301T000000Z.tar.gz").touch()
    watching.note_backup()
    assert heartbeats.seen()[heartbeats.BACKUP].day == 1


@pytest.mark.parametrize(("free", "is_low"), [(60, False), (40, True)])
def test_a_disk_is_low_below_a_share_of_it(watch, monkeypatch, free, is_low):
    monkeypatch.setattr(looks.os, "statvfs", lambda folder: Room(free))
    assert ("disk" in states(watch)) is is_low


def test_a_low_disk_is_well_again_only_once_there_is_more_room(watch, monkeypatch):
    found = []
    for free in (49, 51, 63):
        monkeypatch.setattr(looks.os, "statvfs", lambda folder, free=free: Room(free))
        found.append("disk" in states(watch))
    assert found == [True, True, False]


class Room:
    """A disk of a thousand megabytes."""

    f_frsize, f_blocks, f_files, f_favail = 2**20, 1000, 10, 5

    def __init__(self, free: int):
        self.f_bavail = free


def test_a_database_that_takes_nothing_is_told_of_and_the_worker_not_blamed(
    watch, clock, full_database
):
    clock.shift(200)
    assert states(watch) == {"writing": "full", "worker": watching.UNKNOWN}


def test_where_the_database_does_not_answer_no_more_is_said_than_that(watch, monkeypatch):
    monkeypatch.setattr(watching, "signs_of_life", lambda: None)
    found = states(watch)
    assert found.pop("worker") == found.pop("letters") == watching.UNKNOWN
    assert set(found.values()) == {watching.UNKNOWN}


def test_nobody_is_told_a_path(watch, settings, monkeypatch):
    monkeypatch.setattr(looks.os, "statvfs", lambda folder: Room(1))
    assert "/" not in str(states(watch))
    assert [part for part in PARTS if "/" in part.title] == []
    assert set(NAMED) == {part.name for part in PARTS}
