"""What comes over a kept connection is the answers, one after the other, and nothing else."""

import time
from pathlib import Path

import pytest
from django.utils.http import http_date, parse_http_date

from core.server.web import wire
from tests.core.server.web.wiring import bodies, served

NEXT = "GET /sent HTTP/1.1"


@pytest.fixture
def connect():
    """connect(): a Connection to a server of `bodies`."""
    with served(bodies) as connect:
        yield connect


def is_in_step(connection) -> bool:
    """Whether the next answer on `connection` is that to the next request."""
    connection.send(NEXT)
    return connection.answer()[::2] == (200, b"sent: ")


@pytest.mark.parametrize("path", ["/", "/none", "/same", "/part", "/beyond"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_answer_leaves_the_connection_in_step(connect, method, path):
    connection = connect()
    connection.send(f"{method} {path} HTTP/1.1")
    _, headers = connection.head()
    if method == "GET":
        connection.body(int(headers.get("content-length", 0)))
    assert is_in_step(connection)


def test_head_says_what_get_says(connect):
    answers = {}
    for method in ("GET", "HEAD"):
        connection = connect()
        connection.send(f"{method} / HTTP/1.1", "Connection: close")
        answers[method] = connection.head()
        answers[f"{method} body"] = connection.rest()
    assert answers["HEAD"] == answers["GET"]
    assert (answers["HEAD"][1]["content-length"], answers["HEAD body"]) == ("1010", b"")
    assert len(answers["GET body"]) == 1010


def test_head_of_a_stream_has_no_chunks(connect):
    connection = connect()
    connection.send("HEAD /stream HTTP/1.1")
    status, headers = connection.head()
    assert (status, headers["transfer-encoding"]) == (200, "chunked")
    assert is_in_step(connection)


def test_head_reads_no_file():
    opened = []

    def sends_a_file(environ, start_response):
        if environ["PATH_INFO"] == "/sent":
            start_response("200 OK", [])
            return [b"sent: "]
        opened.append(Path(__file__).open("rb"))  # noqa: SIM115  the server closes it
        start_response("200 OK", [("Content-Length", "40000000")])
        return environ["wsgi.file_wrapper"](opened[0])

    with served(sends_a_file) as connect:
        connection = connect()
        connection.send("HEAD /file HTTP/1.1")
        assert connection.head()[1]["content-length"] == "40000000"
        assert is_in_step(connection)
    assert opened[0].closed


def test_a_failure_of_ours_has_no_body_for_head_either(connect):
    connection = connect()
    connection.send("HEAD /broken HTTP/1.1")
    assert connection.head()[0] == 500
    assert connection.rest() == b""


def test_pipelined_requests_are_answered_in_their_order(connect):
    connection = connect()
    connection.send(
        "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n"
        "GET /same HTTP/1.1\r\nHost: localhost\r\n\r\n"
        "POST /sent HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nab"
        "GET /part HTTP/1.1"
    )
    assert [connection.head()[0], connection.head()[0]] == [200, 304]
    assert [connection.answer()[2], connection.answer()[2]] == [b"sent: ab", b"ab"]
    assert is_in_step(connection)


def test_a_request_may_come_byte_by_byte(connect):
    connection = connect()
    whole = b"POST /sent HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
    for byte in whole:
        connection.socket.sendall(bytes([byte]))
    assert connection.answer()[2] == b"sent: abc"


def test_half_a_request_is_never_done(connect):
    seen = []

    def notes(environ, start_response):
        seen.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return [b""]

    with served(notes) as connect:
        half, whole = connect(), connect()
        half.send("POST /half HTTP/1.1", "Content-Length: 9", body=b"only")
        half.socket.close()
        whole.send("GET /whole HTTP/1.1")
        whole.answer()
    assert seen == ["/whole"]


def test_chunks_are_put_together(connect):
    connection = connect()
    chunked = b"2\r\nab\r\n1;x=y\r\nc\r\n0\r\nTrailer: x\r\n\r\n"
    connection.send("POST /sent HTTP/1.1", "Transfer-Encoding: chunked", body=chunked)
    assert connection.answer()[2] == b"sent: abc"
    assert is_in_step(connection)


@pytest.mark.parametrize("line", ["Transfer-Encoding: chunked", "Transfer-Encoding: gzip"])
def test_http_1_0_keeps_to_its_own_rules(connect, line):
    connection = connect()
    connection.socket.sendall(b"GET /stream HTTP/1.0\r\n\r\n")
    assert connection.rest().endswith(b"\r\n\r\nfirstsecond")
    kept = connect()
    kept.send("HEAD / HTTP/1.0", "Connection: keep-alive")
    assert kept.head()[1]["connection"] == "keep-alive"
    assert is_in_step(kept)
    unsure = connect()
    unsure.send("POST /sent HTTP/1.0", "Connection: keep-alive", line, body=b"0\r\n\r\n")
    assert unsure.answer()[0] in {400, 501}


@pytest.mark.parametrize(
    "lines",
    [
        ["POST /sent HTTP/1.1", "Content-Length: 5", "Transfer-Encoding: chunked"],
        ["POST /sent HTTP/1.1", "Content-Length: 5", "Content-Length: 6"],
        ["POST /sent HTTP/1.1", "Content-Length: five"],
        ["POST /sent HTTP/1.1", "Content-Length: -5"],
        ["POST /sent HTTP/1.1", "Content-Length : 5"],
        ["POST /sent HTTP/1.1", "Host: elsewhere"],
        ["GET /sent HTTP/1.1", "X: a\nY: b"],
    ],
)
def test_what_could_be_read_in_two_ways_is_refused_and_ends_the_connection(connect, lines):
    connection = connect()
    connection.send(*lines, body=b"0\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    status, headers, _ = connection.answer()
    assert (status, headers["connection"], connection.rest()) == (400, "close", b"")


def test_a_request_names_its_host(connect):
    connection = connect()
    connection.socket.sendall(b"GET / HTTP/1.1\r\n\r\n")
    assert connection.answer()[0] == 400


def test_an_answer_is_dated_when_it_begins():
    """What was made for it may bear a date, which must not be later (RFC 9110 §8.8.2.1)."""

    def takes_its_time(environ, start_response):
        time.sleep(1.1)
        start_response("200 OK", [("Last-Modified", http_date())])
        return [b""]

    with served(takes_its_time) as connect:
        connection = connect()
        connection.send("GET / HTTP/1.1")
        headers = connection.head()[1]
    assert parse_http_date(headers["date"]) >= parse_http_date(headers["last-modified"])


# --- Bodies that are asked for, and bodies that are refused --------------------------------------


def test_a_body_that_is_waited_for_is_asked_for(connect):
    connection = connect()
    connection.send("POST /sent HTTP/1.1", "Content-Length: 2", "Expect: 100-continue")
    assert connection.head() == (100, {})
    connection.socket.sendall(b"ab")
    assert connection.answer()[2] == b"sent: ab"
    assert is_in_step(connection)


def test_nobody_is_asked_for_a_body_that_is_not_there(connect):
    connection = connect()
    connection.send("GET / HTTP/1.1", "Expect: 100-continue")
    assert connection.answer()[0] == 200
    assert is_in_step(connection)


def test_nobody_is_asked_for_a_body_that_is_too_large(connect, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 0
    with served(bodies) as connect:
        connection = connect()
        connection.send("POST / HTTP/1.1", f"Content-Length: {2**21}", "Expect: 100-continue")
        assert connection.head()[0] == 413


@pytest.mark.parametrize("how", ["Content-Length: 30000000", "Transfer-Encoding: chunked"])
def test_who_sends_too_much_can_still_read_that_it_is_too_much(settings, how):
    """Large enough not to fit into what the machines between would hold."""
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 0
    with served(bodies) as connect:
        connection = connect()
        connection.send("POST /sent HTTP/1.1", how)
        chunk = b"x" * 1_000_000 if "Length" in how else b"F4240\r\n" + b"x" * 1_000_000 + b"\r\n"
        for _ in range(30):
            connection.socket.sendall(chunk)
        status, headers, _ = connection.answer()
        assert (status, headers["connection"], connection.rest()) == (413, "close", b"")


def test_nobody_is_listened_to_for_ever(monkeypatch, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 0
    monkeypatch.setattr(wire, "LINGERED", 0)
    with served(bodies) as connect:
        connection = connect()
        connection.send("POST /sent HTTP/1.1", "Content-Length: 3000000000")
        assert connection.answer()[0] == 413
        with pytest.raises(ConnectionError):
            send_much(connection)


def send_much(connection):
    for _ in range(300):
        connection.socket.sendall(b"x" * 1_000_000)
