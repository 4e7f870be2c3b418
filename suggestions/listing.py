"""The public register as one request asks for it: what is listed, and by what it is narrowed."""

from collections.abc import Callable

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.listing import ChoiceFacet, FromShelf, Listing, Sort, YearFacet
from core.values.theme_slugs import with_theme_slugs
from core.values.vocabulary import Kind
from research.facets import BY_THEME
from suggestions.models import Suggestion, Support
from suggestions.vocabulary import PUBLIC, About

LAST_CHANGED = Sort("changed", "Last changed first", "-changed_at", "-pk")


class SuggestionListing(Listing):
    """What anybody may read of suggestions; counted and put in order from memory."""

    model = "suggestions.Suggestion"
    selection_class = FromShelf
    facets = [
        BY_THEME,
        # In the words of whoever reads the address.
        ChoiceFacet("status", "Status", [(s.value, s.label) for s in PUBLIC], by="state"),
        ChoiceFacet("kind", "Kind of partnership", Kind.choices),
        ChoiceFacet("about", "What it is", About.choices),
        YearFacet("year", "Year", "confirmed_at"),
    ]
    sorts = [
        Sort("newest", "Newest first", "-confirmed_at", "-pk"),
        LAST_CHANGED,
        Sort("oldest", "Oldest first", "confirmed_at"),
    ]


def listed() -> QuerySet:
    """What anybody may read, each with its themes and, as `n_supports`, who else wants to know."""
    return with_supports(with_theme_slugs(Suggestion.objects.public()))


def with_supports(suggestions: QuerySet) -> QuerySet:
    """Each with `n_supports`: its own supports, without those of what was merged into it."""
    given = Support.objects.confirmed().filter(suggestion=OuterRef("pk")).order_by()
    n = given.values("suggestion").annotate(n=Count("pk")).values("n")
    return suggestions.annotate(n_supports=Coalesce(Subquery(n), 0))


def listing_of(data, rows: Callable[[QuerySet], QuerySet] | None = None) -> SuggestionListing:
    """`data` are the GET parameters; what is unknown among them is left out of account.

    `rows` adds what each row is to hold beside what is `listed`.
    """
    return SuggestionListing(rows(listed()) if rows else listed(), data)
