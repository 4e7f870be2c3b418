"""An answer of a server that somebody has named: from public hosts alone, and within bounds.

The address of each hop is looked up once, checked, and connected to as it was checked; proxies of
the environment are not asked. Nothing is read beyond what `Bounds` allow: not in bytes, as they
come or unpacked, and not in seconds, however slowly they come.
"""

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from interop.importing.errors import UnreadableError
from interop.importing.hosts import addresses

PORTS = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}
BUSY = {429, 503}
PIECE = 65_536
MOST_TRIED = 3  # addresses of one name
HEADERS = {
    "User-Agent": "CPSP-import/1",
    "Accept": "text/xml, application/xml",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True)
class Bounds:
    """How much of others' time, bytes and patience is taken; the last two are for tests."""

    answer: int = 20_000_000  # bytes of one answer, unpacked
    whole: int = 200_000_000  # bytes of all of them
    read: float = 30  # seconds without a byte
    each: float = 180  # seconds for one answer
    all: float = 3600  # seconds for all of them
    hops: int = 3  # redirects of one request
    waits: int = 5  # times that a server may ask to come again later
    wait: float = 120  # seconds that it may ask for
    ports: frozenset[int] = frozenset({80, 443})
    may_be_here: bool = False


@dataclass
class Fetcher:
    """What asks one source, and keeps count of what it has taken. It says by UnreadableError, in a
    sentence, why there is no answer."""

    bounds: Bounds = field(default_factory=Bounds)
    sleep: Callable[[float], object] = time.sleep
    bytes_read: int = 0
    waits: int = 0
    begun: float = field(default_factory=time.monotonic)

    def fetch(self, url: str) -> bytes:
        """The content at `url`, behind redirects."""
        for _ in range(self.bounds.hops + 1):
            status, headers, content = self.ask(url)
            if status not in REDIRECTS:
                return content
            url = urljoin(url, headers.get("Location") or "")
        raise UnreadableError(f"It leads to another address more than {self.bounds.hops} times.")

    def ask(self, url: str) -> tuple[int, dict[str, str], bytes]:
        """One answer; whoever is busy is asked again when they say."""
        while True:
            status, headers, content = self.once(url)
            if status not in BUSY:
                break
            self.wait(headers.get("Retry-After") or "")
        if status not in {200, *REDIRECTS}:
            raise UnreadableError(f"{urlsplit(url).hostname} answers with the status {status}.")
        return status, headers, content

    def wait(self, after: str) -> None:
        seconds = seconds_until(after)
        if seconds is None or seconds > min(self.bounds.wait, self.left):
            when = f"in {seconds:.0f} seconds" if seconds else "later"
            raise UnreadableError(f"The server is busy, and asks to come again {when}.")
        if self.waits == self.bounds.waits:
            raise UnreadableError(f"The server was busy {self.waits} times: come again later.")
        self.waits += 1
        self.sleep(seconds)

    @property
    def left(self) -> float:
        """Seconds that are left for all of it."""
        return self.bounds.all - (time.monotonic() - self.begun)

    def once(self, url: str) -> tuple[int, dict[str, str], bytes]:
        parts = checked(url, self.bounds.ports)
        seconds = min(self.bounds.each, self.left)
        if seconds <= 0:
            raise UnreadableError(f"It took more than {self.bounds.all:.0f} seconds in all.")
        connection = connected(parts, self.bounds, seconds)
        try:
            with ended_after(seconds, connection) as is_late:
                try:
                    answer = self.answered(connection, parts)
                    if is_late():  # what has no length only seems to end
                        raise TimeoutError
                    return answer
                except (OSError, HTTPException, zlib.error) as error:
                    late = is_late() or isinstance(error, TimeoutError)
                    why = "answers too slowly" if late else "breaks off"
                    raise UnreadableError(f"{parts.hostname} {why}.") from error
        finally:
            connection.close()

    def answered(
        self, connection: HTTPConnection, parts: SplitResult
    ) -> tuple[int, dict[str, str], bytes]:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers=HEADERS)
        with connection.getresponse() as response:
            headers = {name: response.headers[name] for name in ("Location", "Retry-After")}
            content = self.content(response) if response.status == 200 else b""
        return response.status, headers, content

    def content(self, response: HTTPResponse) -> bytes:
        most, unpacked = self.bounds.answer, bytearray()
        for piece in opened(pieces(response, most), response.headers["Content-Encoding"], most):
            unpacked += piece
            self.bytes_read += len(piece)
            if len(unpacked) > most:
                raise too_large("Its answer is", most)
            if self.bytes_read > self.bounds.whole:
                raise too_large("Its answers together are", self.bounds.whole)
        return bytes(unpacked)


