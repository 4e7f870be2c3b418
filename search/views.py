"""One box over everything the site has published."""

from django.conf import settings
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.search.engines import engine
from core.search.query import Query
from search.results import TYPES, Results, address

SUGGESTED = 8  # titles offered while somebody types
# What other sites are told of this page, in the words that a page of the tree would use.
ABOUT = {
    "heading": "Search",
    "head_title": "Search",
    "head_description": "Search the research of the Centre for Public Service Partnerships.",
    "absolute_url": f"{settings.BASE_URL}/search/",
    "card_url": f"{settings.BASE_URL}/card.png",
}


@require_safe
def search(request):
    """`/search/?q=&type=&sort=&page=`: what is found, the best first, in tabs by type."""
    results = Results(request.GET)
    results.items  # noqa: B018  asked for here, so that a wrong page is a 404 and not half a page
    return TemplateResponse(request, "search/results.html", {"about": ABOUT, "results": results})


@require_safe
def suggestions(request):
    """`/search/suggestions/?q=`: titles that begin as somebody types, as JSON.

    `{"suggestions": [{"title", "label", "url"}]}`, the best first, at most eight.
    """
    query = Query(request.GET.get("q", "")).unfinished()
    hits = [hit for hit in engine().titled(query, SUGGESTED) if hit.type in TYPES]
    found = [{"title": h.title, "label": h.label, "url": address(h)} for h in hits]
    return JsonResponse({"suggestions": found})
