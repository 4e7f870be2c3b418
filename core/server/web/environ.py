"""What a request says, as an application of WSGI reads it (PEP 3333)."""

import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

from django.conf import settings

from core.pagecache.tally import rows

log = logging.getLogger(__name__)
Address = tuple[str, int | None]
RawHeaders = Iterable[tuple[bytes, bytes]]
# What only a proxy may say, by the headers that proxies have for it.
SAID_BY_PROXIES = {
    *("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"),
    *("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_FORWARDED_BY"),
}


WARNED = rows.new_cell() or 0
_warned: list[bool] = []


class Asked(NamedTuple):
    """A request without its body; names of `headers` are in small letters."""

    method: str
    path: bytes  # as it was sent, percent signs and all
    query: bytes
    headers: RawHeaders
    version: str
    client: Address | None
    server: Address | None


def environ_of(asked: Asked) -> dict[str, Any]:
    """The environ of a request whose body is still to come.

    Client and scheme are those that the one proxy in front tells, where BEHIND_PROXY says so.
    """
    path = unquote_to_bytes(asked.path) if b"%" in asked.path else asked.path
    environ: dict[str, Any] = {
        "REQUEST_METHOD": asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path.decode("latin-1"),
        "QUERY_STRING": asked.query.decode("latin-1"),
        "SERVER_NAME": (asked.server or ("",))[0] or "localhost",
        "SERVER_PORT": str((asked.server or ("", 0))[1]),
        "SERVER_PROTOCOL": f"HTTP/{asked.version}",
        "SERVER_SOFTWARE": "",
        "REMOTE_ADDR": (asked.client or ("",))[0],
        "wsgi.url_scheme": "http",
    }
    for raw, value in asked.headers:
        name, text = name_of(raw), value.decode("latin-1")
        if name in environ:
            text = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{text}"
        if name:
            environ[name] = text
    if settings.BEHIND_PROXY:
        believe_proxy(environ)
    elif "HTTP_X_FORWARDED_FOR" in environ:
        warn_of_proxy()
    for name in SAID_BY_PROXIES & environ.keys():
        del environ[name]
    return environ


def warn_of_proxy() -> None:
    """Say once, of all processes, that a proxy seems to stand in front and is not believed."""
    if not _warned:
        _warned.append(True)
        if not rows.sum(WARNED):
            rows.of_loop[WARNED] = 1
            log.warning(
                "X-Forwarded-For comes with requests, and BEHIND_PROXY is not set: if the proxy is "
                "yours, set BEHIND_PROXY=1; until then all its clients count as one."
            )


@lru_cache(maxsize=500)
def name_of(header: bytes) -> str:
    """How the environ calls `header`; "" for one that could be taken for another."""
    if b"_" in header:
        return ""
    name = header.decode("latin-1").upper().replace("-", "_")
    return name if name in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{name}"


def believe_proxy(environ: dict[str, Any]) -> None:
    """Take the client's address and the scheme from what the nearest proxy says."""
    if client := environ.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip():
        environ["REMOTE_ADDR"] = client
    scheme = environ.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
    if scheme in {"http", "https"}:
        environ["wsgi.url_scheme"] = scheme
        environ["SERVER_PORT"] = "443" if scheme == "https" else environ["SERVER_PORT"]
