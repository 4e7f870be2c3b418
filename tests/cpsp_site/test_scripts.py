"""The scripts that need something of the machine say what, in one sentence."""

import os
import subprocess
from pathlib import Path

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


def with_shares(tmp_path, share: float) -> Path:
    """A folder whose python says that every room has run `share` percent."""
    python = tmp_path / ".venv/bin"
    python.mkdir(parents=True)
    a_python(python, f"echo {share}")
    return tmp_path


def test_a_room_whose_tests_run_too_little_of_it_fails(tmp_path):
    said, status = run("sh", ROOT / "bin/coverage", cwd=with_shares(tmp_path, 20.5))
    assert said == "A room is below its floor: test what is new in it.\n"
    assert status == 1


def test_rooms_above_their_floors_pass(tmp_path):
    said, status = run("sh", ROOT / "bin/coverage", cwd=with_shares(tmp_path, 99.9))
    assert (said, status) == ("", 0)
