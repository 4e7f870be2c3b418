"""The line of the log for each request: method, path, status, milliseconds. Never a query or an
address."""

import logging
import time

from core.visitors.lines import RequestLine, log, write
from core.visitors.private_paths import without_token


def log_request(method: str | None, path: str, status: int, started: float) -> None:
    """Write the line; `started` is when it came, by `time.perf_counter`."""
    if log.isEnabledFor(logging.INFO):
        milliseconds = round(1000 * (time.perf_counter() - started), 1)
        write(RequestLine(time.time(), method, without_token(path), status, milliseconds))
