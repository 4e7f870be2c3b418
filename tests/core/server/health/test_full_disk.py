"""A full disk is called one, nothing is half-written, and nothing typed is lost."""

import errno
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError, connection

from core.server.shared_cache import SharedCache
from core.server.uploads import WholeFiles
from core.server.web import bodies
from core.values.full_disk import is_full
from events.models import Registration
from suggestions.models import Suggestion
from tests import factories
from tests.core.server.web.wiring import served
from tests.events.visiting import send_form
from tests.serving import ROOT
from tests.suggestions import suggesting
from tests.template_database import template

FULL = OperationalError("database or disk is full")


@pytest.fixture
def small_files():
    """No file may have more than 10,000 bytes, as if there were no room for more."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, heard)


def raises(error):
    def work(*args, **kwargs):
        raise error

    return work


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_known_by_every_name_of_it(number):
    assert is_full(OSError(number, "x"))
    assert is_full(FULL)
    hidden = RuntimeError("something else")
    hidden.__cause__ = OSError(number, "x")
    assert is_full(hidden)
    assert not is_full(OperationalError("database is locked"))
    assert not is_full(FileNotFoundError(errno.ENOENT, "x"))


def test_an_upload_that_does_not_fit_leaves_nothing_behind(tmp_path, small_files):
    uploads = WholeFiles(location=tmp_path / "media")
    with pytest.raises(OSError, match="too large") as error:
        uploads.save("a/report.pdf", ContentFile(b"x" * 20_000))
    assert is_full(error.value)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert uploads.save("a/report.pdf", ContentFile(b"x" * 5000)) == "a/report.pdf"
    assert uploads.save("a/report.pdf", ContentFile("words")) != "a/report.pdf"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2


def test_a_page_that_cannot_be_written_says_so_in_words(client, home, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("core.server.routing.route", raises(OSError(errno.ENOSPC, "x")))
    answer = client.get("/")
    assert answer.status_code == 507
    assert "The site’s disk is full" in answer.content.decode()
    assert answer["Retry-After"] == "900"
    assert "no-store" in answer["Cache-Control"]


def test_who_registers_keeps_what_they_typed(client, events, monkeypatch):
    page = factories.event(events, booking="here")
    monkeypatch.setattr("events.seats.register", raises(FULL))
    answer = send_form(client, page)
    assert answer.status_code == 507
    assert "There is no room left on the site’s disk" in answer.content.decode()
    assert 'value="Ada Marsh"' in answer.content.decode()
    assert not Registration.objects.exists()


def test_who_suggests_keeps_what_they_typed(client, themes, monkeypatch):
    monkeypatch.setattr("suggestions.suggesting.receive", raises(FULL))
    answer = suggesting.send(client)
    assert answer.status_code == 507
    assert "There is no room left on the site’s disk" in answer.content.decode()
    assert suggesting.SAID["question"] in answer.content.decode()
    assert not Suggestion.objects.exists()


@pytest.fixture
def full_cache(tmp_path):
    cache = SharedCache(str(tmp_path / "kept.sqlite3"), {})
    cache.set("before", "kept", 60)
    pages = cache.connected().execute("PRAGMA page_count").fetchone()[0]
    cache.connected().execute(f"PRAGMA max_page_count = {pages}")
    while not cache.is_full:
        cache.set(f"more-{cache.connected().total_changes}", "x" * 1000, 60)
    return cache


def test_a_full_cache_forgets_and_stops_nobody(full_cache):
    full_cache.set("new", "x" * 10_000, 60)
    assert (full_cache.get("new"), full_cache.get("before")) == (None, "kept")
    assert full_cache.add("claimed", "x" * 10_000, 60)
    assert not full_cache.connected().in_transaction
    full_cache.connected().execute("PRAGMA max_page_count = 10000")
    full_cache.set("new", 1, 60)
    assert (full_cache.get("new"), full_cache.is_full) == (1, False)


def test_another_fault_of_a_cache_is_no_full_disk(full_cache):
    full_cache.connected().execute("DROP TABLE kept")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        full_cache.set("new", 1, 60)


def test_a_request_for_which_there_is_no_room_is_told_so(monkeypatch):
    monkeypatch.setattr(bodies.Body, "put", raises(OSError(errno.ENOSPC, "x")))
    with served(lambda environ, start: []) as connect:
        client = connect()
        client.send("POST / HTTP/1.1", "Content-Length: 3", body=b"abc")
        status, _, body = client.answer()
    assert status == 507
    assert b"There is no room left on the site's disk" in body


@pytest.fixture(scope="module")
def on_a_small_disk(tmp_path_factory):
    """What a real server answers before, while and after the disk of its data is full."""
    if connection.vendor != "sqlite" or not may_mount():
        pytest.skip("needs SQLite, and unshare(1) that lets this user mount a disk in memory")
    script = ["-m", "tests.core.server.health.small_disk", tmp_path_factory.mktemp("disk")]
    command = ["unshare", "-rm", sys.executable, *script]
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    quiet = {"LOG_LEVEL": "CRITICAL", "BACKUP_HOURS": "0", "STATIC_HASHED": "0"}
    environment = clean | quiet | {"SECRET_KEY": "only for tests", "BEHIND_PROXY": "1"}
    environment["PYTHONPATH"] = str(ROOT)
    done = subprocess.run(
        [*command, template()], env=environment, cwd=ROOT, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def may_mount() -> bool:
    trial = ["unshare", "-rm", "mount", "-t", "tmpfs", "small", "/mnt"]
    return (
        bool(shutil.which("unshare")) and not subprocess.run(trial, capture_output=True).returncode
    )


@pytest.mark.server
@pytest.mark.exhaustive
def test_on_a_disk_that_is_full_readers_read_and_whoever_writes_loses_nothing(on_a_small_disk):
    before, during, after = on_a_small_disk
    well = {"reader": 200, "machine": 200, "disk": "ok"}
    kept = {"sent": 507, "is_kept": True, "says": True}
    assert before == well
    assert during == well | kept | {"disk": "0 MB left for data"}
    assert after == well | {"sent": 303, "is_kept": False, "says": False}
