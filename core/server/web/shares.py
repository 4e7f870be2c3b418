"""Who is computed for next: clients take turns, and none has every thread.

All of it happens in the event loop, so nothing here needs a lock.
"""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

MOST_WAITING = 200  # requests of one client; whoever has more is asked to come again
MOST_OF_ALL = 2000


class BusyError(Exception):
    """So many requests wait already that one more would wait for too long."""


class Shares:
    """So many `threads`, of which one client has all but one at most."""

    def __init__(self, threads: int):
        self.free = threads
        self.most = max(1, threads - 1)
        self.running: Counter[str] = Counter()
        self.waiting: dict[str, deque[asyncio.Future[None]]] = {}

    async def come(self, client: str) -> None:
        """Wait for a thread, which `client` gives back; BusyError where too many wait already."""
        if self.free and self.running[client] < self.most:
            self.take(client)
        else:
            await self.wait(client)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """A thread for `client` as long as the block lasts."""
        await self.come(client)
        try:
            yield
        finally:
            self.give_back(client)

    def take(self, client: str) -> None:
        self.free -= 1
        self.running[client] += 1

    async def wait(self, client: str) -> None:
        line = self.waiting.setdefault(client, deque())
        if len(line) >= MOST_WAITING or sum(map(len, self.waiting.values())) >= MOST_OF_ALL:
            raise BusyError
        mine = asyncio.get_running_loop().create_future()
        line.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.give_back(client)  # it was our turn at this very moment
            raise

    def give_back(self, client: str) -> None:
        self.free += 1
        self.running[client] -= 1
        if not self.running[client]:
            del self.running[client]
        self.call_next()

    def call_next(self) -> None:
        """Let the one come who has waited longest of the client whose turn it is."""
        for client in list(self.waiting):
            if not self.free:
                return
            if self.running[client] < self.most:
                line = self.waiting.pop(client)
                self.call_first(client, line)
                if line:
                    self.waiting[client] = line  # behind all others

    def call_first(self, client: str, line: deque[asyncio.Future[None]]) -> None:
        while line:
            first = line.popleft()
            if not first.done():
                self.take(client)
                first.set_result(None)
                return
