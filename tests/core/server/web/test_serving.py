"""Processes beside each other: one that ends is started anew, and all end together."""

import atexit
import os
import shutil
import signal
import time

import pytest

from core.server.web import processes
from core.server.web.processes import copy_of_this, in_a_copy, restart, side_by_side

PATIENCE = 20  # seconds


def waits():
    time.sleep(PATIENCE)


@pytest.fixture
def starts():
    return {name: lambda name=name: copy_of_this(waits, name) for name in ("one", "other")}


def test_a_process_that_was_killed_is_started_anew(starts):
    with side_by_side(starts) as running:
        killed, lives = running["one"], running["other"]
        os.kill(killed.pid, signal.SIGKILL)
        killed.join(PATIENCE)
        assert restart(starts, running) == ["one"]
        assert running["one"].is_alive()
        assert running["other"] is lives
        assert restart(starts, running) == []


def test_all_end_with_the_block(starts):
    with side_by_side(starts) as running:
        both = list(running.values())
        assert all(process.is_alive() for process in both)
    assert not any(process.is_alive() for process in both)


def test_what_is_to_be_done_at_the_end_is_done(tmp_path):
    def work():
        atexit.unregister(shutil.rmtree)  # of tests/environment.py: the tests go on
        atexit.register((tmp_path / "done").write_text, "at the end")

    copy_of_this(work, "one").join(PATIENCE)
    assert (tmp_path / "done").read_text() == "at the end"


def test_one_that_does_not_want_to_end_is_ended(monkeypatch):
    monkeypatch.setattr(processes, "LAST_WORDS", 0.2)

    def stays():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        ready.set()
        time.sleep(PATIENCE)

    ready = processes.multiprocessing.get_context("fork").Event()
    with side_by_side({"one": lambda: copy_of_this(stays, "one")}) as running:
        assert ready.wait(PATIENCE)
    assert running["one"].exitcode == -signal.SIGKILL


def test_what_a_copy_has_done_stands_and_nothing_of_it_stays_in_memory(tmp_path):
    held = []

    def work():
        atexit.unregister(shutil.rmtree)
        held.append("much")
        (tmp_path / "done").write_text("done")

    in_a_copy(work)
    assert (tmp_path / "done").exists()
    assert held == []


def test_where_a_copy_fails_so_does_this_process_with_its_status():
    with pytest.raises(SystemExit) as ended:
        in_a_copy(lambda: os._exit(3))
    assert ended.value.code == 3
