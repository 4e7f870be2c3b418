"""A worker that is stopped is seen by the server beside it, and so is that it goes on."""

import json
import os
import signal
import subprocess
import time

import pytest

from tests.serving import ask, free_port, wait_for

pytestmark = [pytest.mark.server, pytest.mark.exhaustive]


@pytest.fixture
def port(manage):
    manage("load_centre")
    port = free_port()
    server = manage("serve", "--port", str(port), start=True, WORKER_SILENCE="3", PROCESSES="2")
    wait_for(port)
    yield port, server.pid
    server.send_signal(signal.SIGTERM)
    server.wait(60)


def ready(port: int) -> tuple[int, dict]:
    status, text, _ = ask(port, "GET", "/readyz")
    return status, json.loads(text)


def until(port: int, is_so, most: float) -> float:
    """Seconds until the worker is said to be so."""
    began = time.monotonic()
    while time.monotonic() - began < most:
        status, parts = ready(port)
        assert status == 200, parts  # readers are served all the while
        if is_so(parts["worker"]):
            return time.monotonic() - began
        time.sleep(0.3)
    raise AssertionError(f"it is not so after {most} seconds: {parts}")


def worker_of(server: int) -> int:
    """The process beside the server that listens to nobody: the last that it started."""
    found = subprocess.run(["pgrep", "-P", str(server)], capture_output=True, text=True)
    return max(int(pid) for pid in found.stdout.split())


def test_a_frozen_worker_is_seen_and_so_is_that_it_goes_on(port):
    port, server = port
    time.sleep(4)  # until then nobody misses a worker that is only starting
    until(port, lambda said: said == "ok", 60)
    worker = worker_of(server)
    os.kill(worker, signal.SIGSTOP)
    try:
        until(port, lambda said: said.startswith("silent for"), 30)
    finally:
        os.kill(worker, signal.SIGCONT)
    until(port, lambda said: said == "ok", 30)
