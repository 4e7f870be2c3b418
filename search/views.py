"""One box over everything the site has published."""

from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.models import SiteSettings
from core.pages.head import Head
from core.search.analysis import words
from core.search.engines import engine
from core.search.query import Query
from core.search.types import entry_type, entry_types
from search.asked import count_search
from search.models import Box
from search.result import address, full_label, places
from search.results import Results

SUGGESTED = 8  # titles offered while somebody types
LOOKED_AT = 40  # of which they are chosen
SHORTEST = 2  # letters; fewer say nothing yet


@require_safe
def search(request):
    """`/search/?q=&type=&sort=&page=`: what is found, the best first, in tabs by type."""
    results = Results(request.GET)
    results.lines  # noqa: B018  asked for here, so that a wrong page is a 404 and not half a page
    count_search(request, results.query, sum(results.exact_counts.values()), Box.SITE)
    centre = SiteSettings.for_request(request).name
    about = Head("Search", f"Search the research of the {centre}.", request.path)
    context = {"about": about, "results": results}
    headers = {"X-Robots-Tag": "noindex"}
    return TemplateResponse(request, "search/results.html", context, headers=headers)


@require_safe
def autocomplete(request):
    """`/search/suggestions/?q=&type=`: titles that begin as somebody types, as JSON.

    `{"suggestions": [{"title", "language", "label", "url"}]}`, the best first, at most eight; the
    language is "" for English. A browser may keep them for a second and no longer: what is
    withdrawn must be offered no more.
    """
    hits = offered(request.GET)
    entries = places(hits)
    found = [
        {
            "title": hit.title,
            "language": hit.language,
            "label": full_label(hit),
            "url": address(hit, entries),
        }
        for hit in hits
    ]
    headers = {"X-Robots-Tag": "noindex", "Cache-Control": "public, max-age=1"}
    return JsonResponse({"suggestions": found}, headers=headers)


def offered(data) -> list:
    """The hits (core.search.engines.Hit) to suggest, of `type` or of every type."""
    query = Query(data.get("q", "")).unfinished()
    one = entry_type(data.get("type", ""))
    types = [known.type for known in ([one] if one else entry_types())]
    if len(query.text.rstrip("*")) < SHORTEST:
        return []
    hits = [hit for hit in engine().titled(query, LOOKED_AT) if hit.type in types]
    return sorted(hits, key=lambda hit: apart(hit.title, query))[:SUGGESTED]


def apart(title: str, query: Query) -> int:
    """How far `title` is from what is being typed: it begins so, it has the words, it has not.

    What has them in its names only, such as somebody's employer, comes last.
    """
    typed, of_title = words(query.text), words(title)
    if of_title[: len(typed) - 1] == typed[:-1] and " ".join(of_title).startswith(" ".join(typed)):
        return 0
    return 1 if all(any(t.startswith(w) for t in of_title) for w in typed) else 2
