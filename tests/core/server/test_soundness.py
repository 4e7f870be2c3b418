"""A damaged database is said to be one before anything is changed in it."""

import hashlib
import shutil

import pytest
from django.db import connection

from core.server import soundness
from core.server.soundness import DamagedError
from tests.cpsp_site.test_command_line import manage
from tests.serving import free_port
from tests.template_database import template


@pytest.fixture
def file(db, tmp_path, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks after its own files")
    path = tmp_path / "db.sqlite3"
    shutil.copyfile(template(), path)
    monkeypatch.setattr(soundness, "file", lambda: path)
    return path


def damage(path) -> None:
    """Write nonsense over pages in the midst of the file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"nonsense" * 4096)


def digest(folder) -> str:
    found = sorted(path for path in folder.iterdir() if path.suffix.startswith(".sqlite3"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in found)).hexdigest()


def test_a_whole_database_and_none_at_all_are_sound(file):
    soundness.require_sound()
    file.unlink()
    soundness.require_sound()


def test_a_damaged_one_is_said_to_be_so_with_what_to_do(file):
    damage(file)
    with pytest.raises(DamagedError, match="make restore FILE="):
        soundness.require_sound()


def test_what_is_no_database_is_damaged_too(file):
    file.write_bytes(b"nothing of the kind" * 1000)
    with pytest.raises(DamagedError, match="not a database"):
        soundness.require_sound()


def test_a_large_one_is_looked_through_where_migrations_wait(file, monkeypatch):
    damage(file)
    monkeypatch.setattr(soundness, "QUICK", 10)
    soundness.require_sound()
    monkeypatch.setattr(soundness, "unapplied", lambda: ["core.0001_user"])
    with pytest.raises(DamagedError):
        soundness.require_sound()


@pytest.mark.exhaustive
def test_the_site_does_not_start_on_it_and_changes_nothing(file, tmp_path):
    damage(file)
    before = digest(tmp_path)
    said, status = manage(tmp_path, "serve", "--port", str(free_port()))
    assert "The database is damaged" in said
    assert "make restore" in said
    assert "Traceback" not in said
    assert (status, digest(tmp_path)) == (1, before)
