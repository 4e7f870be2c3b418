"""Lines of the log: those of requests, of which there are thousands a second, at little cost."""

import json
import logging
import time
from functools import lru_cache

from pythonjsonlogger.json import JsonFormatter

MOST_HELD = 500  # lines
# What no line says need not be found out (Logging HOWTO, Optimization).
logging.logThreads = logging.logProcesses = False
logging.logMultiprocessing = False


def is_of_request(record: logging.LogRecord) -> bool:
    return record.name == "request" and not record.exc_info


class Line(JsonFormatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        if not is_of_request(record):
            return super().format(record)
        said, second = record.__dict__, second_of(int(record.created))
        return (
            f'{{"time": "{second},{int(record.msecs):03d}", "level": "{record.levelname}", '
            f'"logger": "request", "message": "request", "method": {json.dumps(said["method"])}, '
            f'"path": {json.dumps(said["path"])}, "status": {said["status"]}, "ms": {said["ms"]}}}'
        )


@lru_cache(maxsize=2)
def second_of(second: int) -> str:
    return time.strftime(logging.Formatter.default_time_format, time.localtime(second))


class Lines(logging.StreamHandler):
    """Writes each line at once; those of requests together, where somebody calls `write_held`."""

    def __init__(self, stream=None):
        super().__init__(stream)
        self.held: list[str] = []
        self.holds = False

    def emit(self, record: logging.LogRecord) -> None:
        if self.holds and is_of_request(record):
            self.held.append(self.format(record) + self.terminator)
            if len(self.held) >= MOST_HELD:
                self.write_held()
            return
        self.write_held()
        super().emit(record)

    def write_held(self) -> None:
        with self.lock:
            lines, self.held = self.held, []
            if lines:
                self.stream.write("".join(lines))
                self.flush()


def handlers() -> list[Lines]:
    return [handler for handler in logging.getLogger().handlers if isinstance(handler, Lines)]


def hold() -> None:
    """Write lines of requests together from now on; whoever says so calls `write_held` often."""
    for handler in handlers():
        handler.holds = True


def write_held() -> None:
    for handler in handlers():
        handler.write_held()
