"""The public register as one request asks for it: what is listed, and by what it is narrowed."""

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from core.listing import ChoiceFacet, Listing, Sort, YearFacet
from core.values.theme_slugs import with_theme_slugs
from core.values.vocabulary import Kind
from research.facets import BY_THEME
from suggestions.models import Suggestion, Support
from suggestions.vocabulary import PUBLIC, About

PER_PAGE = 20


class StatusFacet(ChoiceFacet):
    """Where a suggestion stands, as whoever reads the address calls it."""

    def narrow(self, queryset, values):
        return queryset.filter(state__in=values)

    def counts(self, queryset, chosen):
        return [self.rows(queryset, "state", Value(""))]


FACETS = [
    BY_THEME,
    StatusFacet("status", "Status", [(state.value, state.label) for state in PUBLIC]),
    ChoiceFacet("kind", "Kind of partnership", Kind.choices),
    ChoiceFacet("about", "What it is", About.choices),
    YearFacet("year", "Year", "confirmed_at"),
]
SORTS = [
    Sort("newest", "Newest first", lambda q: q.order_by("-confirmed_at", "-pk")),
    Sort("changed", "Last changed first", lambda q: q.order_by("-changed_at", "-pk")),
    Sort("oldest", "Oldest first", lambda q: q.order_by("confirmed_at", "pk")),
]


def listed() -> QuerySet:
    """What anybody may read, each with its themes and, as `n_supports`, who else wants to know."""
    return with_supports(with_theme_slugs(Suggestion.objects.public()))


def with_supports(suggestions: QuerySet) -> QuerySet:
    """Supports are counted where they were given; those of merged suggestions are not added."""
    given = Support.objects.confirmed().filter(suggestion=OuterRef("pk")).order_by()
    n = given.values("suggestion").annotate(n=Count("pk")).values("n")
    return suggestions.annotate(n_supports=Coalesce(Subquery(n), 0))


def listing_of(data) -> Listing:
    """`data` are the GET parameters; what is unknown among them is left out of account."""
    return Listing(listed(), data, facets=FACETS, sorts=SORTS, per_page=PER_PAGE)


def last_changed(suggestions: QuerySet) -> QuerySet:
    return suggestions.order_by("-changed_at", "-pk")
