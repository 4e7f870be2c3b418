"""The site on one machine: the server, with the background worker beside it."""

import contextlib
import errno
import socket
import subprocess
import sys

from django.conf import settings
from waitress.server import create_server

THREADS = 8  # pages are computed, not waited for: more threads would only take turns


class PortTakenError(Exception):
    """Something else answers on the port already."""


def require_free_port(host: str, port: int) -> None:
    """PortTakenError where another process listens on (host, port)."""
    with socket.socket() as probe:
        # As the server will: a port that is merely cooling down counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                raise PortTakenError(
                    f"Port {port} is taken, or not open to you. "
                    f"Choose another: make run PORT={port + 1}"
                ) from error
            raise


@contextlib.contextmanager
def worker_beside():
    """The worker as a process of its own, ended with the block."""
    worker = subprocess.Popen([sys.executable, settings.BASE_DIR / "manage.py", "worker"])  # noqa: S603
    try:
        yield worker
    finally:
        worker.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(10)
        worker.kill()


def serve(application, host: str, port: int, *, ready) -> None:
    """Answer on (host, port) until told to stop; call `ready` once connections are taken."""
    server = create_server(
        application,
        host=host,
        port=port,
        threads=THREADS,
        channel_timeout=60,
        max_request_body_size=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE + 2**20,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
    ready()
    try:
        server.run()
    finally:
        server.close()
