"""Who uses the data of this installation: many at once may run the site, one alone replaces it.

A lock on a file in DATA_DIR (flock(2)): the system gives it back when a process ends, however.
"""

import contextlib
import fcntl
from pathlib import Path

from django.conf import settings

NAME = "running.lock"
_held: list = []


class RunningError(Exception):
    """The site runs, or its data are being replaced."""


def hold() -> None:
    """Until this process ends, nobody replaces the data; RunningError while somebody does."""
    if not _held:
        _held.append(locked(fcntl.LOCK_SH))


@contextlib.contextmanager
def in_use():
    """A block in which nobody replaces the data; RunningError while somebody does."""
    file = locked(fcntl.LOCK_SH)
    try:
        yield
    finally:
        file.close()


@contextlib.contextmanager
def alone(name: str = NAME):
    """A block that no other process is in, nor in one of `hold`; else RunningError."""
    file = locked(fcntl.LOCK_EX, name)
    try:
        yield
    finally:
        file.close()


def locked(kind: int, name: str = NAME):
    path = Path(settings.DATA_DIR) / name
    file = path.open("a")
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        raise RunningError("The data are being replaced, or in use by the site.") from error
    return file
