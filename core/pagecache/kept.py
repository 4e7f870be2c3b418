"""Values that are kept until what they were made from is another: rows, parts of pages.

While their tables stand they are right, as whole pages are (ADR 32). Where one was written to, what
was asked when they were made is asked again: if all of it is answered as it was, the same would be
made (ADR 42). They are kept for whoever would be given a kept page, and made anew for everybody
else.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection

from core.pagecache import clock
from core.pagecache.counts import NEED_NO_DATABASE, Counts, known
from core.pagecache.memory import MEGABYTE, Part
from core.pagecache.recording import Recording, current, hearing, recording

T = TypeVar("T")
MOST = 16 * MEGABYTE
SIZE_OF_ROWS = 8_000  # bytes, about, that a value takes which is no text
SIZE_OF_ANSWER = 500  # and what is known of each statement


class Held:
    """A value with all that tells whether it is still right."""

    __slots__ = (
        "answers",
        "counts",
        "made_at",
        "parameters",
        "size",
        "uncompared",
        "until",
        "value",
    )

    def __init__(self, value: Any, noted: Recording):
        self.value, self.made_at, self.until = value, noted.made_at, clock.end_of(noted)
        self.counts = counts_of(noted)
        self.answers, self.uncompared = noted.answers, frozenset(noted.uncompared)
        self.parameters = frozenset(noted.parameters)
        own = len(value) if isinstance(value, str) else SIZE_OF_ROWS
        self.size = own + SIZE_OF_ANSWER * len(noted.answers)

    def is_right(self, noted: Recording) -> bool:
        """Whether it is what would be made for the answer that is `noted`."""
        if not self.made_at <= noted.made_at < self.until:
            return False
        wrong = {name for name, count in self.counts.items() if noted.counts.get(name) != count}
        return not wrong or (wrong.isdisjoint(self.uncompared) and self.is_confirmed(noted))

    def is_confirmed(self, noted: Recording) -> bool:
        """Whether everything that was asked is answered as it was; then it is right for longer."""
        with hearing(noted.within()) as inner:
            inner.tables.update(self.counts)
            inner.answers.update(noted.answers)
            same = all(inner.ask_again(asked) == was for asked, was in self.answers.items())
        noted.answers.update(inner.answers)
        if same:
            inner.until = min(inner.until, self.until)
            # In this order: another thread may be looking.
            self.until = clock.end_of(inner)
            self.counts = counts_of(inner)
        return same


def counts_of(noted: Recording) -> Counts:
    return {name: noted.counts.get(name, -1) for name in noted.tables}


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
        if noted := current():
            noted.compare()
            yield
        elif connection.in_atomic_block or (counts := known.now()) is None:
            yield
        else:
            with recording(counts) as noted:
                noted.compare()
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
    noted.uncompared |= held.uncompared
    noted.answers = held.answers | noted.answers
    noted.parameters |= held.parameters
    noted.until = min(noted.until, held.until)
    value: T = held.value
    return value


def made(make: Callable, noted: Recording) -> Held:
    """What `make` returns, with what it was made from; told to `noted`, too."""
    with hearing(noted.within()) as inner:
        inner.tables |= noted.tables
        inner.uncompared |= noted.uncompared
        inner.answers.update(noted.answers)
        value = make()
    noted.is_for_once |= inner.is_for_once
    noted.is_one_of_many |= inner.is_one_of_many
    return Held(value, inner)


def forget() -> None:
    """Let everything be made anew."""
    memory.clear()


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
