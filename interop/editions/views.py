"""`/research/<slug>/report.pdf` and `report.epub`: a page as one file, as private as that.

Below `v<N>/` the same of a version that was replaced.
"""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.encoding import iri_to_uri

from core.files.sending import file_response
from core.pages.sub_views import view_below
from interop.editions.versions import kept_version
from interop.editions.works import work_of, works
from interop.models import Format, KeptEdition, KeptFile
from interop.models.kept_file import REPORT
from research.models import OutputPage
from research.views import serve_file

ENDING = rf"\.(?P<ending>{'|'.join(Format.values)})"
NONE_NOW = "There is none just now."


def serve_edition(request, *, page, ending: str) -> HttpResponseBase:
    """What was uploaded as the work in this format; or else what was made of its page."""
    work = work_of(page)
    if work is None or not work.has_words(page):
        raise Http404(NONE_NOW)
    if file := work.uploaded(page, Format(ending)):
        return serve_file(request, page=page, name=file.name)
    made = KeptEdition.objects.made().filter(page=page.pk, format=ending).first()
    response = sent(request, made, f"{page.slug}.{ending}")
    if page.is_sample:
        response["X-Robots-Tag"] = "noindex"
    return response


for each in works():
    view_below(each.model, each.name + ENDING)(serve_edition)


@view_below(OutputPage, rf"v(?P<number>[1-9][0-9]{{0,3}})/{REPORT}{ENDING}")
def serve_version(request, *, page: OutputPage, number: str, ending: str) -> HttpResponseBase:
    """What was made of an earlier version. Search engines are led to the newest (RFC 6596), and
    so is whoever asks for a later one (RFC 5829)."""
    made = kept_version(page, int(number), ending)
    response = sent(request, made, f"{page.slug}-v{number}.{ending}")
    newest = iri_to_uri(page.absolute_url)
    response["Link"] = f'<{newest}>; rel="canonical", <{newest}>; rel="latest-version"'
    response["X-Robots-Tag"] = "noindex"
    return response


def sent(request, made: KeptFile | None, name: str) -> HttpResponseBase:
    """The file, while everybody may see all that it names and shows."""
    if made is None or not made.is_sendable:
        raise Http404(NONE_NOW)
    return file_response(request, made, name, since=made.made_at)
