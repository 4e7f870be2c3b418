"""Clients that are slow hold neither a thread nor, for ever, a connection."""

import asyncio
import contextlib
import tempfile
import threading
import time
from select import select

import pytest

from core.server.web import bodies, streams, wire
from tests.core.server.web.wiring import bodies as answers
from tests.core.server.web.wiring import served

MANY = 40  # more than there are threads
HEADS = [
    ["GET / HTTP/1.1\r\nX-Slow: "],
    ["POST /sent HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhal"],
    ["GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["GET /made HTTP/1.1\r\nHost: localhost\r\n\r\n"],
]


def large(environ, start_response):
    """As `answers`, with two answers that are far larger than what lies between two machines."""
    if environ["PATH_INFO"] not in {"/large", "/made"}:
        return answers(environ, start_response)
    length = [("Content-Length", "30000000")] if environ["PATH_INFO"] == "/large" else []
    start_response("200 OK", [("Content-Type", "text/plain"), *length])
    return [b"x" * 30_000_000] if length else (b"x" * 1_000_000 for _ in range(30))


@pytest.mark.parametrize("lines", HEADS)
def test_others_are_answered_beside_many_who_are_slow(lines):
    with served(large) as connect:
        for _ in range(MANY):
            connect().socket.sendall(lines[0].encode())
        for _ in range(5):
            connection = connect()
            connection.send("GET /sent HTTP/1.1")
            assert connection.answer()[2] == b"sent: "


def ends(connection) -> bytes:
    """What is sent until the server ends the connection, in whatever way."""
    connection.socket.settimeout(60)
    with contextlib.suppress(ConnectionError):
        connection.rest()
    return connection.left


def test_a_head_that_does_not_end_ends_the_connection(monkeypatch):
    monkeypatch.setattr(wire, "HEAD_SECONDS", 0.5)
    with served(answers) as connect:
        connection = connect()
        connection.socket.sendall(b"GET / HTTP/1.1\r\n")
        assert ends(connection) == b""


def test_a_connection_that_is_not_used_ends(monkeypatch):
    monkeypatch.setattr(wire, "KEPT_SECONDS", 0.5)
    with served(answers) as connect:
        connection = connect()
        connection.send("GET /sent HTTP/1.1")
        assert connection.answer()[0] == 200
        assert ends(connection) == b""


def test_a_body_that_does_not_end_is_answered_so(monkeypatch):
    monkeypatch.setattr(bodies, "GRACE", 0.3)
    with served(answers) as connect:
        connection = connect()
        connection.send("POST /sent HTTP/1.1", "Content-Length: 9", body=b"half")
        assert ends(connection).startswith(b"HTTP/1.1 408 ")


def test_whoever_reads_nothing_is_cut_off(monkeypatch):
    monkeypatch.setattr(wire, "STUCK_SECONDS", 1)
    with served(large) as connect:
        connection = connect()
        connection.send("GET /large HTTP/1.1")
        time.sleep(4)
        assert len(ends(connection)) < 30_000_000


def test_a_slow_reader_reads_all_that_was_made(monkeypatch):
    monkeypatch.setattr(streams, "AHEAD", 5_000_000)
    with served(large) as connect:
        connection = connect()
        connection.send("GET /made HTTP/1.1", "Connection: close")
        time.sleep(1)
        assert connection.head()[1]["transfer-encoding"] == "chunked"
        assert ends(connection).count(b"x") == 30_000_000


def test_who_has_read_all_while_it_was_looked_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(streams, "AHEAD", 10)
    monkeypatch.setattr(streams, "PATIENCE", 0.1)

    class ReadMeanwhile(threading.Event):
        def clear(self):
            stream.read = stream.made
            self.set()
            super().clear()

    with contextlib.closing(asyncio.new_event_loop()) as loop:
        stream = streams.Stream(loop)
        stream.room = ReadMeanwhile()
        stream.fill([b"x" * 20] * 3)
        stream.leave()
    assert stream.made == 60


def test_an_answer_that_breaks_off_does_not_look_whole():
    def breaks_off(environ, start_response):
        start_response("200 OK", [])
        yield b"first"
        raise RuntimeError("there is no more")

    with served(lambda *said: (said[1]("200 OK", []), breaks_off(*said))[1]) as connect:
        connection = connect()
        connection.send("GET / HTTP/1.1")
        assert not ends(connection).endswith(b"0\r\n\r\n")


class Stalled:
    """A file on a disk that takes nothing until it `goes_on`."""

    def __init__(self, goes_on: threading.Event):
        self.file, self.goes_on = tempfile.TemporaryFile(), goes_on  # noqa: SIM115

    def write(self, data: bytes) -> None:
        assert self.goes_on.wait(20)
        self.file.write(data)

    def __getattr__(self, name: str):
        return getattr(self.file, name)


def test_a_disk_that_stalls_holds_up_those_alone_whose_bodies_go_there(monkeypatch):
    goes_on, made = threading.Event(), []
    monkeypatch.setattr(bodies, "file_on_disk", lambda: made.append(Stalled(goes_on)) or made[-1])
    with served(answers) as connect:
        upload = connect()
        sent = [b"%04d" % n for n in range(10_000)] * 20
        upload.send("POST /sent HTTP/1.1", "Content-Length: 800000", body=b"".join(sent))
        while not made:
            time.sleep(0.01)
        small = connect()
        small.send("POST /sent HTTP/1.1", "Content-Length: 4", body=b"body")
        assert small.answer()[2] == b"sent: body"
        goes_on.set()
        assert upload.answer()[2] == b"sent: " + b"".join(sent)


def test_nothing_is_left_on_the_disk_of_an_upload_that_is_refused_or_never_whole(monkeypatch):
    made = []
    new = bodies.file_on_disk
    monkeypatch.setattr(bodies, "file_on_disk", lambda: made.append(new()) or made[-1])
    with served(answers) as connect:
        for length in (2_000_000, 4_000_000):
            connection = connect()
            connection.send("POST /sent HTTP/1.1", "Transfer-Encoding: chunked")
            with contextlib.suppress(ConnectionError):
                connection.socket.sendall(b"%x\r\n" % length + b"x" * (length - 1))
            connection.socket.close()
        while len(made) < 2 or not all(file.closed for file in made):
            time.sleep(0.01)


@pytest.mark.parametrize("how", ["Content-Length: 4000000", "Transfer-Encoding: chunked"])
def test_an_address_takes_no_more_than_a_form(how):
    with served(answers) as connect:
        connection = connect()
        begins = b"3D0900\r\n" if "chunked" in how else b""
        connection.send("POST /sent HTTP/1.1", how, body=begins)
        with contextlib.suppress(ConnectionError):
            connection.socket.sendall(b"x" * 4_000_000)
        assert connection.answer()[0] == 413


def test_one_client_sends_only_so_much_at_once(monkeypatch):
    monkeypatch.setattr(bodies, "MOST_UNFINISHED", 0)
    with served(answers) as connect:
        halves = [connect() for _ in range(6)]
        for connection in halves:
            connection.send("POST /sent HTTP/1.1", "Content-Length: 2000000", body=b"x" * 1_500_000)
        # Which of them is one too many, the order decides in which they are read.
        told, _, _ = select([connection.socket for connection in halves], [], [], 60)
        refused = next(connection for connection in halves if connection.socket in told)
        status, headers, _ = refused.answer()
        assert (status, headers["retry-after"]) == (503, "10")
