"""`/research/references/?style=apa`: what the filters of a list leave, as a list of references."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from core.pagecache.recording import answers_to
from core.pages.head import Head
from core.pages.sub_views import view_below
from interop.citing.lists import in_list
from interop.citing.styles import STYLES, USUAL
from research.models import ResearchIndexPage

MOST = 100  # references on a page; more than that are for a reference manager


@view_below(ResearchIndexPage, "references")
def references(request: HttpRequest, *, page: ResearchIndexPage) -> TemplateResponse:
    answers_to(["style"])
    style = STYLES.get(request.GET.get("style", ""), STYLES[USUAL])
    listing = page.listing(request.GET)
    about = "Publications, as references to copy in the style that you need."
    context = {
        "page": page,
        "about": Head("References", about, f"{page.url}references/"),
        "listing": listing,
        "style": style,
        "styles": [(each, listing.url(style=each.value)) for each in STYLES.values()],
        "references": in_list(listing.selection.keys(0, MOST), style),
        "most": MOST,
    }
    response = TemplateResponse(request, "interop/references.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
