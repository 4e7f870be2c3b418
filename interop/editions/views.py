"""`/research/<slug>/report.pdf` and `report.epub`: a work as one file, as private as its page."""

from django.http import Http404
from django.http.response import HttpResponseBase

from core.files.sending import file_response
from core.pages.sub_views import view_below
from interop.editions.keeping import own_upload
from interop.models import Format, KeptEdition
from research.models import OutputPage
from research.views import serve_file


@view_below(OutputPage, rf"report\.(?P<ending>{'|'.join(Format.values)})")
def serve_edition(request, *, page: OutputPage, ending: str) -> HttpResponseBase:
    """What was uploaded as the work in this format; or else what was made of its page."""
    if file := own_upload(page, Format(ending)):
        return serve_file(request, page=page, name=file.name)
    made = KeptEdition.objects.made().filter(output=page.pk, format=ending).first()
    if made is None or not made.is_sendable:
        raise Http404("There is none just now.")
    response = file_response(request, made, f"{page.slug}.{ending}", since=made.made_at)
    if page.is_sample:
        response["X-Robots-Tag"] = "noindex"
    return response
