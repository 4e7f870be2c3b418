"""A list as one request asks for it: what is shown, what was chosen, and where to go next."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.db.models import CharField, Count, IntegerField, QuerySet, Value
from django.http import Http404
from django.utils.functional import cached_property

from core.listing.facets import Facet, Option
from core.listing.paged import Paged
from core.search import spelling
from core.search.engines import engine
from core.search.query import Query


@dataclass(frozen=True)
class Sort:
    """An order to choose: its value in the address, its words, and how it is done."""

    value: str
    label: str
    order: Callable[[QuerySet], QuerySet]


class BestFirst:
    """Those of `queryset` that `query` finds, in the order of relevance; read by the slice."""

    def __init__(self, queryset: QuerySet, query: Query):
        self.queryset, self.query = queryset, query

    def __getitem__(self, part: slice) -> list:
        # The model's own manager: what the queryset says of which ones, the keys say already.
        keys = engine().best_first(self.queryset, self.query, part.start, part.stop)
        rows = self.rows(keys)
        return [rows[key] for key in keys if key in rows]

    def rows(self, keys: list[int]) -> dict:
        return {row.pk: row for row in self.queryset.filter(pk__in=keys)}


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    facet: str
    value: str
    label: str
    remove_url: str


@dataclass(frozen=True)
class FacetView:
    """A facet with its options as this request sees them."""

    name: str
    legend: str
    hint: str
    options: list[Option]
    is_shown: bool = True

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.checked]


class Listing(Paged):
    """The part of `queryset` that the GET parameters `data` ask for.

    Costs two queries (facets and totals in one, the rows in the other), whatever the filters, and
    one more for a search. Http404 for a page that does not exist.
    """

    def __init__(self, queryset, data, *, facets: list[Facet], sorts: list[Sort], per_page=20):
        self.everything, self.facets, self.sorts, self.per_page = queryset, facets, sorts, per_page
        self.query = Query(data.get("q", ""))
        self.chosen = {f.name: f.valid(data.getlist(f.name)) for f in facets}
        self.sort = self.sort_from(data.get("sort", ""))
        self.page_number = data.get("page") or "1"

    def sort_from(self, value: str) -> Sort:
        known = {sort.value: sort for sort in self.available_sorts}
        return known.get(value, self.available_sorts[0])

    @cached_property
    def available_sorts(self) -> list[Sort]:
        """The orders to choose from; by relevance, first, only where something is searched."""
        if not self.query:
            return self.sorts
        return [Sort("relevance", "Most relevant", self.best_first), *self.sorts]

    def best_first(self, queryset: QuerySet) -> BestFirst:
        return BestFirst(queryset, self.query)

    # --- What is found --------------------------------------------------------------------

    @cached_property
    def searched(self) -> QuerySet:
        return engine().narrow(self.everything, self.query) if self.query else self.everything

    def narrowed(self, *, but_for: Facet | None = None) -> QuerySet:
        """What every filter leaves, or every filter but one."""
        queryset = self.searched
        for facet in self.facets:
            if facet is not but_for and self.chosen[facet.name]:
                queryset = facet.narrow(queryset, self.chosen[facet.name])
        return queryset

    @cached_property
    def counted(self) -> dict[str, list[tuple]]:
        """Facet name → rows (value, label, n), and the totals, in one query."""
        branches = [total("", "all", self.everything), total("", "found", self.narrowed())]
        for facet in self.facets:
            left = self.narrowed(but_for=None if facet.narrows else facet)
            branches += facet.counts(left, self.chosen[facet.name])
        rows: dict[str, list[tuple]] = {}
        union = branches[0].union(*branches[1:], all=True)
        for facet, value, label, n in union.values_list("facet", "value", "label", "n"):
            rows.setdefault(facet, []).append((value, label, n))
        return rows

    @property
    def total(self) -> int:
        return self.totals.get("all", 0)

    @property
    def count(self) -> int:
        return self.totals.get("found", 0)

    @cached_property
    def totals(self) -> dict[str, int]:
        # Where nothing can be found, the database leaves the row out.
        return {value: n for value, _, n in self.counted.get("", [])}

    @cached_property
    def page(self):
        """The page of results asked for (django.core.paginator.Page)."""
        paginator = Paginator(self.sort.order(self.narrowed().distinct()), self.per_page)
        paginator.count = self.count  # already known: spare the query
        try:
            return paginator.page(self.page_number)
        except InvalidPage as error:
            raise Http404("There is no such page of results.") from error

    @cached_property
    def meant(self) -> str:
        """Where nothing is found: the query in our own spelling, if that finds something here.

        At most three queries; ask for it only where nothing is found.
        """
        text = spelling.meant(self.query) if self.query.groups and not self.count else ""
        return text if text and self.finds(Query(text)) else ""

    def finds(self, query: Query) -> bool:
        """Whether `query` finds anything here, whatever the filters."""
        return engine().narrow(self.everything, query).exists()

    # --- What was chosen ------------------------------------------------------------------

    @cached_property
    def facet_views(self) -> list[FacetView]:
        return [
            FacetView(
                f.name,
                f.legend,
                f.hint_for(self.counted.get(f.name, [])),
                f.options(self.counted.get(f.name, []), self.chosen[f.name]),
                f.is_shown,
            )
            for f in self.facets
        ]

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters that are on, the search first."""
        search = [Chip("q", "", f"Search: {self.query}", self.url(q=""))] if self.query else []
        return search + [
            Chip(facet.name, o.value, o.label, self.url(without=(facet.name, o.value)))
            for facet in self.facet_views
            for o in facet.chosen
        ]

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
    def meant_url(self) -> str:
        return self.url(q=self.meant)

    def url(self, without=None, **changes) -> str:
        """The address of this list with `changes`; "" takes a parameter out."""
        kept = [pair for pair in self.parameters(without) if pair[0] not in changes]
        new = [(name, str(value)) for name, value in changes.items() if value]
        return f"?{urlencode(kept + new)}"


def total(facet: str, value: str, queryset: QuerySet) -> QuerySet:
    """One row of the union: how many things `queryset` holds."""
    constants = {
        name: Value(text, output_field=CharField())
        for name, text in (("facet", facet), ("value", value), ("label", ""))
    }
    grouped = queryset.order_by().values(**constants)
    return grouped.annotate(n=Count("pk", distinct=True, output_field=IntegerField()))


class ListingPageMixin:
    """A page that lists other pages: says what, and by what they can be filtered."""

    per_page = 20
    listing_class = Listing

    def listed(self) -> QuerySet:
        raise NotImplementedError

    def facets(self) -> list[Facet]:
        return []

    def sorts(self) -> list[Sort]:
        raise NotImplementedError

    def listing(self, data) -> Listing:
        return self.listing_class(
            self.listed(), data, facets=self.facets(), sorts=self.sorts(), per_page=self.per_page
        )

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request.GET)
        # Asked for here, so that an address with a wrong page is a 404 and not half a page.
        return context | {"listing": listing, "results": listing.page}
