"""What one request to the search page finds, as its template shows it."""

from urllib.parse import urlencode

from django.utils.functional import cached_property

from core.listing.paged import Paged
from core.search import spelling
from core.search.engines import Hit, Order, engine
from core.search.query import Query
from core.search.types import entry_type, entry_types
from search.files import files_of
from search.lines import Line
from search.promoted import Promoted, promoted
from search.result import Result, places

SORTS = {
    Order.RELEVANCE: "Most relevant",
    Order.NEWEST: "Newest first",
    Order.OLDEST: "Oldest first",
    Order.TITLE: "Title",
}


class Results(Paged):
    """The part of everything public that `?q=&type=&sort=&page=` asks for.

    At most twelve queries, one of them for a star, one for what was written since, and two
    where people or partners are among them. Unknown types
    and orders are left out of account; Http404 for a page that does not exist.
    """

    per_page = 20

    def __init__(self, data):
        self.query = Query(data.get("q", ""))
        self.type = data.get("type", "") if entry_type(data.get("type", "")) else ""
        self.sort = Order(data["sort"]) if data.get("sort", "") in SORTS else Order.RELEVANCE
        self.page_number = data.get("page") or "1"
        self.selection = Hits(self)

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
        if self.exact_counts:
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
        return {value: n for value, n in found.items() if entry_type(value)}

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def count(self) -> int:
        return self.counts.get(self.type, 0) if self.type else self.total

    @cached_property
    def lines(self) -> list[Line]:
        clauses = tuple(self.asked.wanted)
        hits = self.page.object_list
        entries = places(hits)
        lines = [Line(hit, clauses, entries) for hit in hits]
        by_file = [line for line in lines if not line.html and not line.match.says_all]
        files = files_of(self.asked, [line.hit for line in by_file])
        for line in by_file:
            line.file = files.get(line.hit.entry)
        return lines

    @property
    def items(self) -> list[Result]:
        return [line.result for line in self.lines]

    @cached_property
    def promoted(self) -> list[Promoted]:
        """What staff recommend for these words, above the first results."""
        return promoted(self.query) if self.page.number == 1 else []

    # --- Where to go next -----------------------------------------------------------------

    @property
    def tabs(self) -> list[dict]:
        rows = [("", "Everything", self.total)]
        rows += [(it.type, it.words, self.counts.get(it.type, 0)) for it in entry_types()]
        return [
            {
                "label": label,
                "count": n,
                "url": self.url(type=value),
                "current": value == self.type,
                "is_link": bool(n) or value == self.type or not value,
            }
            for value, label, n in rows
        ]

    @property
    def empty_types(self) -> list[str]:
        """The types, in words, of which nothing was found and none was chosen."""
        return [tab["label"] for tab in self.tabs if not tab["is_link"]]

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
    def everything_url(self) -> str:
        return self.url(type="")

    @property
    def meant_url(self) -> str:
        return self.url(q=self.meant)


class Hits:
    """All results as a sequence: counted without being read, and read by the slice."""

    def __init__(self, results: Results):
        self.results = results

    def __len__(self) -> int:
        return self.results.count

    def __getitem__(self, part: slice) -> list[Hit]:
        r = self.results
        if part.stop <= part.start:
            return []
        return engine().hits(r.asked, of=r.type, order=r.sort, start=part.start, stop=part.stop)
