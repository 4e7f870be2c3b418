"""A server far away: whatever is sent to the site arrives at once, and is answered late."""

import time
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Post(NamedTuple):
    """What was sent to the site, and how it was answered."""

    path: str
    by_itself: bool
    body: str
    status: int


@contextmanager
def far_away(site: str):
    """A server whose `posts` are what was sent through it to `site`, `wait` seconds each."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    vars(server).update(behind=site.removeprefix("http://"), posts=[], wait=0.0)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Handler(BaseHTTPRequestHandler):
    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        behind = HTTPConnection(self.server.behind, timeout=60)
        behind.request(self.command, self.path, body, dict(self.headers) | {"Connection": "close"})
        answer = behind.getresponse()
        content = answer.read()
        behind.close()
        if self.command == "POST" and "preview" not in self.path and "sessions" not in self.path:
            by_itself = self.headers.get("Accept") == "application/json"
            post = Post(self.path, by_itself, body.decode(errors="replace"), answer.status)
            self.server.posts.append(post)
            time.sleep(self.server.wait)
        self.reply(answer, content)

    def reply(self, answer, content):
        try:
            self.send_response_only(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except ConnectionError:
            pass  # the browser has gone elsewhere meanwhile

    do_GET = do_HEAD = do_POST = pass_on  # noqa: N815  as the library calls them

    def log_message(self, *args):
        """Nothing: the site has a log of its own."""
