"""One box over everything the site has published."""

from collections import Counter
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.published import published_only
from core.search import Query
from events.models import EventPage
from home.models import StandardPage
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import OutputPage, ProjectPage, ThemePage

PER_PAGE = 20
# What other sites are told of this page, in the words that a page of the tree would use.
ABOUT = {
    "heading": "Search",
    "head_title": "Search",
    "head_description": "Search the research of the Centre for Public Service Partnerships.",
    "absolute_url": f"{settings.BASE_URL}/search/",
    "card_url": f"{settings.BASE_URL}/card.png",
}
# Value of `type` in the address → its tab and the pages that stand under it.
TYPES = {
    "research": ("Research", OutputPage),
    "projects": ("Projects", ProjectPage),
    "events": ("Events", EventPage),
    "people": ("People", PersonPage),
    "partners": ("Partners", PartnerPage),
    "themes": ("Themes", ThemePage),
    "pages": ("Pages", StandardPage),
}


@require_safe
def search(request):
    """`/search/?q=&type=&page=`: what is found, the best first, in tabs by type."""
    query, chosen = Query(request.GET.get("q", "")), request.GET.get("type", "")
    chosen = chosen if chosen in TYPES else ""
    hits = found(query)
    shown = [page for page in hits if not chosen or type_of(page) == chosen]
    try:
        page = Paginator(shown, PER_PAGE).page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404("There is no such page of results.") from error
    context = {
        "about": ABOUT,
        "query": query,
        "tabs": tabs(query, hits, chosen),
        "chosen": chosen,
        "results": page,
        "items": as_they_are(page.object_list),
        "links": links(query, chosen, page),
    }
    return TemplateResponse(request, "search/results.html", context)


def found(query: Query) -> list[Page]:
    """Published pages that hold every word, in the engine's order."""
    if not query:
        return []
    order = {pk: place for place, pk in enumerate(query.hits(Page.objects.all()))}
    pages = published_only(Page.objects.filter(pk__in=order)).select_related("content_type")
    return sorted((p for p in pages if type_of(p)), key=lambda page: order[page.pk])


def type_of(page: Page) -> str:
    """The value of `type` that `page` stands under, or "" for none."""
    return next((t for t, (_, model) in TYPES.items() if page.specific_class is model), "")


def tabs(query, hits, chosen) -> list[dict]:
    counts = Counter(map(type_of, hits))
    rows = [("", "Everything", len(hits))]
    rows += [(value, label, counts[value]) for value, (label, _) in TYPES.items()]
    return [
        {"label": label, "count": n, "url": address(query, value), "current": value == chosen}
        for value, label, n in rows
    ]


def links(query, chosen, page) -> dict[str, str]:
    previous = page.has_previous() and page.previous_page_number()
    following = page.has_next() and page.next_page_number()
    return {
        "previous": address(query, chosen, previous) if previous else "",
        "next": address(query, chosen, following) if following else "",
    }


def address(query, chosen, page=None) -> str:
    given = {"q": str(query), "type": chosen, "page": page if page and page > 1 else ""}
    return f"?{urlencode({name: value for name, value in given.items() if value})}"


def as_they_are(pages) -> list:
    """`pages` as a result shows them, in their order: outputs and events whole, others as a Hit."""
    outputs = OutputPage.objects.filter(pk__in=keys_of(pages, "research"))
    events = EventPage.objects.filter(pk__in=keys_of(pages, "events"))
    whole = {p.pk: p for p in (*outputs.for_listing(authors=False), *events.for_listing())}
    return [whole.get(page.pk) or Hit(page) for page in pages]


def keys_of(pages, value: str) -> list[int]:
    return [page.pk for page in pages if type_of(page) == value]


class Hit:
    """A page of the tree as a result: what every page has, with no query of its own."""

    def __init__(self, page: Page):
        self.title, self.url = page.title, page.url
        self.head_description = page.search_description
        self.type_label = page.specific_class.type_label
