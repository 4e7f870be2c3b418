"""The line of the log for each request: method, path, status, milliseconds. Never a query or an
address."""

import logging
import time

from core.visitors.private_paths import without_token

log = logging.getLogger("request")


def log_request(method: str | None, path: str, status: int, started: float) -> None:
    """Write the line; `started` is when it came, by `time.perf_counter`."""
    if log.isEnabledFor(logging.INFO):
        # Where in the code it was written is not looked for, which would take longer than all else.
        record = logging.LogRecord("request", logging.INFO, "", 0, "request", None, None)
        record.__dict__ |= {
            "method": method,
            "path": without_token(path),
            "status": status,
            "ms": round(1000 * (time.perf_counter() - started), 1),
        }
        log.handle(record)