def too_large(what: str, most: int) -> UnreadableError:
    return UnreadableError(f"{what} larger than {most / 1_000_000:g} MB.")


def checked(url: str, ports: frozenset[int]) -> SplitResult:
    """`url` in its parts; UnreadableError for what nobody should be led to."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError as error:
        raise UnreadableError(f"“{url[:200]}” is no address.") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise UnreadableError(f"“{url[:200]}” is no address that begins with http or https.")
    if parts.username is not None or parts.password is not None:
        raise UnreadableError("An address with a name or a password in it is not followed.")
    if port not in ports:
        raise UnreadableError(f"Port {port} is not one that websites have.")
    if not url.isascii() or not url.isprintable() or " " in url:
        raise UnreadableError(f"“{url[:200]}” has signs that no address has.")
    return parts


# --- The connection ------------------------------------------------------------------------------


def connected(parts: SplitResult, bounds: Bounds, seconds: float) -> HTTPConnection:
    """A connection to the very address that was checked; the certificate is that of the name."""
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    timeout = min(bounds.read, seconds)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    made = kind(host, port, timeout=timeout)
    made.auto_open = 0  # it never looks for the host by itself
    for address in addresses(host, port, may_be_here=bounds.may_be_here)[:MOST_TRIED]:
        with suppress(OSError):
            made.sock = socket.create_connection((address, port), timeout)
            return made
    raise UnreadableError(f"{host} does not answer.")


@contextmanager
def ended_after(seconds: float, connection: HTTPConnection) -> Iterator[Callable[[], bool]]:
    """Within, whatever is read from `connection` ends after `seconds`, in the middle of a line or
    of a handshake too. What it gives says whether that has happened."""
    late: list[bool] = []
    held = connection.sock.dup()  # what TLS is wrapped round is another object

    def end() -> None:
        late.append(True)
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        if isinstance(connection, HTTPSConnection):
            connection.sock = secured(connection)
        yield lambda: bool(late)
    finally:
        timer.cancel()
        held.close()


def secured(connection: HTTPSConnection) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    try:
        return context.wrap_socket(connection.sock, server_hostname=connection.host)
    except TimeoutError as error:
        raise UnreadableError(f"{connection.host} answers too slowly.") from error
    except OSError as error:
        why = getattr(error, "verify_message", "") or "it cannot be secured"
        words = f"The connection to {connection.host} is not safe: {why}."
        raise UnreadableError(words) from error


# --- What comes over it --------------------------------------------------------------------------


def pieces(response: HTTPResponse, most: int) -> Iterator[bytes]:
    """What comes, as it comes; HTTPException where it ends before what was announced."""
    announced, taken = response.length, 0
    while announced is None or taken < announced:
        if max(taken, announced or 0) > most:
            raise too_large("Its answer is", most)
        if not (piece := response.read1(PIECE)):
            break
        taken += len(piece)
        yield piece
    if taken < (announced or 0):
        raise HTTPException("There is less than was announced.")


def opened(packed: Iterator[bytes], coding: str | None, most: int) -> Iterator[bytes]:
    """`packed` unpacked, in pieces that are never large."""
    if (coding or "identity").strip().lower() == "identity":
        yield from packed
        return
    if coding is None or coding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        raise UnreadableError(f"Its answer is packed in a way that we do not read ({coding}).")
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, as it begins
    for piece in packed:
        rest = piece
        while rest and not unpacking.eof:
            yield unpacking.decompress(rest, PIECE)
            rest = unpacking.unconsumed_tail
    while not unpacking.eof and (piece := unpacking.decompress(b"", PIECE)):
        yield piece
    if not unpacking.eof:
        raise HTTPException("What is packed has no end.")


def seconds_until(after: str) -> float | None:
    """What Retry-After says (RFC 9110 §10.2.3), seconds or a date; None for nothing of use."""
    if after.strip().isdecimal():
        return float(after[:9])
    try:
        when = parsedate_to_datetime(after)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
