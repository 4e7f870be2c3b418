"""HTTP/1.1 as it is on the wire (RFC 9110, RFC 9112), where our server alone would get it wrong.

Django leaves to the server what becomes of a body that must not be sent, and waitress sends it.
On a connection that is kept, the client would take it for the beginning of the next answer.
"""

import socket
import time
from typing import Any, ClassVar

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask, Task, WSGITask

LINGERED = 10  # seconds for which what a refused client goes on sending is read


class Request(HTTPRequestParser):
    """A request; ParsingError, which is answered 400, where its end could be read in two ways."""

    expect_continue: bool

    def parse_header(self, header_plus):
        super().parse_header(header_plus)
        if self.version == "1.1" and ("HOST" not in self.headers or "," in self.headers["HOST"]):
            raise ParsingError("A request names one host (RFC 9112 section 3.2)")
        lengths = {"CONTENT_LENGTH", "TRANSFER_ENCODING"} & self.headers.keys()
        if (self.chunked and lengths) or "TRANSFER_ENCODING" in lengths:
            raise ParsingError("The length of the body is not certain (RFC 9112 section 6.3)")

    def received(self, data):
        consumed = super().received(data)
        # Nobody is asked to send what is not there, or what is refused already.
        self.expect_continue = self.expect_continue and not self.completed
        return consumed


class Answer(Task):
    """An answer without a body to HEAD, which keeps the connection as it is to the next request."""

    chunked_response: bool
    start_time: float

    def __init__(self, channel, request):
        super().__init__(channel, request)
        # Of an error on our side, the request that failed is the one that the channel is at.
        asked = channel.requests[0] if channel.requests else request
        self.is_to_head = getattr(asked, "command", "") == "HEAD"

    def build_response_header(self):
        # Date is when the answer began; what is dated by its making must not be later than that.
        self.start_time = time.time()
        return super().build_response_header()

    def write(self, data):
        super().write(b"" if self.is_to_head else data)

    def finish(self):
        if not self.wrote_header:
            self.write(b"")
        # The headers may have announced chunks; a body of none has no last one either.
        self.chunked_response = self.chunked_response and not self.is_to_head
        super().finish()

    def set_close_on_finish(self):
        """As waitress's, but not because an answer that ends with its headers has no length."""
        ends = self.is_to_head or not self.has_body
        if self.version == "1.0" or self.request.connection_close or not ends:
            super().set_close_on_finish()


class Unsent:
    """A file that is closed without having been read."""

    def __init__(self, file, block_size: int = 0):
        self.file = file

    def __iter__(self):
        return iter(())

    def close(self):
        self.file.close()


class PageAnswer(Answer, WSGITask):
    """The answer of the application."""

    def get_environment(self):
        environ = super().get_environment()
        if self.is_to_head:
            environ["wsgi.file_wrapper"] = Unsent
        return environ


class Refusal(Answer, ErrorTask):
    """The answer to what is no request, or too large; nothing that follows it is read as one."""

    def execute(self):
        self.channel.is_refused = True
        super().execute()

    def set_close_on_finish(self):
        Task.set_close_on_finish(self)


class Channel(HTTPChannel):
    """A connection that lets a client read why it was refused.

    Closed while the client still sends, a connection is reset, and the answer is lost on its way.
    So our side of it ends first, and what still comes is thrown away (RFC 9112 §9.6).
    """

    parser_class: ClassVar[Any] = Request
    task_class: ClassVar[Any] = PageAnswer
    error_task_class: ClassVar[Any] = Refusal
    is_refused = False
    lingers_until = 0.0

    def handle_close(self):
        if self.is_refused and self.connected and not self.lingers_until and self.linger():
            return
        super().handle_close()

    def linger(self) -> bool:
        """End our side of the connection; whether the other can still send."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            return False
        self.lingers_until = time.monotonic() + LINGERED
        self.will_close = self.close_when_flushed = False
        return True

    def received(self, data):
        if not self.lingers_until:
            return super().received(data)
        self.will_close = time.monotonic() > self.lingers_until
        return False
