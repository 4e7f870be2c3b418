"""Processes side by side: each is a copy of this one, and is started anew should it end.

Copies share the memory of what was loaded before them until one of them changes it: code, and the
shelves of search. So what all of them need is loaded first.
"""

import atexit
import contextlib
import gc
import logging
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from django.db import connections

log = logging.getLogger(__name__)

WATCHED_EVERY = 1.0  # seconds between two looks whether all live; none is started more often
LAST_WORDS = 15  # seconds in which a process ends by itself when it is asked to
SIGNALS = (signal.SIGTERM, signal.SIGINT)
Start = Callable[[], BaseProcess]


def copy_of_this(work: Callable[[], object], name: str) -> BaseProcess:
    """A process, started, that does `work` and ends."""
    process = multiprocessing.get_context("fork").Process(target=begin, args=(work,), name=name)
    process.start()
    return process


def begin(work: Callable[[], object]) -> None:
    """Do `work` as a process of its own, which was copied from another."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    with contextlib.suppress(KeyboardInterrupt):
        work()
    atexit._run_exitfuncs()  # which a copy would leave out: searches that are still to be written
    sys.stdout.flush()
    os._exit(0)  # threads that are in the midst of something are not waited for


def in_a_copy(work: Callable[[], object]) -> None:
    """Do `work` in a copy of this process, which ends with it: the memory that it took goes too.

    Where it fails, the copy says so as this process would have; SystemExit with its status.
    """
    connections.close_all()
    sys.stdout.flush()
    copy = os.fork()
    if not copy:
        begin(work)
    try:
        _, status = os.waitpid(copy, 0)
    except BaseException:  # a signal ends this process: so it does the other
        os.kill(copy, signal.SIGTERM)
        raise
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(code)


def ready_to_copy() -> None:
    """Leave nothing open that two processes must not share, and let memory stay shared."""
    connections.close_all()
    gc.enable()
    gc.collect()
    gc.freeze()


@contextlib.contextmanager
def side_by_side(starts: dict[str, Start]) -> Iterator[dict[str, BaseProcess]]:
    """Processes by name, started by `starts`; ended with the block."""
    running: dict[str, BaseProcess] = {}
    try:
        for name, start in starts.items():
            running[name] = start()
        yield running
    finally:
        end(running.values())


def watch(starts: dict[str, Start], running: dict[str, BaseProcess]) -> None:
    """Look again and again whether all that are `running` live, until a signal ends this."""
    while True:
        wait([process.sentinel for process in running.values()], WATCHED_EVERY)
        if restart(starts, running):
            time.sleep(WATCHED_EVERY)


def restart(starts: dict[str, Start], running: dict[str, BaseProcess]) -> list[str]:
    """Start anew what has ended; the names."""
    ended = [name for name, process in running.items() if not process.is_alive()]
    for name in ended:
        log.error("%s ended (%s); starting it anew", name, running[name].exitcode)
        running[name] = starts[name]()
    return ended


def end(running) -> None:
    """Ask each to end, and end it where it does not."""
    until = time.monotonic() + LAST_WORDS
    for process in running:
        process.terminate()
    for process in running:
        process.join(max(until - time.monotonic(), 0))
        process.kill()
        process.join()
