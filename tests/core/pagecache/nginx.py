"""A real nginx with deploy/nginx.conf, on loopback, in front of whatever listens on a port."""

import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from tests.core.pagecache.asking import Answer
from tests.serving import ROOT, free_port

CONF = ROOT / "deploy" / "nginx.conf"
HOST = "cpsp.test"
PROGRAM = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
BROTLI = next(Path("/usr/lib/nginx/modules").glob("*brotli_static*.so"), None)
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


def adapted(port: int, site: int, data: Path, pages: Path) -> str:
    """deploy/nginx.conf without TLS, for other folders, another host and another port."""
    conf = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", CONF.read_text(), flags=re.DOTALL)
    conf = re.sub(r"\n *ssl_.*", "", conf)
    changes = {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port};",
        # Over TLS alone; here for whatever is sent to another host.
        "map $scheme $cpsp_strict {\n    https ": "map $host $cpsp_strict {\n    strict.test ",
        "server_name cpsp.example.org;": f"server_name {HOST} strict.test;",
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "cpsp.example.org": HOST,
        "/srv/cpsp/var": str(data),
        "/var/cache/cpsp/pages": str(pages),
        "/var/log/nginx": str(data),
    }
    for old, new in changes.items():
        assert old in conf, old
        conf = conf.replace(old, new)
    return conf if BROTLI else re.sub(r"\n *brotli_static.*", "", conf)


@contextmanager
def nginx(folder: Path, *, site: int, data: Path, pages: Path):
    """The port of an nginx in front of the port `site`; it is ended with the block."""
    port, folder = free_port(), folder / "nginx"
    folder.mkdir()
    module = f"load_module {BROTLI};" if BROTLI else ""
    conf = adapted(port, site, data, pages)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, module=module, conf=conf))
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
