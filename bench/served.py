"""The server as it is run, with a folder of its own, and nginx beside it to compare it with."""

import contextlib
import os
import re
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

from tests.nginx_conf import adapted, load_brotli

ROOT = Path(__file__).resolve().parents[1]
# deploy/nginx.conf, and beside it nginx with a file, and nginx that passes all on.
NGINX = """
{module}
worker_processes 2; pid {made}/nginx.pid; error_log {made}/nginx.log; daemon off; user root;
events {{ worker_connections 1024; }}
http {{
  sendfile on; keepalive_requests 100000000;
  client_body_temp_path {made}/1; proxy_temp_path {made}/2; fastcgi_temp_path {made}/3;
  uwsgi_temp_path {made}/4; scgi_temp_path {made}/5;
  {conf}
  server {{ listen 127.0.0.1:{file}; root {made}/www; access_log {made}/file.log {log}; }}
  server {{
    listen 127.0.0.1:{passing}; access_log {made}/passing.log {log};
    location / {{
      proxy_pass http://cpsp; proxy_http_version 1.1;
      proxy_set_header Connection ""; proxy_set_header Host 127.0.0.1:{site};
    }}
  }}
}}
"""


class Front(NamedTuple):
    """Addresses of one nginx: of its files, of the site as deploy/nginx.conf has it, and of the
    site where nginx passes everything on."""

    file: str
    site: str
    passing: str


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
def nginx(behind: Site, pages: Path, **files: bytes) -> Iterator[Front]:
    """nginx in front of the site, whose PAGE_FILES are `pages`; it has `files` of its own too."""
    install("nginx", "nginx-light libnginx-mod-http-brotli-static")
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        (Path(made) / "www").mkdir()
        for name, data in files.items():
            (Path(made) / "www" / name).write_bytes(data)
        ports = free_port(), free_port(), free_port()
        (Path(made) / "nginx.conf").write_text(configured(Path(made), behind, pages, *ports))
        with ended(subprocess.Popen(["nginx", "-c", f"{made}/nginx.conf"])):
            front = Front(*(f"http://127.0.0.1:{port}" for port in ports))
            wait_for(f"{front.file}/{next(iter(files))}")
            yield front


def configured(made: Path, behind: Site, pages: Path, file: int, front: int, passing: int) -> str:
    conf = adapted(front, behind.port, made, pages)
    log = " ".join(re.findall(r"cpsp\.log (.*);", conf))  # that of a file is written alike
    return NGINX.format(**locals(), module=load_brotli(), site=behind.port)


def install(program: str, packages: str) -> None:
    if not shutil.which(program):
        command = ["apt-get", "install", "-y", "-qq", *packages.split()]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
