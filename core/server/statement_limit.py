"""A limit for how long one statement may take, so that a bad plan cannot keep every thread.

For processes that answer requests; the worker and commands take the time that they need.
"""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.db.backends.signals import connection_created

from core.visitors.private_answers import as_private
from core.visitors.waiting import BUSY, waiting_page

log = logging.getLogger(__name__)

STEPS = 20_000  # of SQLite's machine between two looks at the clock: a millisecond, or less
PAUSE = 0.05  # seconds; what lies longer between two looks was not spent in the database
CANCELLED = "57014"  # what PostgreSQL calls a statement that took too long (SQLSTATE)


def limit_statements() -> None:
    """Let no statement of this process take longer than STATEMENT_SECONDS from now on."""
    if settings.STATEMENT_SECONDS:
        connection_created.connect(set_limit, dispatch_uid="core.server.statement_limit")


def set_limit(sender, connection, **kwargs):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [1000 * settings.STATEMENT_SECONDS])
        return
    clock = Clock(settings.STATEMENT_SECONDS)
    # A connection that is opened again has the clock of its former life.
    others = [w for w in connection.execute_wrappers if not is_of_clock(w)]
    connection.execute_wrappers[:] = [clock.around, *others]
    connection.connection.set_progress_handler(clock.is_over, STEPS)


def is_of_clock(wrapper) -> bool:
    return isinstance(getattr(wrapper, "__self__", None), Clock)


class Clock:
    """How long the statement of one SQLite connection has taken; its `limit` is in seconds.

    Its rows may be read by and by, as somebody slow takes a long answer: such pauses do not count.
    """

    def __init__(self, limit: float):
        self.limit, self.spent, self.last = limit, 0.0, time.monotonic()

    def around(self, execute, sql, params, many, context) -> Any:
        """Start anew for each statement."""
        self.spent, self.last = 0.0, time.monotonic()
        return execute(sql, params, many, context)

    def is_over(self) -> bool:
        """Called by SQLite as it works; True ends the statement."""
        now = time.monotonic()
        self.spent, self.last = self.spent + min(now - self.last, PAUSE), now
        return self.spent > self.limit


def took_too_long(error: BaseException) -> bool:
    """Whether `error` is that of a statement which the limit has ended."""
    ended = getattr(error.__cause__, "sqlstate", None) == CANCELLED or str(error) == "interrupted"
    return isinstance(error, OperationalError) and ended


def explain_slow_statements(get_response):
    """503 in words where a statement took too long; nothing has been written then."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if not took_too_long(exception):
            return None
        log.error(
            "a statement took longer than %s s", settings.STATEMENT_SECONDS, exc_info=exception
        )
        title = "This takes too long just now"
        text = "Nothing has changed. Please try again in a few seconds, or ask for less at once."
        return as_private(waiting_page(title, text, status=503, seconds=BUSY))

    vars(middleware)["process_exception"] = process_exception
    return middleware
