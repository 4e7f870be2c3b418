"""A real nginx with deploy/nginx.conf, on loopback, in front of whatever listens on a port."""

import shutil
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.core.pagecache.asking import Answer
from tests.nginx_conf import HOST, adapted, load_brotli
from tests.serving import free_port

PROGRAM = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
AROUND = """
{module}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
user root;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{conf}
}}
"""


@contextmanager
def nginx(folder: Path, *, site: int, data: Path, pages: Path):
    """The port of an nginx in front of the port `site`; it is ended with the block."""
    port, folder = free_port(), folder / "nginx"
    folder.mkdir()
    conf = adapted(port, site, data, pages)
    around = AROUND.format(folder=folder, module=load_brotli(), conf=conf)
    (folder / "nginx.conf").write_text(around)
    command = [PROGRAM, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    process = subprocess.Popen(command)
    try:
        wait_for(port, process, folder)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port: int, process, folder: Path) -> None:
    for _ in range(100):
        assert process.poll() is None, (folder / "error.log").read_text()
        try:
            get(port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("nginx does not answer")


def get(port: int, address: str, method="GET", body=None, host=HOST, **headers) -> Answer:
    http = HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    http.request(method, address, body, {"Host": host} | sent)
    answer = http.getresponse()
    status = f"{answer.status} {answer.reason}"
    found = Answer(status, dict(answer.getheaders()), answer.read())
    http.close()
    return found
