"""Sending an uploaded file so that no browser runs it, and that a download can go on."""

from datetime import datetime

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition, require_safe
from wagtail import hooks
from wagtail.documents.models import document_served

from core.models.files import CustomDocument

INLINE = {"application/pdf", "text/plain"}


def file_response(request, document, name: str, *, since: datetime | None = None):
    """`document` as a download called `name`; 304 when the caller has it.

    `since` is when `document` came to stand at this address: another may have stood there before
    it, with a file that is younger. Only PDF and plain text open in the browser; with `nosniff`
    and an empty policy nothing in any file can act as a page of this site.
    """
    try:
        stored = document.file.storage.get_modified_time(document.file.name)
        etag = f'"{document.get_file_hash()}"'
    except FileNotFoundError as error:
        raise Http404("The file is not where it was stored.") from error
    modified = max(filter(None, [stored, since]))

    @condition(etag_func=lambda request: etag, last_modified_func=lambda request: modified)
    def view(request):
        kind = document.content_type.split(";")[0]
        response = FileResponse(document.file.open("rb"), content_type=kind)
        how = content_disposition_header(kind not in INLINE, name)
        response["Content-Disposition"] = how or "inline"
        response["Content-Length"] = document.file.size
        return response

    response = view(request)
    # A copy that somebody keeps is asked about each time: the file may have been withdrawn.
    patch_cache_control(response, no_cache=True)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


@require_safe
def document(request, key: int, name: str):
    """`/documents/<key>/<name>`: as Wagtail's own view, whose hooks say who may have it."""
    found = get_object_or_404(CustomDocument, pk=key)
    if found.filename != name:
        raise Http404("The document is called otherwise.")
    for hook in hooks.get_hooks("before_serve_document"):
        if isinstance(answer := hook(found, request), HttpResponse):
            return answer
    document_served.send(sender=CustomDocument, instance=found, request=request)
    response = file_response(request, found, name)
    patch_cache_control(response, private=True)
    return response
