"""Logs: one line of JSON each, on standard error."""

import json
import logging
import time
from functools import lru_cache

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter


def logging_to_stderr(level: str) -> dict:
    """The LOGGING setting (logging.config, version 1) that lets `level` and above through."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "cpsp_site.logs.Line",
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
                # Django attaches the request, whose text holds the query.
                "reserved_attrs": [*RESERVED_ATTRS, "request"],
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            }
        },
        "filters": {"tokens": {"()": "core.visitors.private_paths.HideTokens"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["tokens"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # core.server.middleware.request_log already says it, once, on one line.
            "django.request": {"level": "ERROR"},
            # Anybody may send any name of a host; request_log has the refusal.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            "axes": {"level": "WARNING"},
            "django_tasks": {"level": "WARNING"},
            # Who published what is kept in the database, where staff can read it.
            "wagtail": {"level": "WARNING"},
            # Anybody may send what is no request, and go before the answer.
            "uvicorn": {"level": "ERROR"},
            "asyncio": {"level": "ERROR"},
        },
    }


class Line(JsonFormatter):
    """One line of JSON. That of a request, of which there are thousands a second, is made quickly."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name != "request" or record.exc_info:
            return super().format(record)
        said = record.__dict__
        second = second_of(int(record.created))
        return (
            f'{{"time": "{second},{int(record.msecs):03d}", "level": "{record.levelname}", '
            f'"logger": "request", "message": "request", "method": {json.dumps(said["method"])}, '
            f'"path": {json.dumps(said["path"])}, "status": {said["status"]}, "ms": {said["ms"]}}}'
        )


@lru_cache(maxsize=2)
def second_of(second: int) -> str:
    return time.strftime(logging.Formatter.default_time_format, time.localtime(second))
