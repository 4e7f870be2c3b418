"""What caches in front of the site (Varnish, a CDN) may hold, and telling them when it is wrong.

They are told by wagtail.contrib.frontend_cache. What they may hold is written down in a file, so
that after a crash all of it is purged.
"""

import fcntl
import logging
import os
import re
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from wagtail.contrib.frontend_cache.utils import get_backends

from core.pagecache.counts import Counts
from core.pagecache.entry import Headers, value_of
from core.pagecache.proof import Proof, Proven
from core.pagecache.purging import NotPurgedError

log = logging.getLogger(__name__)

MOST = 20_000  # addresses; whatever would be one more is purged at once
# Seconds until an address is purged once more: an answer may have been on its way to the cache.
AGAIN = 2.0
# For how long a cache in front may hold a page, in seconds, if the purge is lost.
AT_MOST = 300
NAMED = 20  # addresses in a line of the log
KEPT = f"max-age=0, s-maxage={AT_MOST}"


# --- What answers say of themselves ---------------------------------------------------------------


def for_caches_in_front(headers: Headers) -> Headers:
    """`headers` of what may be held until it is purged; a browser asks each time.

    What is another one for each header Accept is not: few caches tell them apart.
    """
    if "accept" in re.split(r"[\s,]+", value_of(headers, "vary").lower()):
        return private(headers)
    return held_in_front(headers)


def held_in_front(headers: Headers) -> Headers:
    """The same of a page with other forms, which are held nowhere: so a cache that goes by no Vary
    gives nobody another form for the page."""
    return with_control(headers, KEPT)


def private(headers: Headers) -> Headers:
    """`headers` of what no cache may hold for others."""
    return with_control(headers, "private")


def with_control(headers: Headers, value: str) -> Headers:
    return headers if value_of(headers, "cache-control") else [*headers, ("Cache-Control", value)]


def telling(what: Callable[[Headers], Headers], start_response):
    """`start_response` with headers as `what` makes them."""

    def start(status, headers, *more):
        return start_response(status, what(headers), *more)

    return start


# --- What they are told ---------------------------------------------------------------------------


class Front:
    """The addresses that this process has answered for, each with its Proof."""

    def __init__(self, folder: Path):
        self.sent, self.notes, self.lock = Proven(), Notes(folder), threading.Lock()
        self.queue: SimpleQueue[list[str]] = SimpleQueue()
        self.again: list[tuple[float, list[str]]] = []

    def begin(self) -> None:
        """Purge what processes that are no more have left in front; then what is wrong."""
        self.notes.let_go()  # a fork has the file of the process that it came from
        threading.Thread(target=self.purge_all, name="purging", daemon=True).start()
        if left := self.notes.left():
            self.purge(left)

    def put(self, address: str, proof: Proof) -> None:
        with self.lock:
            if address not in self.sent:
                if len(self.sent) >= MOST:
                    self.purge([oldest := str(next(iter(self.sent.proofs)))])
                    self.sent.drop(oldest)
                self.notes.add(address)
            self.sent.put(address, Proof(proof.counts, proof.made_at, proof.until))

    def look(self, counts: Counts, now: float) -> None:
        """Have purged what is right no more; and once more what was purged `AGAIN` ago."""
        with self.lock:
            wrong = self.sent.wrong(counts, now)
        if wrong:
            self.purge(wrong)
            self.again.append((now, wrong))
        while self.again and not 0 <= now - self.again[0][0] < AGAIN:
            self.purge(self.again.pop(0)[1])

    def purge(self, addresses: list[str]) -> None:
        self.queue.put(addresses)

    def purge_all(self) -> None:
        while True:
            purge(self.waiting())

    def waiting(self) -> list[str]:
        """All addresses that wait, each once, as soon as there is one.

        Together, so that a cache that does not answer is waited for once and not for each look.
        """
        found = self.queue.get()
        with suppress(Empty):
            while True:
                found = found + self.queue.get_nowait()
        return list(dict.fromkeys(found))


def purge(addresses: list[str]) -> None:
    for backend in get_backends().values():
        try:
            backend.purge_batch(addresses)
        except NotPurgedError as error:
            tell(error.addresses, error)
        except Exception as error:  # noqa: BLE001  whatever it is, the next are purged
            tell(addresses, error)


def tell(addresses: list[str], why: Exception) -> None:
    """Say in the log which `addresses` could not be purged, and what follows."""
    more = len(addresses) - NAMED
    log.error(
        "%d addresses could not be purged (%s): the cache in front may show each as it was for %d"
        " seconds at most: %s%s",
        *(len(addresses), why, AT_MOST, " ".join(addresses[:NAMED])),
        f" and {more} more" if more > 0 else "",
    )


class Notes:
    """A file of addresses, a line each, that is held open by the process that writes it."""

    def __init__(self, folder: Path):
        self.folder, self.file = folder, -1

    def add(self, address: str) -> None:
        with suppress(OSError):  # then it is held for AT_MOST, if this process does not end well
            if self.file < 0:
                self.file = held(self.folder / f"{secrets.token_hex(8)}.txt")
            os.write(self.file, f"{address}\n".encode())

    def let_go(self) -> None:
        if self.file >= 0:
            os.close(self.file)
        self.file = -1

    def left(self) -> list[str]:
        """The addresses in the files that nobody holds, which are removed."""
        found: list[str] = []
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(self.folder.glob("*.txt")):
                found += left_in(path)
        return list(dict.fromkeys(found))


def held(path: Path) -> int:
    """The file at `path`, open and locked."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def left_in(path: Path) -> list[str]:
    try:
        file = held(path)
    except OSError:  # of a process that lives
        return []
    with os.fdopen(file, "rb") as lines:
        path.unlink()
        return lines.read().decode(errors="replace").split()
