"""`make drill-slow`: 300 connections that are slow, and honest requests beside them.

Of each kind (heads that never end, bodies that never end, answers that nobody reads), from one
address and from ten. Says how many honest requests were answered within five seconds.
"""

import asyncio
import contextlib
import itertools
import os
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from bench.served import folder, site

SLOW, LASTS, RATE, PATIENCE = 300, 15, 20, 5
HONEST = ["/", "/research/", "/search/?q=partnership{}", "/events/", "/healthz"]
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Kind(NamedTuple):
    """What a slow client sends first, and then a byte of every second; whether it ever reads."""

    name: str
    first: bytes
    dribble: bytes


GET = b"GET %b HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = (
    b"POST /suggest/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"
)
KINDS = [
    Kind("slow heads", GET % b"/research/" + b"X-Slow: ", b"a"),
    Kind("slow bodies", FORM % 100_000, b"a"),
    Kind("slow readers", (GET % b"/research/" + b"\r\n") * 50, b""),
    Kind("slow readers of what is computed", GET % b"/suggestions/export.csv" + b"\r\n", b""),
    Kind("large uploads that never end", FORM % (49 * 2**20), b"a" * 1000),
]


async def connected(port: int, source: str) -> Streams:
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0), limit=1024)


async def be_slow(kind: Kind, port: int, source: str, cut_off: list[float]) -> None:
    """One slow client; when the server has cut it off, it comes again."""
    while True:
        with contextlib.suppress(OSError):
            _, writer = await connected(port, source)
            began = time.monotonic()
            try:
                writer.write(kind.first)
                while True:
                    await asyncio.sleep(1)
                    writer.write(kind.dribble)
                    await writer.drain()
            finally:
                cut_off.append(time.monotonic() - began)
                writer.transport.abort()
        await asyncio.sleep(0.2)


async def ask(port: int, path: str) -> float:
    """Milliseconds of one honest request, on a connection of its own; OSError if it failed."""
    began = time.perf_counter()
    reader, writer = await connected(port, "127.0.0.1")
    try:
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
        writer.write(asked.encode())
        answer = await reader.read()
        if not answer.startswith(b"HTTP/1.1 200"):
            raise OSError(answer[:40])
    finally:
        writer.close()
    return 1000 * (time.perf_counter() - began)


async def be_honest(port: int, numbers: itertools.count) -> tuple[int, list[float]]:
    """(How many were asked, milliseconds of those that were answered in time)."""
    asked: list[Awaitable[float]] = []
    began, every = time.perf_counter(), RATE * LASTS
    for number in range(every):
        await asyncio.sleep(max(0, began + number / RATE - time.perf_counter()))
        path = HONEST[number % len(HONEST)].format(next(numbers))
        asked.append(asyncio.create_task(asyncio.wait_for(ask(port, path), PATIENCE)))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    return every, [answer for answer in answers if isinstance(answer, float)]


async def attack(kind: Kind, port: int, sources: list[str], say: Callable) -> None:
    cut_off: list[float] = []
    slow = [
        asyncio.create_task(be_slow(kind, port, sources[number % len(sources)], cut_off))
        for number in range(SLOW)
    ]
    await asyncio.sleep(2)
    asked, answered = await be_honest(port, itertools.count(int(time.time())))
    for client in slow:
        client.cancel()
    done = list(cut_off)
    await asyncio.gather(*slow, return_exceptions=True)
    times = sorted(answered) or [0.0]
    say(f"{kind.name}, {SLOW} from {len(sources)}: {100 * len(answered) / asked:.1f} % of {asked} "
        f"honest requests answered, p99 {times[int(len(times) * 0.99)]:.0f} ms; "
        f"{len(done)} slow ones were cut off meanwhile")  # fmt: skip


def main() -> None:
    print(f"load of the machine: {os.getloadavg()}", flush=True)
    ten = [f"127.0.0.{number}" for number in range(11, 21)]
    with folder() as data, site(data) as at:
        for kind in KINDS:
            for sources in (["127.0.0.1"], ten):
                asyncio.run(attack(kind, at.port, sources, lambda said: print(said, flush=True)))


if __name__ == "__main__":
    main()
