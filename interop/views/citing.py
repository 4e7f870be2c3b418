"""`/research/<slug>/cite.bib`: an output in each form that citing programs read."""

from django.http import Http404, HttpResponse

from core.exports.csv_export import as_download
from core.models import SiteSettings
from core.pages.sub_views import view_below
from interop.forms import Form, by_ending
from interop.reading import centre_of, record_of
from interop.views.below import form_of_page
from research.models import OutputPage


@view_below(OutputPage, r"cite\.(?P<ending>[a-z0-9][a-z0-9.-]{0,31})")
def cite(request, *, page: OutputPage, ending: str) -> HttpResponse:
    """The form with that `ending`, to be saved; 404 for what is none, or not public."""
    form = by_ending(ending)
    response = in_form(request, page, form) if form else None
    if response is None:
        raise Http404("There is no such form of it.")
    as_download(response, f"{page.slug}.{ending}")
    return response


def in_form(request, page: OutputPage, form: Form, *, at_page: bool = False) -> HttpResponse | None:
    """The record of `page` in `form`; None where nobody may read it, or there is none yet."""
    record = record_of("research", page.pk)
    if record is None:
        return None
    text = form.file(record, centre_of(SiteSettings.for_request(request)))
    name = f"cite.{form.ending}"
    return form_of_page(request, page, name, text, form.media_type, at_page=at_page)
