"""What an application is told of a request."""

import pytest

from core.server.web.environ import Asked, environ_of
from tests.core.server.web.wiring import served

HEADERS = [
    (b"host", b"localhost"),
    (b"x-forwarded-for", b"198.51.100.9, 203.0.113.4"),
    (b"x-forwarded-proto", b"https"),
    (b"x-forwarded-host", b"elsewhere.example"),
    (b"remote_addr", b"192.0.2.1"),
    (b"cookie", b"a=1"),
    (b"cookie", b"b=2"),
    (b"accept", b"text/html"),
    (b"accept", b"*/*"),
]


def environ(path=b"/a%20b/%C3%A9"):
    here = ("127.0.0.1", 8000)
    return environ_of(Asked("GET", path, b"q=%20", HEADERS, "1.1", ("192.0.2.7", 5), here))


def test_a_path_is_told_as_bytes_and_a_query_as_it_was_sent():
    told = environ()
    assert told["PATH_INFO"].encode("latin-1").decode() == "/a b/é"
    assert (told["QUERY_STRING"], told["SERVER_PORT"]) == ("q=%20", "8000")


def test_headers_that_come_twice_are_joined():
    told = environ()
    assert (told["HTTP_COOKIE"], told["HTTP_ACCEPT"]) == ("a=1; b=2", "text/html,*/*")
    assert "HTTP_REMOTE_ADDR" not in told


@pytest.mark.parametrize(
    ("behind", "client", "scheme"), [(False, "192.0.2.7", "http"), (True, "203.0.113.4", "https")]
)
def test_only_the_proxy_in_front_is_believed(settings, behind, client, scheme):
    settings.BEHIND_PROXY = behind
    told = environ()
    assert (told["REMOTE_ADDR"], told["wsgi.url_scheme"]) == (client, scheme)
    assert not [name for name in told if name.startswith("HTTP_X_FORWARDED")]


def test_the_host_of_an_absolute_target_counts():
    def host(environ, start_response):
        start_response("200 OK", [])
        return [environ["HTTP_HOST"].encode() + environ["PATH_INFO"].encode()]

    with served(host) as connect:
        connection = connect()
        connection.send("GET http://127.0.0.1:81/there HTTP/1.1")
        assert connection.answer()[2] == b"127.0.0.1:81/there"


def test_another_protocol_is_not_begun(settings):
    with served(lambda environ, start: start("200 OK", []) or [b"here"]) as connect:
        connection = connect()
        connection.send("GET / HTTP/1.1", "Connection: Upgrade", "Upgrade: h2c")
        status, headers, body = connection.answer()
        assert (status, headers["connection"], body, connection.rest()) == (
            200,
            "close",
            b"here",
            b"",
        )
