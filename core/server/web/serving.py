"""The site on one machine: server processes on one socket, with the worker beside them."""

import errno
import os
import resource
import socket
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from multiprocessing.process import BaseProcess
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command

from core.pagecache import tally
from core.server.web import wire
from core.server.web.bridge import Bridge
from core.server.web.processes import Start, copy_of_this, ready_to_copy, side_by_side, watch
from core.visitors import lines

LAST_PORT = 65_535
BACKLOG = 2048  # connections that the kernel holds until one of the processes takes them
LAST_ANSWERS = 10  # seconds for what is being answered when the server is to end


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


class Server(uvicorn.Server):
    """A server of `application`, of WSGI, on a `listener`; `kept` is of `wire.Connection`."""

    def __init__(self, application, listener: socket.socket, kept: Callable | None = None):
        self.bridge, self.listener = Bridge(application), listener
        self.parent = os.getppid()
        super().__init__(uvicorn.Config(self.bridge, http=wire.answering(kept), **options()))

    @property
    def port(self) -> int:
        return self.listener.getsockname()[1]

    def run(self, sockets=None) -> None:
        """Serve until a signal, or `should_exit`, ends it."""
        try:
            super().run(sockets=[self.listener])
        finally:
            self.bridge.close()
            lines.write_held()

    async def on_tick(self, counter: int) -> bool:
        lines.write_held()
        # Should the process that started this one have gone, nobody else would end it.
        self.should_exit = self.should_exit or os.getppid() != self.parent
        if counter % 10 == 0:
            wire.look_at_all(self.server_state.connections)
        return await super().on_tick(counter)


def options() -> dict[str, Any]:
    return {
        "interface": "asgi3",
        "loop": "uvloop",
        "ws": "none",
        "lifespan": "off",
        "log_config": None,
        "access_log": False,
        "proxy_headers": False,
        "server_header": False,
        "date_header": False,
        "backlog": BACKLOG,
        "timeout_keep_alive": wire.KEPT_SECONDS,
        "timeout_graceful_shutdown": LAST_ANSWERS,
    }


def listening(application, host: str, port: int, *, kept: Callable | None = None) -> Server:
    """A server of `application` that listens on (host, port); OSError where it cannot."""
    return Server(application, listener(host, port), kept)


def listener(host: str, port: int) -> socket.socket:
    """A socket of this process on (host, port), which others of ours may listen on too.

    The kernel deals connections out evenly among them.
    """
    made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        made.bind((host, port))
        made.listen(BACKLOG)
    except OSError:
        made.close()
        raise
    return made


def serve(application, host: str, port: int, *, ready, kept=None, at_start=None) -> None:
    """Serve (host, port) by PROCESSES processes, the worker beside them, until a signal ends it.

    `ready` is called once all are started, `at_start` in each process before it serves.
    """
    require_free_port(host, port)
    # Held here, so that none waits in vain for a process that ended: the next one takes it.
    listeners = [listener(host, port) for _ in range(settings.PROCESSES)]
    allow_many_files()

    def one_server(own: socket.socket, name: str) -> None:
        close_all_but(own, listeners)
        tally.begin(name)
        if at_start:
            at_start()
        lines.hold()
        Server(application, own, kept).run()

    starts: dict[str, Start] = {}
    for number, listener_of_one in enumerate(listeners, start=1):
        name = f"server {number}"
        work = partial(one_server, listener_of_one, name)
        starts[name] = partial(copy_of_this, work, name)
    starts["worker"] = partial(start_worker, listeners)
    tally.seal(list(starts))
    ready_to_copy()
    with side_by_side(starts) as running:
        ready()
        watch(starts, running)


def start_worker(listeners: Sequence[socket.socket] = ()) -> BaseProcess:
    """The background worker as a process, which ends with this one."""
    beside = os.getpid()

    def work() -> None:
        close_all_but(None, listeners)
        tally.begin("worker")
        call_command("worker", beside=beside)

    return copy_of_this(work, "worker")


def close_all_but(own: socket.socket | None, listeners: Iterable[socket.socket]) -> None:
    """Should the first process be killed, no other may hold the port for those that come after."""
    for listener in listeners:
        if listener is not own:
            listener.close()


def allow_many_files() -> None:
    """Every connection is an open file: as many as the machine lets this user have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
