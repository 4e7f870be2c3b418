"""Pages that fold into the index above them while there is nothing more to show of them.

A partner or a person has a page of its own where there is something to read on it: what it says
beyond its row in the index, or published things that point to it (core.relations.gathering). Else
it is an entry of the index, with an anchor. Which of the two it is is stored nowhere: it follows
from what is there when somebody asks, and one query tells it of any number of pages.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from wagtail.models import Page

from core.relations.children import there
from core.relations.gathering import offered_to


def folding_models() -> list[type[Any]]:
    """Every type of page that may be an entry of the index above it."""
    return [model for model in apps.get_models() if is_folding(model)]


def is_folding(model) -> bool:
    return hasattr(model, "says_more_by")


# --- Which of them have a page --------------------------------------------------------------


def says_more(model) -> ExpressionWrapper:
    """A bool expression for pages of `model`: whether one holds what its row has no room for."""
    held = Q(pk__in=[])
    for name in model.says_more_by:
        field = model._meta.get_field(name)
        if field.one_to_many:
            held |= Q(there(model, name))
        else:
            held |= ~Q(**{name: field.get_default()})
    return ExpressionWrapper(held, BooleanField())


def has_page(model) -> Q:
    """The condition that a page of `model` has something to show, of itself or gathered."""
    found = Q(says_more(model))
    for gathering in offered_to(model._meta.label):
        things = gathering.linked(gathering.everything(), OuterRef("pk"))
        found |= Q(Exists(things.order_by()))
    return found


def with_folding(pages: QuerySet) -> QuerySet:
    """`pages`, of a type that folds, each with a bool `is_folded`; no query more."""
    model: Any = pages.model
    return pages.annotate(is_folded=has_none(model))


# Built once, as to build it takes longer than to ask: what is public, and until when, is read where
# it becomes SQL, so what a Gathering offers must not take the time of day when it is called.
@cache
def has_none(model) -> ExpressionWrapper:
    """A bool expression for pages of `model`, which folds: whether one has nothing to show."""
    return ExpressionWrapper(~has_page(model), BooleanField())


@cache
def is_folded() -> ExpressionWrapper:
    """A bool expression for pages of all types: whether one is of a type that folds, and has no
    page of its own."""
    folded = Q(pk__in=[])
    for model in folding_models():
        those = model.objects.filter(~has_page(model), pk=OuterRef("pk")).order_by()
        folded |= Q(Exists(those))
    return ExpressionWrapper(folded, BooleanField())


# --- Where the others are found -------------------------------------------------------------


def put_in_place(pages: Iterable[Page]) -> None:
    """Give each of `pages` that `is_folded` its `place`: the address of its entry, such as
    "/partners/#cbi".

    One that stands in no list, as it is not public, keeps its own address.
    """
    folded = [page for page in pages if getattr(page, "is_folded", False)]
    for model in {page.specific_class for page in folded}:
        of_model: list[Any] = [page for page in folded if page.specific_class is model]
        index = above(of_model[0])
        found = index.standing({page.pk for page in of_model})
        for page in of_model:
            if page.pk in found:
                page.place = f"{index.url}{found[page.pk]}#{page.slug}"


def above(page: Page) -> Any:
    """The index that `page` stands below, as far as its lists ask: without its fields."""
    model = apps.get_model(page.specific_class.parent_page_types[0])
    path, address = page.path[: -page.steplen], page.url_path[: -len(page.slug) - 1]
    return model(pk=0, path=path, depth=page.depth - 1, url_path=address, slug="")


def places_of(keys: Iterable[int]) -> dict[int, str]:
    """Key → address of its entry, of those of the pages with `keys` that are folded."""
    keys = list(keys)
    pages = list(Page.objects.filter(pk__in=keys).annotate(is_folded=is_folded())) if keys else []
    put_in_place(pages)
    return {page.pk: page.place for page in pages if hasattr(page, "place")}


def address(page: Page) -> str:
    """Where readers find `page`: its entry where it has a `place`, else its own address."""
    return getattr(page, "place", "") or page.url
