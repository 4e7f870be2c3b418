"""A repository of others, as small as can be: a server on this machine that answers what a test
says, and keeps what it was asked."""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from interop.importing.fetching import Bounds

OAI = "http://www.openarchives.org/OAI/2.0/"
FORMS = {"oai_dc": f"{OAI}oai_dc/", "oai_datacite": "http://datacite.org/schema/kernel-4"}


def answer(inside: str) -> bytes:
    return f'<?xml version="1.0"?>\n<OAI-PMH xmlns="{OAI}">{inside}</OAI-PMH>'.encode()


def formats(**forms: str) -> bytes:
    lines = (
        f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix>"
        f"<metadataNamespace>{name}</metadataNamespace></metadataFormat>"
        for prefix, name in (forms or FORMS).items()
    )
    return answer(f"<ListMetadataFormats>{''.join(lines)}</ListMetadataFormats>")


def page(*records: str, token: str = "") -> bytes:
    after = f"<resumptionToken>{token}</resumptionToken>" if token else ""
    return answer(f"<ListRecords>{''.join(records)}{after}</ListRecords>")


def record(identifier: str, metadata: str = "", status: str = "") -> str:
    told = f' status="{status}"' if status else ""
    head = f"<header{told}><identifier>{identifier}</identifier></header>"
    return f"<record>{head}{f'<metadata>{metadata}</metadata>' if metadata else ''}</record>"


def dc(**said: str | list[str]) -> str:
    elements = (
        f"<dc:{name}>{value}</dc:{name}>"
        for name, values in said.items()
        for value in ([values] if isinstance(values, str) else values)
    )
    return (
        f'<oai_dc:dc xmlns:oai_dc="{OAI}oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{''.join(elements)}</oai_dc:dc>"
    )


def error(code: str, words: str = "") -> bytes:
    return answer(f'<error code="{code}">{words}</error>')


@dataclass
class Said:
    """One answer; `written` writes its content by itself, for what is no plain content."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    written: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Running:
    url: str
    port: int
    asked: list[dict[str, str]]

    @property
    def bounds(self) -> dict:
        """What lets it be asked at all."""
        return {"ports": frozenset({self.port}), "may_be_here": True}


@contextmanager
def running(say: Callable[[dict[str, str]], Said | bytes]):
    """A server whose answer to each request `say` gives, from its arguments."""
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            arguments = {key: values[0] for key, values in parse_qs(parts.query).items()}
            asked.append(arguments)
            made = say(arguments | {"path": parts.path})
            send(self, made if isinstance(made, Said) else Said(made))

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    port = server.server_address[1]
    yield Running(f"http://127.0.0.1:{port}/oai", port, asked)
    server.shutdown()
    server.server_close()
    thread.join()


def send(handler: BaseHTTPRequestHandler, said: Said) -> None:
    try:
        if said.written:
            said.written(handler)
            return
        handler.send_response(said.status)
        for name, value in said.headers.items():
            handler.send_header(name, value)
        if "Content-Length" not in said.headers:
            handler.send_header("Content-Length", str(len(said.content)))
        handler.end_headers()
        handler.wfile.write(said.content)
    except OSError:
        pass  # whoever asked has had enough


def here(server: Running, **bounds) -> Bounds:
    return Bounds(**(server.bounds | bounds))
