"""A list as one request asks for it: what is shown, what was chosen, and where to go next."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.functional import cached_property

from core.listing.facet_view import LONGEST_SOUGHT, FacetView, finding
from core.listing.facets import Facet
from core.listing.paged import Paged
from core.listing.selection import FromDatabase, Selection
from core.listing.sorts import RELEVANCE, Sort
from core.pagecache.recording import answers_to
from core.search import spelling
from core.search.query import Query
from core.server.robots import keep_robots_from_filters


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it; see Option."""

    facet: str
    value: str
    label: str
    remove_url: str
    language: str = ""


class Listing(Paged):
    """The part of `queryset`, things of `model`, that the GET parameters `data` ask for.

    Each list is a class of its own: it says by what it can be narrowed, and in which orders it
    comes, the first where nobody chose. Costs two queries whatever the filters, and one or two
    more for a search.
    """

    model = ""  # "research.OutputPage": what is listed
    facets: ClassVar[list[Facet]] = []
    sorts: ClassVar[list[Sort]] = []
    selection_class: type[Selection] = FromDatabase

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        keep_robots_from_filters(*(facet.name for facet in cls.facets))

    def __init__(self, queryset: QuerySet, data, *, per_page: int = 20):
        answers_to([*(facet.name for facet in self.facets), "sort", "page"])
        self.per_page = per_page
        self.query = Query(data.get("q", ""))
        self.chosen = {f.name: f.valid(data.getlist(f.name)) for f in self.facets}
        self.sought = {
            f.name: data.get(finding(f), "").strip()[:LONGEST_SOUGHT] for f in self.facets
        }
        self.sort = self.sort_from(data.get("sort", ""))
        self.page_number = data.get("page") or "1"
        chosen = {f: self.chosen[f.name] for f in self.facets}
        self.selection = self.selection_class.made(queryset, self.query, chosen, self.sort)

    @classmethod
    def with_one(cls, queryset: QuerySet, facet: str, value: str) -> Selection:
        """What `value` of the facet called `facet` leaves, in the first of the orders."""
        chosen = {f: [value] if f.name == facet else [] for f in cls.facets}
        return cls.selection_class.made(queryset, Query(""), chosen, cls.sorts[0])

    def sort_from(self, value: str) -> Sort:
        known = {sort.value: sort for sort in self.available_sorts}
        return known.get(value, self.available_sorts[0])

    @property
    def available_sorts(self) -> list[Sort]:
        """The orders to choose from; by relevance, first, only where something is searched."""
        return [RELEVANCE, *self.sorts] if self.query else self.sorts

    # --- What is found --------------------------------------------------------------------

    @property
    def total(self) -> int:
        return self.selection.total

    @property
    def count(self) -> int:
        return len(self.selection)

    @property
    def samples(self) -> int:
        """How many of those that are found are samples."""
        return self.selection.samples

    @cached_property
    def meant(self) -> str:
        """Where nothing is found: the query in our own spelling, if that finds something here.

        At most three queries; ask for it only where nothing is found.
        """
        text = spelling.meant(self.query) if self.query.groups and not self.count else ""
        return text if text and self.selection.finds(Query(text)) else ""

    def numbers(self, facet: str) -> dict[str, int]:
        """Value of the facet called `facet` → how many it would leave."""
        return {value: n for value, _, n in self.selection.counts.get(facet, [])}

    # --- What was chosen ------------------------------------------------------------------

    @cached_property
    def facet_views(self) -> list[FacetView]:
        counts, found = self.selection.counts, self.count
        return [
            FacetView.of(f, counts.get(f.name, []), self.chosen[f.name], self.sought[f.name], found)
            for f in self.facets
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on, the search first."""
        search = [Chip("q", "", f"Search: {self.query}", self.url(q=""))] if self.query else []
        return search + [
            Chip(facet.name, o.value, o.label, self.url(without=(facet.name, o.value)), o.language)
            for facet in self.facet_views
            for o in facet.chosen
        ]

    @property
    def is_seeking(self) -> bool:
        """Whether somebody looks for an option of a facet, rather than for things of the list."""
        return any(self.sought.values())

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or any(self.chosen.values()))

    def parameters(self, without=None) -> list[tuple[str, str]]:
        """What was chosen, as it stands in the address; the page is left out."""
        query = [("q", str(self.query))] if self.query else []
        chosen = [(name, v) for name, values in self.chosen.items() for v in values]
        default = self.sort is self.available_sorts[0]
        sort = [] if default else [("sort", self.sort.value)]
        return query + [pair for pair in chosen if pair != without] + sort

    @property
    def kept_as(self) -> str:
        """What a part of a page that shows this list is kept as: all that was chosen.

        "" where something was typed: of that there is too much.
        """
        typed = self.query or self.is_seeking
        return "" if typed else self.url(page=self.page_number)

    @property
    def meant_url(self) -> str:
        return self.url(q=self.meant)

    @property
    def filters(self) -> str:
        """What was chosen, as a file of the list has it in its address: "?theme=finance" or ""."""
        return self.url(sort="").rstrip("?")

    @property
    def filters_in_order(self) -> str:
        """As `filters`, with the order that was chosen: "?theme=finance&sort=title" or ""."""
        return self.url().rstrip("?")

    def url(self, without=None, **changes) -> str:
        """The address of this list with `changes`; "" takes a parameter out."""
        kept = [pair for pair in self.parameters(without) if pair[0] not in changes]
        new = [(name, str(value)) for name, value in changes.items() if value]
        return f"?{urlencode(kept + new)}"


class ListingPageMixin:
    """A page that lists other pages: says which, and as what Listing.

    `exports` are its forms for programs: the last part of the address below the page → the view,
    called as view(request, page=page), which answers what the filters of the request leave.
    """

    per_page = 20
    listing_class = Listing
    exports: ClassVar[dict[str, Callable[..., HttpResponse]]] = {}

    def listed(self) -> QuerySet:
        raise NotImplementedError

    def sub_view(self, path_components):
        export = self.exports.get("/".join(path_components))
        return partial(export, page=self) if export else super().sub_view(path_components)

    def listing(self, data) -> Listing:
        return self.listing_class(self.listed(), data, per_page=self.per_page)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request.GET)
        # Asked for here, so that an address with a wrong page is a 404 and not half a page.
        return context | {"listing": listing, "results": listing.page}
