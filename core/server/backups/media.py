"""Uploaded files as they stand at one moment. A file never changes under its name."""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

from django.conf import settings

from core.server.uploads import COMING

FOLDER = "media"


def is_a_folder() -> bool:
    """Whether uploads lie in a folder of ours, and not in object storage."""
    return not settings.MEDIA_STORAGE


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def link_all(to: Path) -> None:
    """Let all files of the uploads stand below `to` as well, those that are there already too.

    A file that is deleted meanwhile stays there. No bytes are copied where the disk has links.
    """
    for folder, _, names in os.walk(root()):
        below = to / Path(folder).relative_to(root())
        below.mkdir(parents=True, exist_ok=True)
        for name in (name for name in names if not name.startswith(COMING)):
            link(Path(folder) / name, below / name)


def link(file: Path, to: Path) -> None:
    if to.exists():
        return
    with contextlib.suppress(FileNotFoundError):  # it was deleted just now
        try:
            os.link(file, to)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copy2(file, to)


def digests(folder: Path) -> dict[str, str]:
    """Path below `folder` → SHA-256, of all its files."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path) for path in sorted(files)}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
