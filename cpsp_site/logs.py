"""Logs: one line of JSON each, on standard error."""

from pythonjsonlogger.core import RESERVED_ATTRS


def logging_to_stderr(level: str) -> dict:
    """The LOGGING setting (logging.config, version 1) that lets `level` and above through."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
                # Django attaches the request, whose text holds the query.
                "reserved_attrs": [*RESERVED_ATTRS, "request"],
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            }
        },
        "filters": {"tokens": {"()": "core.visitors.private_paths.HideTokens"}},
        "handlers": {
            "stderr": {
                "class": "core.visitors.lines.Lines",
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
            "django_tasks": {"level": "WARNING"},
            # Who published what is kept in the database, where staff can read it.
            "wagtail": {"level": "WARNING"},
            # Anybody may send what is no request, and go before the answer.
            "uvicorn": {"level": "ERROR"},
            "asyncio": {"level": "ERROR"},
        },
    }
