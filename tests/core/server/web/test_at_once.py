"""Answers that are kept, sent by the event loop."""

import pytest

from core.pagecache.serving import Sent
from tests.core.server.web.wiring import bodies, served

PAGE = Sent(200, [("Content-Length", "4"), ("ETag", '"1"')], b"kept")


def made(environ, start_response):
    """As `bodies`, with the page that is kept."""
    if environ["PATH_INFO"] != "/kept":
        return bodies(environ, start_response)
    start_response("200 OK", [])
    return [b"made"]


@pytest.fixture
def connect():
    """connect(): a Connection to a server that keeps /kept, and asks `made` for all else."""

    def kept(environ):
        if environ["PATH_INFO"] == "/broken":
            raise RuntimeError("what is kept is damaged")
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        kept_page = PAGE._replace(body=b"") if is_head else PAGE
        return kept_page if environ["PATH_INFO"] == "/kept" else None

    with served(made, kept) as connect:
        yield connect


def test_what_is_kept_and_what_is_not_come_over_one_connection(connect):
    connection = connect()
    for path, expected in [("/kept", b"kept"), ("/sent", b"sent: "), ("/kept", b"kept")]:
        connection.send(f"GET {path} HTTP/1.1")
        assert connection.answer()[2] == expected
    connection.send("HEAD /kept HTTP/1.1")
    assert connection.head()[1]["content-length"] == "4"
    connection.send("GET /kept HTTP/1.1", "Connection: close")
    assert (connection.answer()[2], connection.rest()) == (b"kept", b"")


def test_pipelined_requests_are_answered_in_their_order(connect):
    connection = connect()
    both = "GET /sent HTTP/1.1\r\nHost: a\r\n\r\nGET /kept HTTP/1.1\r\nHost: a\r\n\r\n"
    connection.socket.sendall(both.encode() * 3)
    found = [connection.answer()[2] for _ in range(6)]
    assert found[::2] == [b"sent: "] * 3
    assert set(found[1::2]) <= {b"kept", b"made"}


def test_a_client_of_http_1_0_keeps_its_connection_where_it_asks(connect):
    connection = connect()
    connection.send("GET /kept HTTP/1.0", "Connection: keep-alive")
    assert connection.answer()[1]["connection"] == "keep-alive"
    connection.send("GET /kept HTTP/1.0")
    assert (connection.answer()[1]["connection"], connection.rest()) == ("close", b"")


@pytest.mark.parametrize("line", ["Content-Length: 2", "Content-Type: text/plain; charset=utf-7"])
def test_whoever_sends_something_is_not_answered_at_once(connect, line):
    connection = connect()
    connection.send("GET /kept HTTP/1.1", line, body=b"ab")
    assert connection.answer()[2] == b"made"


def test_where_what_is_kept_fails_the_application_is_asked(connect):
    connection = connect()
    connection.send("GET /broken HTTP/1.1")
    assert connection.answer()[0] == 500
    connection = connect()
    connection.send("GET /sent HTTP/1.1")
    assert connection.answer()[0] == 200
