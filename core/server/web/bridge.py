"""Django behind the event loop: an application of ASGI that hands whole requests to threads.

The loop reads and writes, and answers what is kept. A thread is held only while something is
computed: not while a request comes in, nor while its answer is read.
"""

import asyncio
import contextlib
import io
import logging
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, NamedTuple

from core.server.web import bodies
from core.server.web.bodies import Bodies, Body, GoneError, RefusedError
from core.server.web.date import date_now
from core.server.web.environ import Asked, environ_of
from core.server.web.shares import BusyError, Shares
from core.server.web.streams import FileAnswer, Stream, Unread, blocks
from core.values.full_disk import is_full

log = logging.getLogger(__name__)
THREADS = 3  # of Python, which computes one thing at a time: more would only take turns
WITHOUT_BODY = {204, 304}
LENGTHS = {"content-length", "transfer-encoding"}


class Answer(NamedTuple):
    """What an application answered: all of its bytes, or where they come from."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes | FileAnswer | Stream | None  # none, and nobody knows how long it would be


class Bridge:
    """`application`, a callable of WSGI, as one of ASGI; `most` says how many threads it has."""

    def __init__(self, application, most: int = THREADS):
        self.application = application
        self.shares, self.bodies = Shares(most), Bodies()
        self.threads = ThreadPoolExecutor(most, thread_name_prefix="site")
        self.disk = ThreadPoolExecutor(2, thread_name_prefix="disk")

    def close(self) -> None:
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.bodies.close()
        self.disk.shutdown(wait=False)

    async def __call__(self, scope, receive, send) -> None:
        environ = environ_of(asked_of(scope))
        client, body = environ["REMOTE_ADDR"], None
        try:
            body = await self.take_body(environ, client, receive)
            answer = await self.compute(environ, client)
            await self.send(answer, environ, receive, send)
        except RefusedError as refused:
            scope["state"]["refuse"](refused.status)
        except BusyError:
            scope["state"]["refuse"](503)
        except GoneError:
            pass
        except OSError as error:  # what a client sends, or is sent, is put into a file meanwhile
            if not is_full(error):
                raise
            log.error("no room for a request or its answer: %s", error)
            scope["state"]["refuse"](507)
        finally:
            if body:
                self.bodies.let_go(body)

    # --- What comes in ----------------------------------------------------------------------

    async def take_body(self, environ: dict[str, Any], client: str, receive) -> Body | None:
        """Put the whole body into `environ`; it is returned where there is one."""
        body = None
        is_chunked = environ.pop("HTTP_TRANSFER_ENCODING", None) is not None
        length = int(environ.get("CONTENT_LENGTH") or 0)
        if is_chunked or length:
            most = await self.most_for(environ, client, length, is_chunked=is_chunked)
            body, length = await self.bodies.read(receive, client, most)
            environ["CONTENT_LENGTH"] = str(length)
        environ["wsgi.input"] = body.file if body else io.BytesIO()
        environ["wsgi.input_terminated"] = True
        return body

    async def most_for(self, environ, client: str, length: int, *, is_chunked: bool) -> int:
        """How many bytes the address takes from this client; RefusedError if there are more."""
        most = bodies.ordinary()
        if (is_chunked or length > most) and bodies.may_be_large(environ):
            async with self.shares.turn(client):
                if await self.in_thread(bodies.is_of_staff, environ):
                    most = bodies.largest()
        if length > most:
            raise RefusedError(413)
        return most

    # --- Computing --------------------------------------------------------------------------

    def in_thread(self, work: Callable, *arguments) -> asyncio.Future:
        return asyncio.get_running_loop().run_in_executor(self.threads, work, *arguments)

    async def compute(self, environ: dict[str, Any], client: str) -> Answer:
        """What the application answers, as soon as it begins to."""
        await self.shares.come(client)
        loop = asyncio.get_running_loop()
        begun: asyncio.Future[Answer] = loop.create_future()

        def begin(answer: Answer) -> None:
            loop.call_soon_threadsafe(begun.set_result, answer)

        def end(work: asyncio.Future[Answer]) -> None:
            self.shares.give_back(client)
            error = None if work.cancelled() else work.exception()
            if error and begun.done():
                log.error("an answer broke off", exc_info=error)

        work = self.in_thread(self.answer, environ, loop, begin)
        work.add_done_callback(end)
        await asyncio.wait({work, begun}, return_when=asyncio.FIRST_COMPLETED)
        return await begun if begun.done() else await work

    def answer(self, environ, loop, begin: Callable[[Answer], None]) -> Answer:
        """Ask the application, in a thread; of a stream `begin` is told before it is made."""
        began: list[tuple[str, list[tuple[str, str]]]] = []
        environ |= SERVER | {"wsgi.url_scheme": environ["wsgi.url_scheme"]}
        body = self.application(environ, lambda *said: began.append(said[:2]))
        status, headers = int(began[-1][0].split(" ", 1)[0]), began[-1][1]
        is_sent = environ["REQUEST_METHOD"] != "HEAD" and status not in WITHOUT_BODY
        if is_sent and isinstance(body, FileAnswer) and body.piece():
            return Answer(status, headers, body)
        try:
            if body is None or is_at_hand(body):
                return Answer(status, headers, b"".join(body))
            if not is_sent:
                return Answer(status, headers, None)
            parts = iter(body)
            first = next(parts, b"")  # where there is none, that can still be said
            stream = Stream(loop)
            begin(answer := Answer(status, headers, stream))
            with contextlib.suppress(Unread):
                stream.fill(chain([first], parts))
            return answer
        finally:
            if hasattr(body, "close"):
                body.close()

    # --- What goes out ----------------------------------------------------------------------

    async def send(self, answer: Answer, environ, receive, send) -> None:
        """Send `answer` as quickly as the client reads."""
        headers = await whole_headers(answer, environ)
        start = {"type": "http.response.start", "status": answer.status, "headers": headers}
        try:
            await send(start)
            if answer.body is None or isinstance(answer.body, bytes):
                await send({"type": "http.response.body", "body": answer.body or b""})
            else:
                await self.send_parts(answer.body, receive, send)
        finally:
            if isinstance(answer.body, Stream):
                answer.body.leave()
            elif isinstance(answer.body, FileAnswer):
                await self.in_thread(answer.body.close)

    async def send_parts(self, body: FileAnswer | Stream, receive, send) -> None:
        gone = asyncio.ensure_future(departure(receive))
        try:
            async for part in self.parts(body):
                await send({"type": "http.response.body", "body": part, "more_body": True})
                if gone.done():
                    return
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()

    def parts(self, body: FileAnswer | Stream) -> AsyncIterator[bytes]:
        if isinstance(body, Stream):
            return body.blocks(self.disk)
        return blocks(body.piece() or (0, 0, 0), self.disk)


SERVER = {
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
    "wsgi.errors": sys.stderr,
    "wsgi.file_wrapper": FileAnswer,
}


def asked_of(scope) -> Asked:
    return Asked(
        scope["method"],
        scope["raw_path"],
        scope["query_string"],
        scope["headers"],
        scope["http_version"],
        scope["client"],
        scope["server"],
    )


async def departure(receive) -> None:
    """Wait until the client has left, or has its whole answer."""
    while (await receive())["type"] != "http.disconnect":
        pass


def is_at_hand(body) -> bool:
    """Whether all bytes of a body are there already, and nothing is left to be made."""
    return isinstance(body, list | tuple) or getattr(body, "streaming", True) is False


async def whole_headers(answer: Answer, environ) -> list[tuple[bytes, bytes]]:
    """The headers as bytes, with the date, and the length where it is known and may be told."""
    left_out = LENGTHS if answer.status in WITHOUT_BODY else LENGTHS - {"content-length"}
    headers = [(n.lower(), v) for n, v in answer.headers if n.lower() not in left_out]
    if answer.status not in WITHOUT_BODY and "content-length" not in dict(headers):
        headers.append(await length_of(answer, environ))
    if environ["SERVER_PROTOCOL"] == "HTTP/1.0" and is_to_be_kept(environ):
        headers.append(("connection", "keep-alive"))
    headers.append(("date", date_now()))
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


async def length_of(answer: Answer, environ) -> tuple[str, str]:
    """The header that says where the body ends."""
    if isinstance(answer.body, bytes):
        return "content-length", str(len(answer.body))
    if isinstance(answer.body, Stream) and environ["SERVER_PROTOCOL"] == "HTTP/1.0":
        return "content-length", str(await answer.body.length())
    return "transfer-encoding", "chunked"


def is_to_be_kept(environ) -> bool:
    """Whether a client of HTTP/1.0 asks for its connection to be kept."""
    return "keep-alive" in environ.get("HTTP_CONNECTION", "").lower()
