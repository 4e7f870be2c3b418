"""Lines of the log: those of requests, of which there are thousands a second, at little cost."""

import json
import logging
import time
from functools import lru_cache
from typing import NamedTuple

log = logging.getLogger("request")
MOST_HELD = 500  # lines
# What no line says need not be found out (Logging HOWTO, Optimization).
logging.logThreads = logging.logProcesses = False
logging.logMultiprocessing = False


class RequestLine(NamedTuple):
    """What the log says of a request; `at` in seconds, `ms` how long it took."""

    at: float
    method: str | None
    path: str
    status: int
    ms: float

    def as_json(self) -> str:
        second, thousandths = second_of(int(self.at)), int(self.at % 1 * 1000)
        return (
            f'{{"time": "{second},{thousandths:03d}", "level": "INFO", "logger": "request", '
            f'"message": "request", "method": {json.dumps(self.method)}, '
            f'"path": {json.dumps(self.path)}, "status": {self.status}, "ms": {self.ms}}}'
        )


@lru_cache(maxsize=2)
def second_of(second: int) -> str:
    return time.strftime(logging.Formatter.default_time_format, time.localtime(second))


class Lines(logging.StreamHandler):
    """Writes each line at once; those of requests together, where somebody calls `write_held`."""

    def __init__(self, stream=None):
        super().__init__(stream)
        self.held: list[RequestLine] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.write_held()
        super().emit(record)

    def hold(self, line: RequestLine) -> None:
        self.held.append(line)
        if len(self.held) >= MOST_HELD:
            self.write_held()

    def write_held(self) -> None:
        self.acquire()
        try:
            lines, self.held = self.held, []
            if lines:
                self.stream.write("".join(line.as_json() + self.terminator for line in lines))
                self.flush()
        finally:
            self.release()


def handlers() -> list[Lines]:
    return [handler for handler in logging.getLogger().handlers if isinstance(handler, Lines)]


_holding: list[Lines] = []


def hold() -> None:
    """Write lines of requests together from now on; whoever says so calls `write_held` often."""
    _holding[:] = handlers()


def write_held() -> None:
    for handler in _holding:
        handler.write_held()


def write(line: RequestLine) -> None:
    """Write `line` by the logger “request”, or hold it."""
    for handler in _holding:
        handler.hold(line)
    if not _holding:
        # Where in the code it was written is not looked for, which would take longer than all else.
        record = logging.LogRecord("request", logging.INFO, "", 0, "request", None, None)
        record.created = line.at
        record.__dict__ |= {"method": line.method, "path": line.path}
        record.__dict__ |= {"status": line.status, "ms": line.ms}
        log.handle(record)
