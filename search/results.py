"""What one request to the search page finds, as its template shows it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.models import Page

from core.models.entry import EntrySource
from core.search import spelling
from core.search.engines import FileHit, Hit, Order, engine
from core.search.marking import marked, passage, spans
from core.search.query import Clause, Query

PER_PAGE = 20
# Value of `type` in the address → the words of its tab.
TYPES = {
    "research": "Research",
    "projects": "Projects",
    "events": "Events",
    "people": "People",
    "partners": "Partners",
    "themes": "Themes",
    "pages": "Pages",
}
SORTS = {
    Order.RELEVANCE: "Most relevant",
    Order.NEWEST: "Newest first",
    Order.OLDEST: "Oldest first",
    Order.TITLE: "Title",
}


@dataclass(frozen=True)
class Result:
    """A line of results: the entry, its address, and where in it the words are."""

    hit: Hit
    url: str
    title: SafeString
    text: SafeString
    file: FileHit | None = None

    @property
    def file_words(self) -> str:
        """Where inside it is: "Slides, page 3"."""
        page = f", page {self.file.number}" if self.file.number else ""
        return f"{self.file.title}{page}"


class Results:
    """The part of everything public that `?q=&type=&sort=&page=` asks for.

    At most eight queries. Unknown types and orders are left out of account; Http404 for a page
    that does not exist.
    """

    def __init__(self, data):
        self.query = Query(data.get("q", ""))
        self.type = data.get("type", "") if data.get("type", "") in TYPES else ""
        self.sort = Order(data["sort"]) if data.get("sort", "") in SORTS else Order.RELEVANCE
        self.page_number = data.get("page", "1")

    # --- What is found --------------------------------------------------------------------

    @cached_property
    def exact_counts(self) -> dict[str, int]:
        return engine().counts(self.query)

    @cached_property
    def meant(self) -> str:
        """Where nothing is found: the query in our own spelling, if that finds anything."""
        return spelling.meant(self.query) if self.query.groups and not self.exact_counts else ""

    @cached_property
    def asked(self) -> Query:
        """What is looked for: the query, or where nothing has all its words, any of them."""
        if self.exact_counts or self.meant:
            return self.query
        return self.query.relaxed() or self.query

    @property
    def is_relaxed(self) -> bool:
        """Whether what is shown holds some of the words, as nothing holds all of them."""
        return self.asked is not self.query and bool(self.counts)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Type → how many are found, of types that have a tab."""
        exact = self.asked is self.query
        found = self.exact_counts if exact else engine().counts(self.asked)
        return {value: n for value, n in found.items() if value in TYPES}

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def count(self) -> int:
        return self.counts.get(self.type, 0) if self.type else self.total

    @cached_property
    def page(self):
        """The page of results asked for (django.core.paginator.Page)."""
        paginator = Paginator(Slices(self), PER_PAGE)
        paginator.count = self.count  # already known: spare the query
        try:
            return paginator.page(self.page_number)
        except InvalidPage as error:
            raise Http404("There is no such page of results.") from error

    @cached_property
    def items(self) -> list[Result]:
        hits = list(self.page.object_list) if self.count else []
        clauses = self.asked.wanted
        files = self.files_of(hits, clauses)
        return [result(hit, clauses, files.get(hit.entry)) for hit in hits]

    def files_of(self, hits: list[Hit], clauses: list[Clause]) -> dict[int, FileHit]:
        """Entry → the page in a file of it that was found, where its own words do not say all."""
        inside = [hit.entry for hit in hits if not says_all(hit, clauses)]
        sources = EntrySource.objects.filter(entry__in=inside, kind=EntrySource.Kind.DOCUMENT)
        shown = list(sources.values_list("entry", "key")) if inside else []
        pages = engine().best_pages(self.asked, {document for _, document in shown})
        best: dict[int, FileHit] = {}
        for page in pages:
            for entry, document in shown:
                if document == page.document:
                    best.setdefault(entry, page)
        return best

    # --- Where to go next -----------------------------------------------------------------

    @property
    def tabs(self) -> list[dict]:
        rows = [("", "Everything", self.total)]
        rows += [(value, label, self.counts.get(value, 0)) for value, label in TYPES.items()]
        return [
            {
                "label": label,
                "count": n,
                "url": self.url(type=value),
                "current": value == self.type,
            }
            for value, label, n in rows
        ]

    @property
    def sorts(self) -> list[dict]:
        return [
            {"value": value, "label": label, "current": value == self.sort}
            for value, label in SORTS.items()
        ]

    def url(self, **changes) -> str:
        """The address of these results with `changes`; "" takes a parameter out."""
        given = {"q": str(self.query), "type": self.type, "sort": self.sort} | changes
        if given["sort"] == Order.RELEVANCE:
            given["sort"] = ""
        return f"?{urlencode({name: value for name, value in given.items() if value})}"

    @property
    def previous_url(self) -> str:
        number = self.page.has_previous() and self.page.previous_page_number()
        return self.url(page=number if number > 1 else "") if number else ""

    @property
    def next_url(self) -> str:
        return self.url(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def meant_url(self) -> str:
        return self.url(q=self.meant)


class Slices:
    """All results as a sequence that is read by the slice."""

    def __init__(self, results: Results):
        self.results = results

    def __getitem__(self, part: slice) -> list[Hit]:
        r = self.results
        return engine().hits(r.asked, of=r.type, order=r.sort, start=part.start, stop=part.stop)


def result(hit: Hit, clauses: list[Clause], file: FileHit | None) -> Result:
    text = passage(file.text, clauses) if file else passage(hit.body, clauses)
    described = marked(hit.face.get("description", ""), clauses)
    return Result(hit, address(hit), marked(hit.title, clauses), text or described, file)


def address(hit: Hit) -> str:
    """Where the thing is: a page of the tree by its place in it, anything else as it says."""
    if not hit.url_path:
        return hit.face.get("url", "")
    return Page(pk=hit.key, url_path=hit.url_path).url or "/"


def says_all(hit: Hit, clauses: list[Clause]) -> bool:
    """Whether title, names and body of an entry hold all that is looked for."""
    text = f"{hit.title}\n{hit.names}\n{hit.body}"
    return len({span.clause for span in spans(text, clauses)}) == len(clauses)
