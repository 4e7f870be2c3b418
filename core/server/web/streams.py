"""Answers that are longer than what is held in memory: files, and what is made while it is sent.

No thread waits for a slow reader. What is made goes into a file without a name at the speed at
which it is made, and from there to the reader at the speed at which it is read.
"""

import asyncio
import os
import tempfile
import threading
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import Executor

from core.server.ranges import FilePart

BLOCK = 128 * 1024  # bytes that are read and sent at a time
AHEAD = 64 * 2**20  # bytes that may be made and not yet be read; then whoever makes them waits,
PATIENCE = 60  # seconds, and gives up


class Unread(Exception):  # noqa: N818  it is no error of ours
    """Nobody reads what is being made."""


class FileAnswer:
    """What an application returns for an open `file` (`wsgi.file_wrapper`, PEP 3333)."""

    def __init__(self, file, block_size: int = BLOCK):
        self.file = file

    def __iter__(self):
        return iter(lambda: self.file.read(BLOCK), b"")

    def close(self) -> None:
        if hasattr(self.file, "close"):
            self.file.close()

    def piece(self) -> tuple[int, int, int] | None:
        """(descriptor, first byte, behind the last byte); None for what is no file of the disk."""
        file, most = self.file, None
        try:
            if isinstance(file, FilePart):
                file, most = file.file, file.part.length
            descriptor, first = file.fileno(), file.tell()
        except (AttributeError, OSError):
            return None
        size = os.fstat(descriptor).st_size
        return descriptor, first, size if most is None else first + most


async def blocks(piece: tuple[int, int, int], disk: Executor) -> AsyncIterator[bytes]:
    """The bytes of a `piece` of a file; `disk` is who waits for the disk."""
    descriptor, at, end = piece
    loop = asyncio.get_running_loop()
    while at < end:
        data = await loop.run_in_executor(disk, os.pread, descriptor, min(BLOCK, end - at), at)
        if not data:
            return  # it has become shorter; the answer ends too early, and the client can tell
        at += len(data)
        yield data


class Stream:
    """Bytes on their way from a thread that makes them to the event loop that sends them."""

    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.file = tempfile.TemporaryFile()  # noqa: SIM115  closed once nobody needs it
        self.made = self.read = 0
        self.is_whole = self.is_unread = self.has_failed = False
        self.news = asyncio.Event()
        self.room = threading.Event()

    def fill(self, parts: Iterable[bytes]) -> None:
        """Take all of `parts`, in the thread that makes them; Unread where nobody wants them."""
        try:
            for part in parts:
                self.put(part)
        except BaseException:
            self.has_failed = True
            raise
        finally:
            self.is_whole = True
            self.tell()
            if self.is_unread:
                self.file.close()

    def put(self, part: bytes) -> None:
        while self.is_far_ahead():
            if not self.room.wait(PATIENCE):
                raise Unread
        if self.is_unread:
            raise Unread
        os.pwrite(self.file.fileno(), part, self.made)
        self.made += len(part)
        self.tell()

    def is_far_ahead(self) -> bool:
        """Whether more is to be read before more is made."""
        self.room.clear()  # before it is looked at: who reads on after that, wakes who waits
        return self.made - self.read > AHEAD and not self.is_unread

    def tell(self) -> None:
        self.loop.call_soon_threadsafe(self.news.set)

    async def length(self) -> int:
        """How many bytes there are, once all of them are made."""
        while not self.is_whole:
            await self.wait()
        return self.made

    async def wait(self) -> None:
        await self.news.wait()
        self.news.clear()

    async def blocks(self, disk: Executor) -> AsyncIterator[bytes]:
        """All that is made, as it is made; RuntimeError where it could not be made to its end."""
        while True:
            whole, end = self.is_whole, self.made
            async for data in blocks((self.file.fileno(), self.read, end), disk):
                self.read += len(data)
                self.room.set()
                yield data
            if whole:
                break
            await self.wait()
        if self.has_failed:
            raise RuntimeError("the answer could not be made to its end")

    def leave(self) -> None:
        """Nobody reads any more."""
        self.is_unread = True
        self.room.set()
        if self.is_whole:
            self.file.close()
