"""What clients send with a request: read whole before anybody computes, and not for ever.

An address takes as much as it needs. Whoever is slow, or sends too much, holds neither a thread
nor the disk; a disk that is slow holds up nobody but those whose bodies go there.
"""

import asyncio
import io
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import IO, Any, cast

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


class Body:
    """A body as it comes: its `file` is in memory while it is small, then one without a name."""

    def __init__(self):
        self.file: IO[bytes] = io.BytesIO()
        self.is_on_disk = False

    def put(self, data: bytes, *, is_large: bool, is_last: bool) -> None:
        """Take `data`; after the last of it the file stands at its beginning, to be read."""
        if is_large and not self.is_on_disk:
            data = cast(io.BytesIO, self.file).getvalue() + data
            self.file, self.is_on_disk = file_on_disk(), True
        self.file.write(data)
        if is_last:
            self.file.seek(0)

    def close(self) -> None:
        self.file.close()


def file_on_disk() -> IO[bytes]:
    return tempfile.TemporaryFile()


class Bodies:
    """Bodies that are being read, counted by client.

    One thread waits for the disk, so that the loop never does: it writes in the order in which it
    is told to, and closes what it has written.
    """

    def __init__(self):
        self.unfinished: Counter[str] = Counter()
        self.disk = ThreadPoolExecutor(1, thread_name_prefix="bodies")

    def close(self) -> None:
        self.disk.shutdown(wait=False)

    async def read(self, receive: Receive, client: str, most: int) -> tuple[Body, int]:
        """(The whole body, its length in bytes).

        RefusedError where it has more than `most` bytes (413), comes too slowly (408), or its
        client sends too many at once (503); GoneError where it never becomes whole.
        """
        body, size, clock = Body(), 0, asyncio.get_running_loop().time
        began = clock()
        try:
            while True:
                data, is_last = await self.part(receive, began + GRACE + size / RATE)
                size += len(data)
                self.unfinished[client] += len(data)
                self.refuse(size, client, most)
                here = clock()
                await self.put(body, data, is_large=size > IN_MEMORY, is_last=is_last)
                began += clock() - here  # a slow disk is not the fault of the client
                if is_last:
                    return body, size
        except BaseException:
            self.let_go(body)
            raise
        finally:
            self.forget(client, size)

    async def put(self, body: Body, data: bytes, *, is_large: bool, is_last: bool) -> None:
        work = partial(body.put, data, is_large=is_large, is_last=is_last)
        if is_large:
            await asyncio.get_running_loop().run_in_executor(self.disk, work)
        else:
            work()

    def let_go(self, body: Body) -> None:
        """Close `body`; what is on a disk may have much to give back, after all that is written."""
        try:
            self.disk.submit(body.close)
        except RuntimeError:  # the server is about to end
            body.close()

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
