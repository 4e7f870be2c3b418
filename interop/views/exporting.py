"""`/research/export.bib`, `.ris`, `.json`, `.csv`: what the filters of a list leave, in its order.

So below a person, a partner and a project, of their work. A project and an event are nothing that
is cited (their outputs are): of those lists there is a table alone.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.http import Http404
from django.http.response import HttpResponseBase

from core.exports.csv_export import CSV, as_download, csv_lines
from core.exports.joined import joined
from core.exports.kept_answers import streamed_answer
from core.listing import Listing
from core.models import BasePage, SiteSettings
from core.pages.closed import closed_collections
from core.pages.sub_views import view_below
from core.search import clock
from events.models import EventsIndexPage
from interop.forms import Form, by_ending, table
from interop.reading import centre_of, records, written
from interop.record import Record
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import OutputPage, ProjectPage, ProjectsIndexPage, ResearchIndexPage
from research.models.index import OutputListing

WORKS = r"export\.(?P<ending>bib|ris|json|csv)"
TABLE = r"export\.csv"
VERSION = 1  # grows where an export says the same of a record in another way
# Whose work is listed → the filter of the list of outputs that leaves it.
OF_WHOM: dict[type[BasePage], str] = {
    PersonPage: "person",
    PartnerPage: "partner",
    ProjectPage: "project",
}


# --- Lists -------------------------------------------------------------------------------------


@view_below(ResearchIndexPage, WORKS)
def outputs(request, *, page: ResearchIndexPage, ending: str) -> HttpResponseBase:
    listing = page.listing(request.GET)
    return exported(request, listing, "research", ending, name=page.slug)


def work(request, *, page: BasePage, ending: str, facet: str) -> HttpResponseBase:
    """The outputs of a person, a partner or a project; other filters narrow them as on the list."""
    asked = request.GET.copy()
    asked.setlist(facet, [page.slug])
    listing = OutputListing(OutputPage.objects.published(), asked)
    return exported(request, listing, "research", ending, name=page.slug)


for model, facet in OF_WHOM.items():
    view_below(model, WORKS)(partial(work, facet=facet))


@view_below(ProjectsIndexPage, TABLE)
def projects(request, *, page: ProjectsIndexPage) -> HttpResponseBase:
    return exported(request, page.listing(request.GET), "projects", "csv", name=page.slug)


@view_below(EventsIndexPage, TABLE)
def events(request, *, page: EventsIndexPage) -> HttpResponseBase:
    """All that the filters leave, past ones too, each date of a series for itself."""
    return exported(request, page.narrowing(request.GET), "events", "csv", name=page.slug)


# --- Files -------------------------------------------------------------------------------------


def exported(request, listing: Listing, kind: str, ending: str, *, name: str) -> HttpResponseBase:
    """What `listing` leaves of things of `kind`, as a file that is sent while it is made."""
    site = SiteSettings.for_request(request)
    write, media_type = writer(kind, ending, site)
    chosen = listing.url() if listing.parameters() else ""
    response = streamed_answer(
        request,
        address=f"{request.path}{chosen}",
        state=[
            VERSION,
            centre_of(site),
            clock.last_known(),
            written(),
            len(listing.selection),
            sorted(closed_collections()),
        ],
        parts=lambda: joined(write(records(kind, listing.selection.keys()))),
        content_type=media_type,
    )
    return as_download(response, f"{name}.{ending}")


def writer(
    kind: str, ending: str, site: SiteSettings
) -> tuple[Callable[[Iterable[Record]], Iterator[str]], str]:
    """What makes the parts of a file of records, and its media type; Http404 for no such file."""
    if ending == "csv":
        return partial(lines_of_table, kind), CSV
    form: Form | None = by_ending(ending)
    if form is None:
        raise Http404("There is no such export.")
    return partial(form.many, centre=centre_of(site)), f"{form.media_type}; charset=utf-8"


def lines_of_table(kind: str, found: Iterable[Record]) -> Iterator[str]:
    return csv_lines(table.header(kind), table.rows(kind, found))
