"""The steps from one page of a list to the others."""


class Paged:
    """Whatever has a `page` (django.core.paginator.Page) and a `url(**changes)` of its own."""

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
