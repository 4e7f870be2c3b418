"""The site on one machine: the server, with the background worker beside it."""

import contextlib
import errno
import logging
import os
import socket
import subprocess
import sys
import threading
from typing import Any

from django.conf import settings
from waitress.server import create_server

from core.server.wire import Channel

log = logging.getLogger(__name__)

WATCHED_EVERY = 5  # seconds between two looks whether the worker lives
LAST_PORT = 65_535
THREADS = 8  # pages are computed, not waited for: more threads would only take turns


class PortTakenError(Exception):
    """Something else answers on the port already."""


def require_free_port(host: str, port: int) -> None:
    """PortTakenError where another process listens on (host, port), or nothing can."""
    with socket.socket() as probe:
        # As the server will: a port that is merely cooling down counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(words_for(error, host, port)) from error


def words_for(error: OSError, host: str, port: int) -> str:
    """Why nothing can listen on (host, port), in a sentence with what to do."""
    if error.errno in {errno.EADDRINUSE, errno.EACCES}:
        other = port + 1 if port < LAST_PORT else port - 1
        return f"Port {port} is taken, or not open to you: choose another, make run PORT={other}"
    return f"{host} is no address of this machine ({error.strerror}): leave out --host."


@contextlib.contextmanager
def worker_beside():
    """The worker as a process of its own, ended with the block; started anew should it end."""
    over = threading.Event()
    beside = {"worker": start_worker()}

    def watch():
        while not over.wait(WATCHED_EVERY):
            if beside["worker"].poll() is not None:
                log.error("the worker ended (%s); starting it anew", beside["worker"].returncode)
                beside["worker"] = start_worker()

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield beside
    finally:
        over.set()
        worker = beside["worker"]
        worker.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(10)
        worker.kill()


def start_worker() -> subprocess.Popen:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]
    return subprocess.Popen([*command, "--beside", str(os.getpid())])  # noqa: S603


def serve(application, host: str, port: int, *, ready) -> None:
    """Run the server on (host, port) until a signal ends it; `ready` is called once it listens."""
    try:
        server = listening(application, host, port)
    except OSError as error:
        raise PortTakenError(words_for(error, host, port)) from error
    ready()
    try:
        server.run()
    finally:
        server.close()


def listening(application, host: str, port: int):
    """A server of `application` that listens on (host, port); OSError where it cannot."""
    options: dict[str, Any] = {
        "threads": THREADS,
        "channel_timeout": 60,
        "max_request_body_size": settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 2**20,
        "ident": None,
        "clear_untrusted_proxy_headers": True,
    }
    if settings.BEHIND_PROXY:
        options |= {
            "trusted_proxy": "*",
            "trusted_proxy_count": 1,
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        }
    sockets: dict[int, Any] = {}
    server = create_server(application, map=sockets, host=host, port=port, **options)
    for listener in list(sockets.values()):
        listener.channel_class = Channel
    return server
