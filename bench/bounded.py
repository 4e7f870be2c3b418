"""Letting nothing take longer than it may, so that whatever measures it comes to its end."""

import signal
import time
from contextlib import contextmanager

from django.db import connection

MOST = 60  # seconds that one request may take
STEPS = 1_000_000  # of SQLite's machine between two looks at whether the time is over


class TooLongError(Exception):
    """What was measured took longer than MOST seconds."""


def prepare() -> None:
    """Let the database give up a query when the time is over.

    While a query runs, no handler of a signal does: SQLite is made to call Python now and then.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(lambda: 0, STEPS)
    else:
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = '{MOST}s'")


@contextmanager
def bounded():
    """TooLongError where what is inside takes longer than MOST seconds, whatever it raises then."""
    started = time.monotonic()
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(MOST)
    try:
        yield
    except Exception as error:
        if time.monotonic() - started >= MOST:
            raise TooLongError from error
        raise
    finally:
        signal.alarm(0)
    if time.monotonic() - started >= MOST:
        raise TooLongError


def give_up(*signalled):
    raise TooLongError
