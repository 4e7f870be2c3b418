"""HTTP/1.1 as it is on the wire (RFC 9110, RFC 9112): one connection of a client.

uvicorn parses requests (by llhttp, the parser of Node.js) and writes answers. Ours are answers that
are kept, sent before anything else is done; refusals that a client can read; and deadlines, so that
nobody who is slow holds a connection for ever.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Any

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from core.pagecache.tally import Counter, rows
from core.server.headers import of_refusals
from core.server.web.bodies import largest
from core.server.web.date import date_now
from core.server.web.environ import Asked, environ_of

log = logging.getLogger(__name__)
HEAD_SECONDS = 10  # in which the head of a request is there, from its first byte on
KEPT_SECONDS = 60  # for which a connection is kept without a request
STUCK_SECONDS = 60  # after which a client that takes no byte of its answer is cut off
LINGERED = 10  # seconds for which what a refused client goes on sending is read
LONGEST_HEAD = 65_536  # bytes
MOST_HEADERS = 200
# Where the name of the status says too little.
WORDS = {507: "There is no room left on the site's disk. Please send this again later."}
refusals = Counter("cpsp_server_refusals_total", "Requests that were not read.", ("status",))
for refusal in (400, 408, 413, 431, 503, 507):
    refusals.cell(str(refusal))
WITH_BODY = {b"content-length", b"transfer-encoding", b"content-type", b"expect"}


class RefusedRequestError(Exception):
    """The request has been refused: nothing that follows on its connection is read as one."""


class Connection(HttpToolsProtocol):
    """One connection; `kept` answers at once what it can, or None (core.pagecache)."""

    kept: Any = None

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.waits_since: float | None = self.loop.time()  # for the head of a request
        self.in_head, self.is_at_once, self.is_refused = True, False, False
        self.head_bytes = 0
        self.lingers_until = 0.0
        self.unsent, self.stuck_since = 0, 0.0

    # --- Reading ----------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        if self.is_refused:
            self.look(self.loop.time())
            return
        super().data_received(data)
        if self.in_head:
            self.head_bytes += len(data)
            if self.head_bytes > LONGEST_HEAD:
                self.refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.in_head, self.head_bytes, self.waits_since = True, 0, self.loop.time()

    def on_header(self, name: bytes, value: bytes) -> None:
        self.head_bytes += len(name) + len(value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        headers = dict(self.headers)
        if status := self.wrong_with_head(headers):
            self.refuse(status)
            raise RefusedRequestError
        self.in_head, self.waits_since = False, None
        if self.may_be_at_once(headers) and self.answer_at_once():
            return
        self.is_at_once = False
        self.scope["state"]["refuse"] = self.refuse
        self.name_the_host()
        super().on_headers_complete()
        # Of HTTP/1.0 too; but no other protocol is spoken here after the answer.
        self.cycle.keep_alive = self.parser.should_keep_alive() and not self.parser.should_upgrade()

    def wrong_with_head(self, headers: dict[bytes, bytes]) -> int:
        """The status with which a request is refused whatever it asks for; 0 where it is not."""
        if len(self.headers) > MOST_HEADERS or self.head_bytes > LONGEST_HEAD:
            return 431
        if b"host" not in headers and self.parser.get_http_version() == "1.1":
            return 400
        if len(headers) < len(self.headers) and [n for n, _ in self.headers].count(b"host") > 1:
            return 400
        if b"transfer-encoding" in headers and self.parser.get_http_version() == "1.0":
            return 400
        return 413 if int(headers.get(b"content-length", 0)) > largest() else 0

    def name_the_host(self) -> None:
        """The host of a target in absolute form counts, not the header (RFC 9112 §3.2.2)."""
        if not self.url.startswith(b"/") and (host := httptools.parse_url(self.url).host):
            port = httptools.parse_url(self.url).port
            named = host + (b":%d" % port if port else b"")
            self.headers[:] = [h for h in self.headers if h[0] != b"host"] + [(b"host", named)]

    def on_body(self, body: bytes) -> None:
        if not self.is_at_once:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if not self.is_at_once:
            super().on_message_complete()

    def eof_received(self) -> None:
        if self.is_refused:
            self.transport.abort()

    # --- What is kept -----------------------------------------------------------------------

    def may_be_at_once(self, headers: dict[bytes, bytes]) -> bool:
        """Whether the request is one that kept answers are for, and no other is before it."""
        is_next = (self.cycle is None or self.cycle.response_complete) and not self.pipeline
        return (
            self.kept is not None
            and is_next
            and WITH_BODY.isdisjoint(headers)
            and not self.flow.write_paused
            and self.url.startswith(b"/")
            and self.parser.get_method() in {b"GET", b"HEAD"}
            and not self.parser.should_upgrade()
        )

    def answer_at_once(self) -> bool:
        path, _, query = self.url.partition(b"?")
        version, method = self.parser.get_http_version(), self.parser.get_method().decode()
        asked = Asked(method, path, query, self.headers, version, self.client, self.server)
        sent = self.ask(environ_of(asked))
        if sent is None:
            return False
        is_last = not self.parser.should_keep_alive()
        connection = ("close" if is_last else "keep-alive") if is_last or version == "1.0" else ""
        head = head_of(sent.status, tuple(sent.headers), connection, date_now())
        self.transport.writelines([head, sent.body] if sent.body else [head])
        self.is_at_once, self.in_head, self.waits_since = True, False, self.loop.time()
        if is_last:
            self.transport.close()
        return True

    def ask(self, environ: dict[str, Any]) -> Any:
        """What is kept. Its failures are ours, and Django can still answer."""
        try:
            return self.kept(environ)
        except Exception:
            log.exception("what is kept could not be asked")
            return None

    # --- Refusing ---------------------------------------------------------------------------

    def send_400_response(self, msg: str) -> None:
        self.refuse(400)

    def refuse(self, status: int) -> None:
        """Answer `status` to the request that is being read, and read no other.

        Closed while the client still sends, a connection is reset, and the answer is lost on its
        way. So our side ends first, and what still comes is thrown away (RFC 9112 §9.6).
        """
        if self.is_refused or self.transport.is_closing():
            return
        rows.of_loop[refusals.cell(str(status))] += 1
        self.is_refused, self.waits_since = True, None
        self.lingers_until = self.loop.time() + LINGERED
        if self.is_answering_another():
            self.cycle.keep_alive = False
            return
        if self.cycle:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        words = f"{WORDS.get(status, HTTPStatus(status).phrase)}\n".encode()
        headers = [("content-type", "text/plain"), ("content-length", str(len(words)))]
        headers += of_refusals() + ([("retry-after", "10")] if status == 503 else [])
        head = head_of(status, tuple(headers), "close", date_now())
        self.transport.write(head + words)
        self.transport.write_eof()
        self.flow.resume_reading()

    def is_answering_another(self) -> bool:
        """Whether an earlier request of this connection has its answer still to come."""
        is_busy = self.cycle is not None and not self.cycle.response_complete
        return is_busy and (self.in_head or self.cycle.response_started or bool(self.pipeline))

    # --- Deadlines --------------------------------------------------------------------------

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle.response_complete:  # else it is that of the next request
            self.waits_since = self.loop.time()

    def look(self, now: float) -> None:
        """Cut off whoever is too slow; called every second or so."""
        if self.is_too_slow(now):
            self.transport.abort()

    def is_too_slow(self, now: float) -> bool:
        if self.is_stuck(now):
            return True
        if self.is_refused:
            return now > self.lingers_until
        if self.waits_since is None:
            return False
        seconds = HEAD_SECONDS if self.in_head else KEPT_SECONDS
        return now - self.waits_since > seconds

    def is_stuck(self, now: float) -> bool:
        """Whether the client has taken nothing of what waits for it for long."""
        unsent = self.transport.get_write_buffer_size()
        if not unsent or unsent != self.unsent:
            self.unsent, self.stuck_since = unsent, now
        return bool(unsent) and now - self.stuck_since > STUCK_SECONDS


def answering(kept: Callable | None) -> type[Connection]:
    """The class of connections that ask `kept` first: an environ → what is sent, or None."""
    return type("Connection", (Connection,), {"kept": staticmethod(kept) if kept else None})


@lru_cache(maxsize=1000)
def head_of(status: int, headers: tuple[tuple[str, str], ...], connection: str, date: str) -> bytes:
    """The bytes of the head of an answer, with the header Connection where it is not ""."""
    every = [("date", date), *headers, *([("connection", connection)] if connection else [])]
    lines = "".join(f"{name.lower()}: {value}\r\n" for name, value in every)
    return STATUS_LINE[status] + f"{lines}\r\n".encode("latin-1")


def look_at_all(connections: set) -> None:
    now = asyncio.get_running_loop().time()
    for connection in list(connections):
        connection.look(now)
