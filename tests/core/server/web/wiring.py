"""A server as the site runs it, and a client that sees every byte that comes over a connection."""

import contextlib
import socket
import threading

from core.server.web import serving


class Connection:
    """A connection to (127.0.0.1, `port`); what was sent more than the last answer is kept."""

    def __init__(self, port: int):
        # A disk that others write to may keep the server waiting for seconds.
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.left = b""

    def send(self, *lines: str, body: bytes = b"") -> None:
        """A request of `lines`, the last headers of which are left to us."""
        self.socket.sendall("\r\n".join([*lines, "Host: localhost", "", ""]).encode() + body)

    def head(self) -> tuple[int, dict[str, str]]:
        """(status, headers in small letters) of the next answer; nothing of its body is read."""
        while b"\r\n\r\n" not in self.left:
            assert self.more(), f"the answer ended in its headers: {self.left!r}"
        head, _, self.left = self.left.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        fields = [line.partition(": ") for line in lines]
        return int(first.split()[1]), {name.lower(): value for name, _, value in fields}

    def body(self, length: int) -> bytes:
        while len(self.left) < length:
            assert self.more(), "the answer ended in its body"
        found, self.left = self.left[:length], self.left[length:]
        return found

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        status, headers = self.head()
        return status, headers, self.body(int(headers.get("content-length", 0)))

    def more(self) -> bool:
        data = self.socket.recv(65_536)
        self.left += data
        return bool(data)

    def rest(self) -> bytes:
        """All that comes until the server ends its side."""
        parts = [self.left, *iter(lambda: self.socket.recv(65_536), b"")]
        self.left = b"".join(parts)
        return self.left


@contextlib.contextmanager
def served(application, kept=None):
    """connect(): a Connection to a server of `application`, as long as the block lasts."""
    server = serving.listening(application, "127.0.0.1", 0, kept=kept)
    port, opened = server.port, []
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()

    def connect() -> Connection:
        opened.append(Connection(port))
        return opened[-1]

    try:
        yield connect
    finally:
        for connection in opened:
            connection.socket.close()
        server.should_exit = True
        thread.join(10)


def bodies(environ, start_response):
    """An application that answers with what a path names, and says what was sent to it."""
    sent = environ["wsgi.input"].read()
    status, body, headers = {
        "/": ("200 OK", [b"a page of " + b"x" * 1000], []),
        "/stream": ("200 OK", iter([b"first", b"second"]), []),
        "/none": ("204 No Content", [], []),
        "/same": ("304 Not Modified", [], [("ETag", '"1"'), ("Content-Length", "0")]),
        "/part": ("206 Partial Content", [b"ab"], [("Content-Range", "bytes 0-1/9")]),
        "/beyond": ("416 Range Not Satisfiable", [b""], [("Content-Range", "bytes */9")]),
        "/sent": ("200 OK", [b"sent: " + sent], []),
        "/broken": ("200 OK", None, []),
    }[environ["PATH_INFO"]]
    start_response(status, [("Content-Type", "text/plain"), *headers])
    return body
