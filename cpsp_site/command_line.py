"""The command line: what keeps the site from starting is said in one sentence, without a traceback.

With `--traceback` the error is shown as Python has it.
"""

import errno
import os
import sys
from importlib import import_module
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, OperationalError

ROOT = Path(__file__).resolve().parent.parent
INTERRUPTED = 130  # what shells expect of a command that Ctrl-C ended
DISKS = {
    errno.ENOSPC: "There is no room left on the disk{at}: make some, or set DATA_DIR.",
    errno.EDQUOT: "There is no room left on the disk{at}: make some, or set DATA_DIR.",
    errno.EROFS: "The disk can only be read{at}: set DATA_DIR to a folder that can be written.",
    errno.EACCES: "This user may not read or write{at}: let it, or name another DATA_DIR.",
}
RESTORE = "bring a backup back, make restore FILE=… OVER=1."
# What a database says → what to do about it.
DATABASES = {
    "unable to open database file": "cannot be opened: let this user write in DATA_DIR.",
    "readonly database": "can only be read: let this user write in DATA_DIR.",
    "database or disk is full": "has no room left: make some, or set DATA_DIR.",
    "file is not a database": f"is none of SQLite, or damaged: {RESTORE}",
    "malformed": f"is damaged: {RESTORE}",
    "no such table": "lacks a table: run manage.py migrate.",
    "UndefinedTable": "lacks a table: run manage.py migrate.",
}


def run(arguments: list[str]) -> None:
    """Run Django's command; SystemExit where it cannot, with a status other than 0."""
    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
        execute_from_command_line(arguments)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except (ImproperlyConfigured, ModuleNotFoundError, OSError, DatabaseError) as error:
        sentence = sentence_for(error)
        if not sentence or "--traceback" in arguments:
            raise
        sys.exit(sentence)


def sentence_for(error: Exception) -> str:
    """What to tell whoever runs the site; "" where the traceback tells more."""
    match error:
        case ImproperlyConfigured():
            return str(error)
        case ModuleNotFoundError():
            return missing(error)
        case OSError():
            at = f" at {error.filename}" if error.filename else ""
            return DISKS.get(error.errno or 0, "").format(at=at)
    return from_database(error)


def missing(error: ModuleNotFoundError) -> str:
    package = (error.name or "").partition(".")[0]
    if not package or (ROOT / package).exists():
        return ""  # a fault of ours
    return (
        f"The Python package “{package}” is not installed: run make run (or make test), which "
        f"installs what is locked, and use .venv/bin/python; this is {sys.executable}."
    )


def from_database(error: Exception) -> str:
    said = f"{type(error.__cause__).__name__} {error}"
    for part, what_to_do in DATABASES.items():
        if part in said:
            return f"The database {what_to_do}"
    if isinstance(error, OperationalError) and "connection" in said:
        return (
            f"The database of DATABASE_URL does not answer ({' '.join(str(error).split())}): "
            "start it, or correct DATABASE_URL."
        )
    return ""
