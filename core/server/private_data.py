"""What lies in DATA_DIR is for the user who runs the site: folders 700, files 600.

A web server in front that sends pictures and style sheets itself reads these, and nothing else, as
a member of DATA_GROUP.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

OWNER, GROUP_READS = 0o077, 0o027  # what is taken from the rights of what is made (umask)
PUBLIC = ["static", "media/images", "media/original_images"]
ABOVE_PUBLIC = ["", "media"]


def begin() -> None:
    """Let whatever this process makes be private from now on."""
    os.umask(OWNER if settings.DATA_GROUP is None else GROUP_READS)


def mend() -> int:
    """Take the rights of others from what is in DATA_DIR; of how many things they were taken."""
    root = Path(settings.DATA_DIR)
    return sum(set_rights(path, wanted) for path, wanted in wrong(root)) if is_ours(root) else 0


def is_ours(root: Path) -> bool:
    """Whether `root` is a folder for the site alone, and none that all users share, as /tmp."""
    found = root.stat()
    return not found.st_mode & stat.S_ISVTX and found.st_uid == os.geteuid()


def wrong(root: Path) -> Iterator[tuple[Path, int]]:
    """(path, rights that it should have) of what others have rights to that they should not."""
    for path in everything(root):
        now = stat.S_IMODE(path.lstat().st_mode)
        wanted = rights(path.relative_to(root).as_posix().removeprefix("."), now)
        if settings.DATA_GROUP is not None and path.is_dir():
            wanted |= stat.S_ISGID  # what is made in it is of the same group
        if now != wanted or is_of_another_group(path):
            yield path, wanted


def everything(root: Path) -> Iterator[Path]:
    yield root
    for folder, folders, files in os.walk(root):
        for name in [*folders, *files]:
            path = Path(folder) / name
            if not path.is_symlink():
                yield path


def rights(name: str, now: int) -> int:
    """The rights of `name`, a path in DATA_DIR that has those of `now`."""
    if settings.DATA_GROUP is None:
        return now & 0o700
    if is_public(name):
        return now & 0o700 | (now & 0o500) >> 3
    return now & 0o700 | (0o010 if name in ABOVE_PUBLIC else 0)


def is_public(name: str) -> bool:
    return any(name == folder or name.startswith(f"{folder}/") for folder in PUBLIC)


def is_of_another_group(path: Path) -> bool:
    """Whether `path` is not of the group that it should be of."""
    return settings.DATA_GROUP is not None and path.lstat().st_gid != settings.DATA_GROUP


def set_rights(path: Path, wanted: int) -> bool:
    """Whether it could be done: what belongs to another user stays as it is."""
    with contextlib.suppress(PermissionError, FileNotFoundError):
        if settings.DATA_GROUP is not None:
            os.chown(path, -1, settings.DATA_GROUP)
        path.chmod(wanted)
        return True
    return False
