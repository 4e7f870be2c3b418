"""What keeps the site from starting is said in one sentence, and by the status."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from cpsp_site import command_line

ROOT = Path(__file__).resolve().parents[2]
CLEAN = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}


def manage(tmp_path, *arguments, python=sys.executable, **environment):
    """What `manage.py` said on standard error, and its status."""
    done = subprocess.run(
        [python, ROOT / "manage.py", *arguments],
        env=CLEAN | {"DATA_DIR": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
    )
    return done.stderr, done.returncode


def test_a_wrong_variable_ends_the_command_with_its_sentence(tmp_path):
    said, status = manage(tmp_path, "check", PORT="abc")
    assert said == "PORT is “abc”, which is not a whole number: write PORT=8000, for example.\n"
    assert status == 1


@pytest.mark.exhaustive
def test_a_database_that_does_not_answer_is_named_without_the_password(tmp_path):
    address = "postgres://cpsp:secret@127.0.0.1:1/cpsp"
    said, status = manage(tmp_path, "migrate", DATABASE_URL=address)
    assert said.startswith("The database of DATABASE_URL does not answer")
    assert said.count("\n") == 1
    assert "secret" not in said
    assert status == 1


@pytest.mark.exhaustive
def test_whoever_develops_gets_a_database(tmp_path):
    """With DEBUG every statement is also written for the log, with its values in it."""
    said, status = manage(tmp_path, "migrate", "--verbosity", "0", DEBUG="1")
    assert (status, said) == (0, "")


@pytest.mark.exhaustive
def test_a_port_that_is_taken_is_said_before_anything_is_prepared(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        said, status = manage(tmp_path, "serve", "--port", str(port))
    assert said.startswith(f"CommandError: Port {port} is taken")
    assert said.count("\n") == 1
    assert status == 1
    assert not (tmp_path / "db.sqlite3").exists()


def test_a_python_without_the_packages_is_told_where_they_are(tmp_path):
    # -S: the same interpreter without what is installed for it.
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    wrapper.chmod(0o755)
    said, status = manage(tmp_path, "check", python=wrapper)
    assert said.startswith("Django is not installed for")
    assert ".venv/bin/python" in said
    assert status == 1


def test_ctrl_c_ends_it_quietly(tmp_path):
    code = (
        "import os, signal, sys; from cpsp_site import command_line as c;"
        "c.execute_from_command_line = lambda arguments: os.kill(os.getpid(), signal.SIGINT);"
        "c.run(sys.argv)"
    )
    settings = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cpsp_site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=CLEAN | settings,
        capture_output=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImproperlyConfigured("PORT is wrong."), "PORT is wrong."),
        (ModuleNotFoundError("No module", name="icalendar.cal"), "“icalendar” is not installed"),
        (OSError(28, "No space left on device", "/srv/x"), "no room left on the disk at /srv/x"),
        (OSError(30, "Read-only file system", "/srv/x"), "can only be read at /srv/x"),
        (PermissionError(13, "Permission denied", "/srv/x"), "may not read or write at /srv/x"),
        (OperationalError("unable to open database file"), "cannot be opened"),
        (OperationalError("attempt to write a readonly database"), "can only be read"),
        (OperationalError("database or disk is full"), "no room left"),
        (OperationalError("no such table: core_user"), "run manage.py migrate"),
    ],
)
def test_what_often_goes_wrong_has_its_sentence(error, said):
    assert said in command_line.sentence_for(error)


@pytest.mark.parametrize(
    "error",
    [
        ModuleNotFoundError("No module named 'core.nothing'", name="core.nothing"),
        FileNotFoundError(2, "No such file", "x"),
        OperationalError("deadlock detected"),
    ],
)
def test_a_fault_of_ours_keeps_its_traceback(error):
    assert command_line.sentence_for(error) == ""


def test_who_asks_for_the_traceback_gets_it(tmp_path):
    said, status = manage(tmp_path, "check", "--traceback", PORT="abc")
    assert said.startswith("Traceback")
    assert status == 1
