"""What is compressed on its way: texts that are made for each request, and no files."""

from django.http import FileResponse
from django.middleware.gzip import GZipMiddleware

from core.pagecache.keeping import is_to_be_kept


class CompressedPages(GZipMiddleware):
    """As Django's, but files are sent as they are, and so is what will be kept.

    Compressed while it is sent, a file has no length, and a download that broke off cannot go on.
    What is kept is compressed once, by whoever keeps it (core.pagecache).
    """

    def process_response(self, request, response):
        if isinstance(response, FileResponse) or response.status_code == 206:
            return response
        if is_to_be_kept(request, response):
            return response
        return super().process_response(request, response)
