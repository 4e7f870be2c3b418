"""deploy/nginx.conf as it can be run beside others on one machine: on loopback, without TLS."""

import re
from pathlib import Path

CONF = Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
HOST = "cpsp.test"


def brotli() -> Path | None:
    """The module that sends files in brotli, where Debian's package of it is installed."""
    return next(Path("/usr/lib/nginx/modules").glob("*brotli_static*.so"), None)


def load_brotli() -> str:
    """The line that loads it; "" where there is none."""
    return f"load_module {brotli()};" if brotli() else ""


def adapted(port: int, site: int, data: Path, pages: Path) -> str:
    """deploy/nginx.conf for other folders, another host and the port of another site."""
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
    return conf if brotli() else re.sub(r"\n *brotli_static.*", "", conf)
