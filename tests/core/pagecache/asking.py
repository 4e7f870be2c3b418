"""Asking the site as a server does, with the cache in front of it and without."""

import gzip
import io
import re
from contextlib import contextmanager
from typing import NamedTuple

import brotli
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from core.pagecache.serving import PageCache

TOKEN = re.compile(rb'name="shown" value="[^"]*"')  # another in each form
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}


class Answer(NamedTuple):
    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> bytes:
        return UNPACK[self.headers.get("Content-Encoding")](self.body)

    @property
    def whole(self):
        """All that a reader is given, but for what the cache adds by itself, and the second."""
        own = {"ETag", "Vary", "Content-Length", "Content-Encoding", "Expires"}
        headers = {name: v for name, v in self.headers.items() if name not in own}
        return self.status, headers, TOKEN.sub(b"", self.text)


class Site:
    """The site with its cache; `asked` counts how often Django was."""

    def __init__(self):
        self.django, self.asked, self.heard = WSGIHandler(), 0, []
        self.cache = PageCache(self.ask_django, tell=self.hear)

    def hear(self, method, path, status, started):
        self.heard.append((method, path, status))

    def ask_django(self, environ, start_response):
        self.asked += 1
        return self.django(environ, start_response)

    def get(self, address: str, method="GET", **environ) -> Answer:
        return ask(self.cache, address, method, **environ)

    def fresh(self, address: str, method="GET", **environ) -> Answer:
        """What Django says, with no cache in front of it."""
        return ask(self.django, address, method, **environ)

    def is_kept(self, address: str, **environ) -> bool:
        """Whether a second reader is answered without Django."""
        self.get(address, **environ)
        before = self.asked
        self.get(address, **environ)
        return self.asked == before


@contextmanager
def in_the_transaction_of_the_test():
    """Leave the connection open at the ends of a request, as Django's own client does."""
    ends = [request_started, request_finished]
    for signal in ends:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in ends:
            signal.connect(close_old_connections)


@in_the_transaction_of_the_test()
def ask(application, address: str, method="GET", **environ) -> Answer:
    began: list = []
    found = application(asked(address, method, **environ), lambda *said: began.append(said))
    body = b"".join(found)
    if hasattr(found, "close"):
        found.close()
    status, headers, *_ = began[-1]
    return Answer(status, dict(headers), body)


def asked(address: str, method="GET", **environ) -> dict:
    """The environ of a request, as a server makes it."""
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        **environ,
    }
