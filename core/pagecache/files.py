"""Kept pages as files, which a web server in front sends by itself (deploy/nginx.conf).

    <folder>/now/<half second>      leads to the pages while they are proven right
    <folder>/<any name>/            the pages: research/=.html, research/=.html.gz, …=.html.br
    <folder>/lock                   held by the one process of this machine that writes here

Whoever sends the files goes by the half second that its clock shows. The lead to a half second is
made shortly before it, by who has just asked the database. So once nobody does, however that came
about, no page is found here within a second.
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from core.pagecache.entry import Entry

HALF = 0.5  # seconds
# Written last, and taken away first: what has no plain file is not looked for in other encodings.
ENDINGS = {"br": ".br", "gzip": ".gz", "": ""}
# As deploy/nginx.conf knows them; nothing in them leads out of the folder.
PATH = re.compile(r"/(?:[A-Za-z0-9_-]{1,100}/)*")
QUERY = re.compile(r"[A-Za-z0-9_=&+-]{0,150}")
LONGEST = 500  # characters of a path
BLOCK = 4096  # bytes by which a disk gives room


def name_of(path: str, query: str) -> str | None:
    """The file of the page at `path` below the folder of pages; None for what has none."""
    if len(path) > LONGEST or not PATH.fullmatch(path) or not QUERY.fullmatch(query):
        return None
    return f"{path[1:]}={query}.html"


def room_of(entry: Entry) -> int:
    """The bytes of a disk that the files of `entry` take."""
    return sum(-(-len(form.body) // BLOCK) * BLOCK for form in entry.forms.values())


def half_second(at: float) -> str:
    return f"{int(at)}.{5 if at % 1 >= HALF else 0}"


class LostError(OSError):
    """The folder is another one than that which was taken."""


# Pages are for everybody, and the web server in front is another user.
FOR_ALL_TO_ENTER, FOR_ALL_TO_READ = 0o755, 0o644


class Folder:
    """The folder at `path`. Its methods raise OSError where the disk will not have it."""

    def __init__(self, path: Path):
        self.path, self.pages, self.lock = path, path, -1

    def is_held(self) -> bool:
        """Whether this process is the one that writes here; it takes the place if it is free."""
        if self.lock < 0 and not self.take():
            return False
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(self.lock), os.stat(self.path / "lock")):
                return True
        raise LostError(errno.ENOENT, "the folder has gone", str(self.path))

    def take(self) -> bool:
        """Hold the folder, and remove what others have left in it; False where another holds it."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.path.chmod(FOR_ALL_TO_ENTER)
        lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self.lock = lock
        self.clear()
        return True

    def clear(self) -> None:
        """Remove all pages: at once for whoever looks for one, then their bytes."""
        shutil.rmtree(self.path / "now", ignore_errors=True)
        self.pages = self.path / secrets.token_hex(8)
        for old in self.path.iterdir():
            if old.is_dir():
                shutil.rmtree(old, ignore_errors=True)
        for folder in (self.pages, self.path / "now"):
            folder.mkdir()
            folder.chmod(FOR_ALL_TO_ENTER)

    def let_go(self) -> None:
        if self.lock >= 0:
            os.close(self.lock)
        self.lock = -1

    def prove(self, now: float) -> None:
        """Let the pages be found during this half second and the next, and no longer."""
        leads = self.path / "now"
        there, wanted = set(os.listdir(leads)), {half_second(now), half_second(now + HALF)}
        for name in there - wanted:
            (leads / name).unlink()
        for name in wanted - there:
            (leads / name).symlink_to(Path("..") / self.pages.name)

    def write(self, name: str, entry: Entry) -> None:
        self.make_folder((self.pages / name).parent)
        for coding, ending in ENDINGS.items():
            if coding in entry.forms:
                self.write_whole(f"{name}{ending}", entry.forms[coding].body, entry.stamp)

    def make_folder(self, folder: Path) -> None:
        if not folder.exists():
            self.make_folder(folder.parent)
            folder.mkdir(exist_ok=True)
            folder.chmod(FOR_ALL_TO_ENTER)

    def write_whole(self, name: str, body: bytes, stamp: int) -> None:
        """Let the file `name` hold `body`, and never a part of it; its time says its version."""
        new = self.pages / ".new"
        new.write_bytes(body)
        new.chmod(FOR_ALL_TO_READ)
        os.utime(new, (stamp, stamp))
        new.rename(self.pages / name)

    def remove(self, name: str) -> None:
        """Remove the files of a page, and the folders that are empty without them."""
        for ending in reversed(ENDINGS.values()):
            (self.pages / f"{name}{ending}").unlink(missing_ok=True)
        for folder in Path(name).parents[:-1]:
            try:
                (self.pages / folder).rmdir()
            except OSError:
                return
