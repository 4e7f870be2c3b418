"""A thread beside the cache: what was made for others of its pages is taken away when it is wrong.

It looks at the counts of the tables some times a second: files for a web server in front
(core.pagecache.files), and addresses that a cache in front may hold (core.pagecache.front).
"""

import logging
import os
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings

from core.pagecache.counts import Counts, known
from core.pagecache.entry import Entry
from core.pagecache.files import Folder, name_of, room_of
from core.pagecache.front import Front
from core.pagecache.memory import MEGABYTE, Part
from core.pagecache.proof import Proof, Proven
from core.pagecache.usual import is_usual

log = logging.getLogger(__name__)

EVERY = 0.2  # seconds between two looks
PAUSE = 30.0  # seconds until a folder is tried again that could not be used
AT_ONCE = 50  # pages written between two looks
MOST_WAITING = 500
MANY = 100  # files that are wrong at once: then all go, in a single step
# Bytes of files of pages; of answers to a query, a quarter of that.
MOST = 256 * MEGABYTE


class Offer(NamedTuple):
    """An entry that is to be had at `path` of the site, with `query`."""

    path: str
    query: str
    entry: Entry
    is_page: bool

    @property
    def address(self) -> str:
        return f"{settings.BASE_URL}{quote(self.path)}{'?' if self.query else ''}{self.query}"


class Beside:
    """Files and addresses in front, of the entries that it is offered."""

    def __init__(self, files: Path | None, front: Path | None):
        self.files = Files(files) if files else None
        self.front = Front(front) if front else None
        self.pid, self.lock = 0, threading.Lock()

    def offer(self, offer: Offer) -> None:
        """Take `offer.entry` over, which is about to be sent."""
        if self.pid != os.getpid():  # as after a fork, which leaves threads behind
            self.start()
        if self.front:
            self.front.put(offer.address, offer.entry)
        if self.files:
            self.files.offer(offer)

    def start(self) -> None:
        with self.lock:
            if self.pid != os.getpid():
                self.pid = os.getpid()
                if self.front:
                    self.front.begin()
                threading.Thread(target=self.run, name="pages beside", daemon=True).start()

    def run(self) -> None:
        while True:
            try:
                self.look()
            except Exception:
                log.exception("could not look what is wrong of kept pages; trying again")
            time.sleep(EVERY)

    def look(self) -> None:
        """Take away what is right no more; the files are found for another second if all is."""
        known.look_again()
        counts, now = known.now(), time.time()
        if counts is None:
            return
        if self.files:
            self.files.look(counts, now)
        if self.front:
            self.front.look(counts, now)


class Files:
    """The files of pages and of answers to queries, each within its bound."""

    def __init__(self, path: Path):
        self.folder = Folder(path)
        self.failed_at = -PAUSE
        self.is_well = True
        self.forget()

    def forget(self) -> None:
        self.pages, self.queries, self.proven = Part(MOST), Part(MOST // 4), Proven()
        self.offers: SimpleQueue[Offer] = SimpleQueue()
        self.mark = object()  # entries that bear it have been offered since

    def offer(self, offer: Offer) -> None:
        if offer.entry.beside is not self.mark and self.offers.qsize() < MOST_WAITING:
            offer.entry.beside = self.mark
            self.offers.put(offer)

    def look(self, counts: Counts, now: float) -> None:
        if time.monotonic() - self.failed_at < PAUSE:
            return
        try:
            if self.folder.is_held():
                self.keep_right(counts, now)
            else:
                self.forget()
            self.say(None)
        except OSError as error:
            self.fail(error)

    def keep_right(self, counts: Counts, now: float) -> None:
        wrong = self.proven.wrong(counts, now)
        if len(wrong) > MANY:
            self.clear()
        for name in wrong:
            self.remove(name)
        self.folder.prove(now)
        for _ in range(min(AT_ONCE, self.offers.qsize())):
            offer = self.offers.get()
            if offer.entry.is_right(counts, now) and is_usual(offer.entry):
                self.write(offer)

    def write(self, offer: Offer) -> None:
        if not (name := name_of(offer.path, offer.query)):
            return
        part = self.pages if offer.is_page else self.queries
        filed = Filed(offer.entry)
        self.remove(name)
        self.proven.drop(name)
        for other in part.put(name, filed):
            self.folder.remove(other)
            self.proven.drop(other)
        if name in part.entries:
            self.proven.put(name, filed)
            self.folder.write(name, offer.entry)

    def remove(self, name: str) -> None:
        self.folder.remove(name)
        self.pages.drop(name)
        self.queries.drop(name)

    def clear(self) -> None:
        self.folder.clear()
        self.forget()

    def fail(self, error: OSError) -> None:
        """Give room back, and leave files alone for some time."""
        self.failed_at = time.monotonic()
        self.say(error)
        with suppress(OSError):
            self.folder.clear()
        self.folder.let_go()
        self.forget()

    def say(self, error: OSError | None) -> None:
        """Tell the log once that files cannot be kept, and once that they can be again."""
        if error and self.is_well:
            log.warning("no pages are kept as files for now: %s", error)
        elif not error and not self.is_well:
            log.warning("pages are kept as files again")
        self.is_well = error is None


class Filed(Proof):
    """The files of an entry."""

    __slots__ = ("size",)

    def __init__(self, entry: Entry):
        super().__init__(entry.counts, entry.made_at, entry.until)
        self.size = room_of(entry)
