"""What is compressed on its way: texts that are made for each request, and no files."""

from django.http import FileResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from core.pagecache.entry import LEAST, accepted_codings, pack, weakened
from core.pagecache.keeping import is_to_be_kept


class CompressedPages(GZipMiddleware):
    """As Django's, but files are sent as they are, and what is for anybody by Brotli if it may be.

    Compressed while it is sent, a file has no length, and a download that broke off cannot go on.
    What is kept is compressed once, by whoever keeps it (core.pagecache). A page for one person is
    left to Django, which hides how well its secrets could be compressed.
    """

    def process_response(self, request, response):
        if isinstance(response, FileResponse) or response.status_code == 206:
            return response
        if is_to_be_kept(request, response):
            return response
        if may_be_brotli(request, response):
            return by_brotli(response)
        return super().process_response(request, response)


def may_be_brotli(request, response) -> bool:
    """Whether the client takes Brotli, and `response` is a text that knows of no cookie."""
    if response.streaming or len(response.content) < LEAST:
        return False
    if response.has_header("Content-Encoding") or request.COOKIES or response.cookies:
        return False
    return "br" in accepted_codings(request.META.get("HTTP_ACCEPT_ENCODING", ""))


def by_brotli(response):
    """`response` compressed; one that would be no shorter as it is."""
    patch_vary_headers(response, ["Accept-Encoding"])
    shorter = pack(response.content, "br")
    if len(shorter) >= len(response.content):
        return response
    response.content = shorter
    response["Content-Length"] = str(len(shorter))
    if etag := response.get("ETag"):
        response["ETag"] = weakened(etag)  # the same words in another form (RFC 9110 §8.8.1)
    response["Content-Encoding"] = "br"
    return response
