"""`/feeds/`: all feeds of the site, for people."""

from dataclasses import dataclass, replace

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from core.pages.head import Head
from core.pages.published import published_only
from core.server.sitemap import also_in_sitemap
from events.models import EventsIndexPage
from interop.feeds.formats import FORMATS
from interop.models import KeptRecord, RecordInSet
from research.models import ProjectsIndexPage, ResearchIndexPage, ThemePage

ADDRESS = "/feeds/"
HEADING = "Feeds"
LEDE = (
    "A feed tells your reader, your mail program or your website what is new here, without an "
    "account or an email address. Copy an address into it."
)
MOST_SERIES = 50


@dataclass(frozen=True)
class ListedFeed:
    """A feed: what it tells of, the page that shows the same ("" for none), and its addresses by
    format."""

    title: str
    url: str
    addresses: dict[str, str]  # "Atom" → address
    language: str = ""  # of a title that is a page's


@also_in_sitemap
def addresses() -> list[str]:
    return [ADDRESS]


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    context = {"about": Head(HEADING, LEDE, ADDRESS), "groups": groups()}
    return TemplateResponse(request, "interop/feeds.html", context)


def groups() -> dict[str, list[ListedFeed]]:
    """Heading → its feeds; a query for each sort of page."""
    found = of_research() | {
        "Projects": of_index(ProjectsIndexPage, "All projects"),
        "Events": events(),
        "Suggestions": [
            ListedFeed("What was asked and answered", "/suggestions/", atom_of("/suggestions/")),
            ListedFeed(
                "Open questions", "/suggestions/questions/", atom_of("/suggestions/questions/")
            ),
        ],
    }
    return {heading: listed for heading, listed in found.items() if listed}


def of_research() -> dict[str, list[ListedFeed]]:
    page = published_only(ResearchIndexPage.objects.all()).first()
    if page is None:
        return {}
    everything = of_page("All publications", page.url)
    return {
        "Publications": [everything, of_page("Corrections", page.url, "corrections")],
        "Publications by theme": [of_theme(theme) for theme in theme_pages()],
        "Publications by series": series(page),
    }


def of_page(title: str, url: str, name: str = "feed") -> ListedFeed:
    return ListedFeed(title, url, {f.words: f"{url}{name}.{f.ending}" for f in FORMATS.values()})


def of_theme(theme: ThemePage) -> ListedFeed:
    return replace(of_page(theme.title, theme.url), language=theme.language)


def atom_of(url: str) -> dict[str, str]:
    return {"Atom": f"{url}feed.atom"}


def of_index(model, title: str) -> list[ListedFeed]:
    page = published_only(model.objects.all()).first()
    return [of_page(title, page.url)] if page else []


def theme_pages() -> list[ThemePage]:
    pages = published_only(ThemePage.objects.select_related("theme"))
    return list(pages.order_by("theme__position"))


def series(page: ResearchIndexPage) -> list[ListedFeed]:
    """The series that works are in, at most MOST_SERIES, as their last work calls them."""
    rows = RecordInSet.objects.filter(spec__startswith="series:", record__is_gone=False)
    last = rows.values("spec").annotate(last=Max("record")).order_by("spec")[:MOST_SERIES]
    specs = dict(last.values_list("last", "spec"))
    return [
        of_series(record.fields["series"], page.url, specs[record.pk].partition(":")[2])
        for record in KeptRecord.objects.filter(pk__in=specs)
        if record.fields.get("series")
    ]


def of_series(title: str, list_url: str, slug: str) -> ListedFeed:
    """A series has feeds, and no page of its own."""
    return replace(of_page(title, f"{list_url}series/{slug}/"), url="")


def events() -> list[ListedFeed]:
    page = published_only(EventsIndexPage.objects.all()).first()
    if page is None:
        return []
    addresses = atom_of(page.url) | {"Calendar": f"{page.url}calendar.ics"}
    return [ListedFeed("All events", page.url, addresses)]
