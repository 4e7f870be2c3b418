"""`/research/<slug>/linkset.json` and `.txt`: all typed links of a work, level 2 of Signposting."""

import json

from django.http import Http404, HttpResponse

from core.pages.sub_views import view_below
from interop.forms.signposting import LINKSET, LINKSET_TEXT, linkset, linkset_text
from interop.reading_along import record_with
from interop.record import Record
from research.models import OutputPage


@view_below(OutputPage, r"linkset\.json")
def linkset_json(request, *, page) -> HttpResponse:
    text = json.dumps(linkset(record_or_404(page)), indent=1)
    return HttpResponse(f"{text}\n", content_type=LINKSET)


@view_below(OutputPage, r"linkset\.txt")
def linkset_lines(request, *, page) -> HttpResponse:
    return HttpResponse(linkset_text(record_or_404(page)), content_type=LINKSET_TEXT)


def record_or_404(page) -> Record:
    if (record := record_with(page)) is None:
        raise Http404("There is no record of this page for programs.")
    return record
