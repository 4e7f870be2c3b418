"""What clients send with a request: read whole before anybody computes, and not for ever.

An address takes as much as it needs. Whoever is slow, or sends too much, holds neither a thread
nor the disk.
"""

import asyncio
import io
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import IO, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http import parse_cookie
from django.urls import reverse

MEGABYTE = 2**20
GRACE = 20  # seconds, in which anybody may be slow; after them a body comes at least at this rate:
RATE = 16_384  # bytes a second
IN_MEMORY = 256 * 1024  # bytes; a larger body goes to a file that has no name
MOST_UNFINISHED = 64 * MEGABYTE  # bytes of one client, in bodies that are not whole yet
Receive = Callable[[], Awaitable[dict[str, Any]]]


class RefusedError(Exception):
    """A body is not taken; `status` says why."""

    def __init__(self, status: int):
        super().__init__(status)
        self.status = status


class GoneError(Exception):
    """The client has gone before its request was whole."""


def ordinary() -> int:
    """How many bytes any address takes: a form, with some room for what is around its fields."""
    return (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) + 16_384


def largest() -> int:
    """How many bytes staff may send at once: a document, with its form."""
    return settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + MEGABYTE


def may_be_large(environ: dict[str, Any]) -> bool:
    """Whether files are uploaded at this address."""
    return environ["PATH_INFO"].startswith(reverse("wagtailadmin_home"))


def is_of_staff(environ: dict[str, Any]) -> bool:
    """Whether the request is of somebody who has signed in; asks the database."""
    cookies = parse_cookie(environ.get("HTTP_COOKIE", ""))
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    try:
        session = import_module(settings.SESSION_ENGINE).SessionStore(key)
        return bool(key) and SESSION_KEY in session
    finally:
        connection.close_if_unusable_or_obsolete()


def nothing() -> IO[bytes]:
    return io.BytesIO()


class Bodies:
    """Bodies that are being read, counted by client."""

    def __init__(self):
        self.unfinished: Counter[str] = Counter()

    async def read(self, receive: Receive, client: str, most: int) -> tuple[IO[bytes], int]:
        """(The whole body, its length in bytes).

        RefusedError where it has more than `most` bytes (413), comes too slowly (408), or its
        client sends too many at once (503); GoneError where it never becomes whole.
        """
        body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  it is returned
        size, began = 0, asyncio.get_running_loop().time()
        try:
            while True:
                data, is_last = await self.part(receive, began + GRACE + size / RATE)
                size += len(data)
                self.unfinished[client] += len(data)
                self.refuse(size, client, most)
                body.write(data)
                if is_last:
                    body.seek(0)
                    return body, size
        except BaseException:
            body.close()
            raise
        finally:
            self.forget(client, size)

    async def part(self, receive: Receive, until: float) -> tuple[bytes, bool]:
        left = until - asyncio.get_running_loop().time()
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.001))
        except TimeoutError as error:
            raise RefusedError(408) from error
        if message["type"] == "http.disconnect":
            raise GoneError
        return message["body"], not message["more_body"]

    def refuse(self, size: int, client: str, most: int) -> None:
        if size > most:
            raise RefusedError(413)
        if self.unfinished[client] > max(MOST_UNFINISHED, 2 * most):
            raise RefusedError(503)

    def forget(self, client: str, size: int) -> None:
        self.unfinished[client] -= size
        if self.unfinished[client] <= 0:
            del self.unfinished[client]
