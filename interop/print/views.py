"""`/research/<slug>/report.pdf`: a work as one file, as private as its page."""

from django.http import Http404
from django.http.response import HttpResponseBase

from core.files.sending import file_response
from core.pages.sub_views import view_below
from interop.models import KeptPdf
from interop.print.keeping import own_upload
from research.models import OutputPage
from research.views import serve_file


@view_below(OutputPage, r"report\.pdf")
def serve_pdf(request, *, page: OutputPage) -> HttpResponseBase:
    """What was uploaded as the work, where that is a PDF; or else what was made of its page."""
    if file := own_upload(page):
        return serve_file(request, page=page, name=file.name)
    made = KeptPdf.objects.made().filter(output=page.pk).first()
    if made is None or not made.is_sendable:
        raise Http404("There is none just now.")
    response = file_response(request, made, f"{page.slug}.pdf", since=made.made_at)
    if page.is_sample:
        response["X-Robots-Tag"] = "noindex"
    return response
