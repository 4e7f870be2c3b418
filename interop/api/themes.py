"""The themes of the Centre's work: a list of a few pages, asked of the database."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import QueryDict

from core.listing import Listing, Sort
from interop.api.links import of_list, of_one
from interop.api.shapes import ADDRESS, Shape, flag, maybe, text, texts, whole
from research.models import ThemePage
from research.models.theme_page import outputs_listed


def slug(page: ThemePage) -> str:
    return page.theme.slug


def own_address(page: ThemePage) -> str:
    return of_one("themes", slug(page))


def of_outputs(page: ThemePage) -> str:
    return of_list("outputs", [("theme", slug(page))])


THEME = Shape(
    "Theme",
    "A theme of the Centre’s work: what it asks, and what is said to be missing.",
    (
        text("slug", "Its name in addresses: a value of the filter “theme”.", slug),
        text("api_url", "Its address in this API.", own_address, **ADDRESS),
        text("url", "Its page, for people.", lambda it: it.absolute_url, **ADDRESS),
        text("title", "Its name."),
        flag(
            "sample", "Whether it is invented, to show how the site works.", lambda it: it.is_sample
        ),
        maybe("summary", "What it is about, in a line.", lambda it: it.tagline),
        texts("unknown", "What is said to be missing or in doubt.", lambda it: it.unknown_list),
        texts("questions", "What our work is to answer.", lambda it: it.question_list),
        whole("outputs", "How many outputs bear it."),
        text("outputs_url", "Those outputs in this API.", of_outputs, **ADDRESS),
    ),
)


class ThemeListing(Listing):
    """The themes, in the Centre's order."""

    model = "research.ThemePage"
    sorts = [
        Sort(
            *["centre", "In the Centre’s order", "position"],
            of_thing={"position": lambda page: page.theme.position},
            in_database={"position": F("theme__position")},
        )
    ]


def public() -> QuerySet:
    pages: Any = ThemePage.objects.published()
    return pages.of_few().select_related("theme")


def themes(data: QueryDict) -> ThemeListing:
    """The list that the parameters `data` ask for."""
    return ThemeListing(public(), data)


def themes_with(keys: list[int]) -> list[ThemePage]:
    """The pages with `keys`, in that order, each with the number of its `outputs`."""
    pages = {page.pk: page for page in public().filter(pk__in=keys)}
    return counted([pages[key] for key in keys if key in pages])


def theme_called(name: str) -> ThemePage | None:
    """The page of the theme with the slug `name`."""
    return next(iter(counted(list(public().filter(theme__slug=name)))), None)


def counted(pages: list[ThemePage]) -> list[ThemePage]:
    numbers = outputs_listed().numbers("theme")
    for page in pages:
        page.outputs = numbers.get(slug(page), 0)
    return pages
