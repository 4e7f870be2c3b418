"""A page of a list, and the steps from it to the others."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.functional import SimpleLazyObject, cached_property


class Pages(Paginator):
    """Pages whose rows are read when the first of them is shown."""

    def page(self, number) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return Page(SimpleLazyObject(lambda: self.object_list[first:last]), number, self)


class Paged:
    """Whatever has a `selection`, a sequence of rows that is read by the slice, in pages.

    It says how many `per_page`, which `page_number` was asked for, and `url(**changes)`: its own
    address with other parameters.
    """

    selection: Any
    per_page: int
    page_number: int | str
    url: Callable[..., str]

    @cached_property
    def page(self):
        """The page asked for (django.core.paginator.Page); Http404 where there is none."""
        try:
            return Pages(self.selection, self.per_page).page(self.page_number)
        except InvalidPage as error:
            raise Http404("There is no such page of results.") from error

    @property
    def page_links(self) -> list[tuple[int | str, str]]:
        """(number or "…", address) for each step of the pagination."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=2)
        return [
            (n, self.url(page=n if n != 1 else "") if isinstance(n, int) else "") for n in numbers
        ]

    @property
    def next_url(self) -> str:
        page = self.page
        return self.url(page=page.next_page_number()) if page.has_next() else ""

    @property
    def previous_url(self) -> str:
        page = self.page
        if not page.has_previous():
            return ""
        number = page.previous_page_number()
        return self.url(page=number if number > 1 else "")
