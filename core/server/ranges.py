"""Parts of files, so that a download that broke off goes on (RFC 9110 §14).

One place for all files, whoever sends them: documents, pictures, static files. Several ranges at
once are answered with the whole file, as RFC 9110 §14.2 allows; no browser asks for them.
"""

import io
import re
from typing import NamedTuple

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import parse_http_date_safe

ONE_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE | re.ASCII)


class Part(NamedTuple):
    """The bytes from `first` to `last`, which is one of them."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class FilePart(io.RawIOBase):
    """`part` of the open `file`, as a file of its own that ends where the part does."""

    def __init__(self, file, part: Part):
        super().__init__()
        self.file, self.part = file, part
        file.seek(part.first)

    def read(self, size: int = -1) -> bytes:
        left = self.part.length - self.tell()
        return self.file.read(left if size < 0 else min(size, left)) if left > 0 else b""

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.file.tell() - self.part.first

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self.tell(), io.SEEK_END: self.part.length}[whence]
        self.file.seek(self.part.first + max(begin + offset, 0))
        return self.tell()

    def close(self) -> None:
        self.file.close()
        super().close()


def answer_ranges(get_response):
    """Say of every file that parts of it can be had, and give them to who asks."""

    def middleware(request):
        # Whoever sends the file sends all of it, and need not know better.
        asked = request.META.pop("HTTP_RANGE", "")
        valid_if = request.META.pop("HTTP_IF_RANGE", "")
        response = get_response(request)
        if response.status_code != 200 or not isinstance(response, FileResponse):
            return response
        response["Accept-Ranges"] = "bytes"
        if request.method == "GET" and asked and is_the_same(response, valid_if):
            return answer(response, asked)
        return response

    return middleware


def is_the_same(response: HttpResponseBase, valid_if: str) -> bool:
    """Whether the file is still the one that If-Range names; "" names any (RFC 9110 §13.1.5)."""
    if not valid_if or valid_if.startswith('"'):
        return valid_if in {"", response.get("ETag")}
    changed = parse_http_date_safe(response.get("Last-Modified", ""))
    # A file of this very second may change in it once more, and a date would not tell.
    is_settled = changed is not None and changed < timezone.now().timestamp() - 1
    return is_settled and parse_http_date_safe(valid_if) == changed


def answer(whole: FileResponse, asked: str) -> HttpResponseBase:
    """The part of `whole` that the header Range asks for: 206, 416, or `whole` itself."""
    file, size = whole.file_to_stream, int(whole.get("Content-Length", "0"))
    if file is None or not size or (found := ONE_RANGE.fullmatch(asked)) is None:
        return whole
    first, last = found.groups()
    if not (first or last) or (first and last and int(first) > int(last)):
        return whole
    part = part_of(size, first, last)
    if part:
        return partial(whole, file, part, size)
    file.close()
    return unsatisfiable(whole, size)


def part_of(size: int, first: str, last: str) -> Part | None:
    """What `first`-`last` names of `size` bytes; None where there is nothing of it."""
    if not first:
        begin, end = max(size - int(last), 0), size - 1
    else:
        begin, end = int(first), min(int(last or size), size - 1)
    return Part(begin, end) if begin <= end else None


def partial(whole: FileResponse, file, part: Part, size: int) -> HttpResponseBase:
    headers = dict(whole.items())
    response = FileResponse(FilePart(file, part), status=206)
    # The file has no name here: what it is called and what it is, `whole` has said.
    for name in list(response.headers):
        del response[name]
    for name, value in headers.items():
        response[name] = value
    response.cookies = whole.cookies
    response["Content-Length"] = str(part.length)
    response["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return response


def unsatisfiable(whole: FileResponse, size: int) -> HttpResponse:
    response = HttpResponse(status=416, content_type="text/plain; charset=utf-8")
    for name in {"Accept-Ranges", "ETag", "Last-Modified", "Cache-Control", "Vary"}:
        if whole.has_header(name):
            response[name] = whole[name]
    response["Content-Range"] = f"bytes */{size}"
    response["Content-Length"] = "0"
    return response
