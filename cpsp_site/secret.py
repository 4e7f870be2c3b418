"""The signing key of an installation that nobody has configured yet."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


def loopback_only(hosts: list[str]) -> bool:
    """Whether the site answers to names of this machine alone."""
    return set(hosts) <= LOOPBACK


def secret_key(data_dir: Path, *, may_make: bool) -> str:
    """The key kept in `data_dir`, made on first use; ImproperlyConfigured on a public host."""
    if not may_make:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set, and ALLOWED_HOSTS names a public host: set SECRET_KEY to "
            "a long random string (see .env.example), or leave ALLOWED_HOSTS unset to run on "
            "this machine."
        )
    path = data_dir / "secret-key"
    if not path.exists():
        keep_first(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def keep_first(path: Path, text: str) -> None:
    """Write `text` readable by the owner only; of several writers at once the first stays."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    with contextlib.suppress(FileExistsError):
        os.link(name, path)
    os.unlink(name)
