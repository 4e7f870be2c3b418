"""Values that are kept until something that they were made from is written: rows, parts of pages.

It is known of them as it is of whole pages (ADR 32): by the counts of tables, and by time. They are
kept for whoever would be given a kept page, and made anew for everybody else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.db import connection

from core.pagecache import clock
from core.pagecache.counts import NEED_NO_DATABASE, Counts, known
from core.pagecache.memory import MEGABYTE, Part
from core.pagecache.recording import Recording, current, recording

T = TypeVar("T")
MOST = 16 * MEGABYTE
SIZE_OF_ROWS = 8_000  # bytes, about, that a value takes which is no text


class Held(NamedTuple):
    """A value with all that tells whether it is still right, as of core.pagecache.entry.Entry."""

    value: Any
    size: int
    counts: Counts
    made_at: float
    until: float
    parameters: frozenset[str]

    def is_right(self, noted: Recording) -> bool:
        """Whether it is what would be made for the answer that is `noted`."""
        return self.made_at <= noted.made_at < self.until and all(
            noted.counts.get(name) == count for name, count in self.counts.items()
        )


memory = Part(MOST)
# Whether the request that is answered was in a transaction when it began; None where nothing is
# kept for it.
_began_in_transaction: ContextVar[bool | None] = ContextVar("began in transaction", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Keep values within the block, for a request of somebody without a cookie."""
    if settings.DEBUG:  # a template may be another one at the next request
        yield
        return
    token = _began_in_transaction.set(connection.in_atomic_block)
    try:
        if current() or connection.in_atomic_block or (counts := known.now()) is None:
            yield
            return
        with recording(counts):
            yield
    finally:
        _began_in_transaction.reset(token)


def kept(key: tuple, make: Callable[[], T]) -> T:
    """What `make` returns, made once for `key` while all that it was made from stands.

    `key` names what is made and everything that tells it from others, but for what the database
    says. What was read before for the same answer counts as read by `make`, which may use it.
    Whoever is given the value must not change it.
    """
    noted = current()
    if noted is None or _began_in_transaction.get() is not connection.in_atomic_block:
        return make()
    held: Any = memory.get(key)
    if held is None or not held.is_right(noted):
        held = made(make, noted)
        if held.counts.keys() <= noted.counts.keys() and not noted.is_for_once:
            memory.put(key, held)
    noted.tables |= held.counts.keys()
    noted.parameters |= held.parameters
    noted.until = min(noted.until, held.until)
    value: T = held.value
    return value


def made(make: Callable, noted: Recording) -> Held:
    """What `make` returns, with what it was made from; told to `noted`, too."""
    with recording(noted.counts) as inner:
        inner.made_at, inner.until = noted.made_at, noted.until
        inner.tables |= noted.tables
        value = make()
    noted.is_for_once |= inner.is_for_once
    noted.is_one_of_many |= inner.is_one_of_many
    counts = {name: noted.counts.get(name, -1) for name in inner.tables}
    size = len(value) if isinstance(value, str) else SIZE_OF_ROWS
    parameters = frozenset(inner.parameters)
    return Held(value, size, counts, noted.made_at, clock.end_of(inner), parameters)


def forget() -> None:
    """Let everything be made anew."""
    with memory.lock:
        memory.entries.clear()
        memory.size = 0


def keep_values(get_response):
    """Middleware: values are kept while somebody without a cookie of the site only reads.

    Who has one may have written something a moment ago, here or by another process.
    """

    def middleware(request):
        if is_for_anybody(request):
            with keeping():
                return get_response(request)
        try:
            return get_response(request)
        finally:
            known.look_again()

    return middleware


def is_for_anybody(request) -> bool:
    names = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}
    reads = request.method in {"GET", "HEAD"} and "HTTP_AUTHORIZATION" not in request.META
    needs_database = request.path not in NEED_NO_DATABASE
    return reads and needs_database and names.isdisjoint(request.COOKIES)
