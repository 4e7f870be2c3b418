"""Feeds of publications and projects: whatever a list shows, of a theme, of what somebody did."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from core.listing import Listing
from core.models import BasePage
from core.pages.sub_views import view_below
from interop.feeds.entries import entry
from interop.feeds.formats import ENDING, FED, feed_answer
from interop.models import KeptRecord, RecordInSet
from interop.reading import records
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import (
    OutputPage,
    ProjectPage,
    ProjectsIndexPage,
    ResearchIndexPage,
    ThemePage,
)
from research.models.index import OutputListing

FEED = f"feed{ENDING}"
SERIES = rf"series/(?P<slug>[a-z0-9-]{{1,100}})/feed{ENDING}"


@view_below(ResearchIndexPage, FEED)
def research(request: HttpRequest, *, page: BasePage, ending: str) -> HttpResponse:
    """`/research/feed.atom`: what the filters of the list leave, the latest on this site first."""
    chosen = request.GET.copy()
    chosen.setlist("sort", ["added"])
    listing = outputs(chosen)
    return listed(request, page, ending, listing, "research", page.title, listing.filters)


@view_below(ProjectsIndexPage, FEED)
def projects(request: HttpRequest, *, page: BasePage, ending: str) -> HttpResponse:
    listing = page.listing(request.GET)
    return listed(request, page, ending, listing, "projects", page.title, listing.filters)


def of_page(parameter: str):
    """The view of a feed of the publications that point to a page, by a filter of their list."""

    def view(request: HttpRequest, *, page: BasePage, ending: str) -> HttpResponse:
        listing = outputs(QueryDict(f"{parameter}={page.slug}&sort=added"))
        return listed(request, page, ending, listing, "research", f"{page.heading}: publications")

    return view


for model, parameter in {
    ThemePage: "theme",
    PersonPage: "person",
    PartnerPage: "partner",
    ProjectPage: "project",
}.items():
    view_below(model, FEED)(of_page(parameter))


@view_below(ResearchIndexPage, SERIES)
def series(request: HttpRequest, *, page: BasePage, slug: str, ending: str) -> HttpResponse:
    """`/research/series/<slug>/feed.atom`: a series, what changed last first; 404 for none."""
    rows = RecordInSet.objects.filter(spec=f"series:{slug}", record__is_gone=False)
    keys = list(rows.order_by("-changed_at", "-record").values_list("record__key", flat=True)[:FED])
    found = list(records("research", keys))
    if not found:
        raise Http404("There is no such series.")
    title = found[0].series
    return of_keys(request, page, ending, [record.key for record in found], "research", title)


def outputs(chosen: QueryDict) -> OutputListing:
    return OutputListing(OutputPage.objects.published(), chosen, per_page=FED)


def listed(
    request, page, ending, listing: Listing, kind: str, title: str, query=""
) -> HttpResponse:
    """The first FED of `listing` as a feed."""
    keys = listing.selection.keys(0, FED)
    return of_keys(request, page, ending, keys, kind, title, query)


def of_keys(
    request, page, ending, keys: list[int], kind: str, title: str, query=""
) -> HttpResponse:
    kept = KeptRecord.objects.current().filter(kind=kind, key__in=keys)
    changed = dict(kept.values_list("key", "changed_at"))
    return feed_answer(
        request,
        ending,
        page=page,
        title=title,
        state=[(key, changed.get(key)) for key in keys],
        entries=lambda: [entry(record) for record in records(kind, keys)],
        query=query,
    )
