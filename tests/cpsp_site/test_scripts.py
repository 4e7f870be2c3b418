"""The scripts that need something of the machine say what, in one sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command, cwd=ROOT, path="/usr/bin:/bin"):
    """What a command said on standard error, and its status."""
    done = subprocess.run(
        command, cwd=cwd, env={"PATH": path}, capture_output=True, text=True, check=False
    )
    return done.stderr, done.returncode


def a_python(tmp_path, answers: str) -> Path:
    """A program called python that does what the shell script `answers` says."""
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{answers}\n")
    python.chmod(0o755)
    return python


@pytest.mark.parametrize("python", ["/bin/false", "/nowhere/python", ""])
def test_what_is_no_python_is_named(tmp_path, python):
    said, status = run("sh", ROOT / "bin/environment", python, "lock", cwd=tmp_path)
    assert said.count("\n") == 1
    assert "make run PYTHON=/path/to/python3.11" in said
    assert status == 1


def test_an_old_python_is_named_with_its_version(tmp_path):
    python = a_python(tmp_path, 'case "$2" in *print*) echo 3.8 ;; *) exit 1 ;; esac')
    said, status = run("sh", ROOT / "bin/environment", python, "lock", cwd=tmp_path)
    assert "is Python 3.8, and this site needs 3.11 or newer" in said
    assert status == 1


def test_a_python_without_venv_is_told_the_package(tmp_path):
    python = a_python(
        tmp_path, 'case "$2" in *print*) echo 3.11 ;; *ensurepip*) exit 1 ;; esac; exit 0'
    )
    said, status = run("sh", ROOT / "bin/environment", python, "lock", cwd=tmp_path)
    assert "apt-get install python3.11-venv" in said
    assert (said.count("\n"), status) == (1, 1)
    assert not (tmp_path / ".venv").exists()


def test_make_lock_says_that_it_needs_uv(tmp_path):
    for tool in ("make", "sh"):
        os.symlink(f"/usr/bin/{tool}", tmp_path / tool)
    said, status = run("make", "lock", path=str(tmp_path))
    assert said.startswith("make lock needs uv, which is not on the PATH: install it")
    assert status != 0


def test_without_postgresql_its_script_says_what_to_install(tmp_path):
    script = (ROOT / "bin/with-postgresql").read_text()
    moved = script.replace("/usr/lib/postgresql", str(tmp_path))
    said, status = run("sh", "-c", moved, "with-postgresql", "true")
    assert "apt-get install postgresql" in said
    assert (said.count("\n"), status) == (1, 1)


COVERAGE = run_path(str(ROOT / "bin/coverage.py"))


def kept(path, files: dict[str, tuple[list, list]]):
    """A file at `path` as slipcover writes it: of each file the lines run, and those not."""
    said = {
        file: {"executed_lines": ran, "missing_lines": not_ran}
        for file, (ran, not_ran) in files.items()
    }
    path.write_text(json.dumps({"files": said}))
    return path


def test_the_lines_of_a_room_are_counted_together_and_migrations_not(tmp_path):
    here = {
        "events/feed.py": ([1, 2], [3, 4]),
        "events/models/when.py": ([1, 2, 3, 4, 5], [6]),
        "events/migrations/0001_initial.py": ([], [1, 2, 3]),
        "core/files/readers/pdf.py": ([], [1, 2, 3]),
    }
    there = {"events/feed.py": ([2, 3], [1, 4])}
    outs = [kept(tmp_path / "sqlite", here), kept(tmp_path / "postgresql", there)]
    assert COVERAGE["shares"](COVERAGE["together"](outs)) == {"events": 80.0}


ALL, PART = COVERAGE["floors"](""), COVERAGE["floors"]("2/4")


def test_a_room_whose_tests_run_too_little_of_it_fails(capsys):
    assert COVERAGE["judge"](ALL | {"events": 20.5}, "1/1") == 1
    assert capsys.readouterr().err == "Below its floor: events. Test what is new in it.\n"


def test_a_room_of_which_nothing_was_run_fails():
    found = {room: share for room, share in ALL.items() if room != "people"}
    assert COVERAGE["judge"](found, "") == 1


@pytest.mark.parametrize(("found", "share"), [(ALL, ""), (ALL, "1/1"), (PART, "2/4")])
def test_rooms_at_their_floors_pass(capsys, found, share):
    assert COVERAGE["judge"](found, share) == 0
    assert capsys.readouterr().err == ""


def test_what_is_enough_for_a_share_is_too_little_for_all_tests(capsys):
    assert all(PART[room] <= ALL[room] for room in ALL)
    assert COVERAGE["judge"](PART, "1/1") == 1


@pytest.mark.exhaustive
def test_a_test_that_fails_fails_all(tmp_path):
    out = tmp_path / "lines"
    command = [sys.executable, ROOT / "bin/coverage.py", "run", out, "tests/no_such_test.py"]
    # Where these tests are counted themselves, nothing of that is handed on.
    alone = {"PATH": os.environ["PATH"]}
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 4, done.stdout  # as pytest ends where there is nothing to run
    assert "in percent" not in done.stdout
