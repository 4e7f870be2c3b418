"""`manage.py doctor` says everything at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from core.models import Heartbeat
from core.server import doctoring, soundness
from core.server.doctoring import Level, examine
from core.server.health import heartbeats
from tests import factories


@pytest.fixture
def well(db, home, settings, tmp_path):
    settings.DATA_DIR, settings.BACKUP_DIR, settings.BACKUP_HOURS = tmp_path, tmp_path, 24
    tmp_path.chmod(0o700)
    heartbeats.note(heartbeats.WORKER)
    heartbeats.note(heartbeats.BACKUP)
    factories.mailbox()
    return tmp_path


def said(mail_to="") -> dict[str, list]:
    found: dict[str, list] = {}
    for one in examine(mail_to):
        found.setdefault(one.about, []).append(one)
    return found


def levels(found) -> set[str]:
    return {name for name, lines in found.items() if any(x.level != Level.GOOD for x in lines)}


def test_of_a_site_that_is_well_it_names_all_and_minds_nothing(well, monkeypatch):
    monkeypatch.setattr(doctoring, "run_checks", lambda **kwargs: [])
    found = said()
    assert levels(found) == set()
    assert {"settings", "permissions", "disk", "database", "migrations"} <= found.keys()
    assert {"worker", "letters", "tasks", "backup", "cache", "storage", "clock"} <= found.keys()
    assert "mail" not in found
    assert not mail.outbox


def test_it_says_what_is_wrong_all_at_once(well):
    (well / "secret").touch(0o644)
    long_ago = timezone.now() - timedelta(days=9)
    Heartbeat.objects.update(at=long_ago)
    found = said()
    assert {"settings", "permissions", "worker", "backup"} <= levels(found)
    assert found["backup"][0].words == "the last is 216 hours old"
    assert "BASE_URL" in str(found["settings"])  # the tests' own is plain http


def test_it_says_that_nobody_reads_what_visitors_write(well):
    factories.mailbox("")
    (line,) = said()["contact"]
    assert (line.level, line.words) == (Level.WARNING, "no mailbox is set")


def test_a_clock_that_is_behind_is_found(well):
    heartbeats.note(heartbeats.BACKUP, timezone.now() + timedelta(hours=1))
    if doctoring.connection.vendor == "sqlite":
        assert "clock" in levels(said())


def test_mail_is_sent_only_where_it_is_asked_for(well):
    assert said("ada@example.org")["mail"][0].level == Level.GOOD
    assert mail.outbox[0].to == ["ada@example.org"]


@pytest.mark.parametrize(("fault", "status"), [("page 7 is nonsense", 2), ("", 1)])
def test_its_status_is_that_of_the_worst(well, monkeypatch, capsys, fault, status):
    monkeypatch.setattr(soundness, "fault", lambda: fault)
    with pytest.raises(SystemExit) as ended:  # the settings of the tests are warned of
        call_command("doctor")
    assert ended.value.code == status
    shown = capsys.readouterr().out
    assert "permissions: what is in DATA_DIR is private" in shown
    assert ("page 7 is nonsense" in shown) is bool(fault)
