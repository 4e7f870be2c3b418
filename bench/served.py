"""The server as it is run, with a folder of its own, and nginx beside it to compare it with."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
NGINX = """
worker_processes 2; pid {0}/nginx.pid; error_log {0}/nginx.log; daemon off;
events {{ worker_connections 1024; }}
http {{
  access_log {0}/access.log; sendfile on; keepalive_requests 100000000;
  client_body_temp_path {0}/1; proxy_temp_path {0}/2; fastcgi_temp_path {0}/3;
  uwsgi_temp_path {0}/4; scgi_temp_path {0}/5;
  upstream site {{ server 127.0.0.1:{2}; keepalive 64; }}
  server {{
    listen 127.0.0.1:{1}; root {0}/www;
    location / {{
      proxy_pass http://site; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host 127.0.0.1:{2};
    }}
    location /file/ {{ }}
  }}
}}
"""


class Site(NamedTuple):
    """A server that answers on `port`; `process` is that which started all others."""

    port: int
    process: subprocess.Popen

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, path.read_text().split())]

    def memory(self) -> float:
        """Megabytes of all its processes; what they share is counted once (PSS)."""
        maps = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.processes()]
        lines = [line.split() for text in maps for line in text.splitlines()]
        return sum(int(words[1]) for words in lines if words[0] == "Pss:") / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    for _ in range(3000):
        with contextlib.suppress(OSError), urlopen(address, timeout=10):  # noqa: S310
            return
        time.sleep(0.05)
    raise SystemExit(f"{address} did not answer")


@contextlib.contextmanager
def ended(process: subprocess.Popen) -> Iterator[subprocess.Popen]:
    """`process`, which is ended with the block."""
    try:
        yield process
    finally:
        process.terminate()
        process.wait(40)


@contextlib.contextmanager
def site(folder: str, **settings: str) -> Iterator[Site]:
    """The site with its data in `folder`, as `make run` has it, but for these `settings`."""
    port = free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = kept | {"DATA_DIR": folder, "PORT": str(port)} | settings
    command = [sys.executable, "manage.py", "serve"]
    with (Path(folder) / "server.log").open("a") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    with ended(process):
        wait_for(f"http://127.0.0.1:{port}/healthz")
        yield Site(port, process)


@contextlib.contextmanager
def folder() -> Iterator[str]:
    """A folder for the data of a site, which goes with the block; DATA says which one to copy."""
    with tempfile.TemporaryDirectory() as made:
        if os.environ.get("DATA"):
            shutil.copytree(os.environ["DATA"], made, dirs_exist_ok=True)
        yield made


@contextlib.contextmanager
def nginx(behind: Site, **files: bytes) -> Iterator[str]:
    """The address of nginx, which sends `files` below /file/, and passes on all else."""
    install("nginx", "nginx-light")
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        (Path(made) / "www" / "file").mkdir(parents=True)
        for name, data in files.items():
            (Path(made) / "www" / "file" / name).write_bytes(data)
        port = free_port()
        (Path(made) / "nginx.conf").write_text(NGINX.format(made, port, behind.port))
        with ended(subprocess.Popen(["nginx", "-c", f"{made}/nginx.conf"])):
            wait_for(f"http://127.0.0.1:{port}/file/{next(iter(files))}")
            yield f"http://127.0.0.1:{port}"


def install(program: str, package: str) -> None:
    if not shutil.which(program):
        command = ["apt-get", "install", "-y", "-qq", package]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
