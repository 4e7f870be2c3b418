"""Sending an uploaded file so that no browser runs it."""

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition

INLINE = {"application/pdf", "text/plain"}


def file_response(request, document, name: str):
    """`document` as a download called `name`; 304 when the caller has it.

    Only PDF and plain text open in the browser; with `nosniff` and an empty policy nothing in
    any file can act as a page of this site.
    """
    try:
        modified = document.file.storage.get_modified_time(document.file.name)
    except FileNotFoundError as error:
        raise Http404("The file is not where it was stored.") from error
    etag = f'"{document.pk}-{document.file.size}-{int(modified.timestamp())}"'

    @condition(etag_func=lambda request: etag, last_modified_func=lambda request: modified)
    def view(request):
        kind = document.content_type.split(";")[0]
        response = FileResponse(document.file.open("rb"), content_type=kind)
        how = content_disposition_header(kind not in INLINE, name)
        response["Content-Disposition"] = how or "inline"
        response["Content-Length"] = document.file.size
        return response

    response = view(request)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
