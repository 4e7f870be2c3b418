"""An index that shows the first of each group of a list, and leads to the whole of each."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from core.listing.listing import Listing
from core.pages.later import later


@dataclass(frozen=True)
class Group:
    """The first `rows` of a group, and the `count` of all; `url` leads to the list of them."""

    name: str
    rows: list
    count: int
    url: str
    heading: str = ""
    note: str = ""

    @property
    def more(self) -> int:
        """How many there are where not all are among the rows, else 0."""
        return self.count if self.count > len(self.rows) else 0


def first_of_each(
    listing: Callable[[QueryDict], Listing], facet: str, most: Mapping[str, int | None]
) -> list[Group]:
    """A Group for each value of `facet` in `most`, with so many rows at most, or with all.

    `listing` makes the list that GET parameters ask for. All rows are read together.
    """
    lists = {value: listing(QueryDict(f"{facet}={value}")) for value in most}
    keys = {value: lists[value].selection.keys(0, most[value]) for value in lists}
    wanted = [key for some in keys.values() for key in some]
    everything = listing(QueryDict()).selection
    rows = {row.pk: row for row in everything.read(list(dict.fromkeys(wanted)))}
    return [
        Group(
            value,
            [rows[key] for key in keys[value] if key in rows],
            lists[value].count,
            lists[value].url(),
        )
        for value in lists
    ]


class GroupedPageMixin:
    """A page that shows the first of each group of its list, and the list where it is narrowed.

    A group is a value of the facet called `grouped_by`; `headings` has the words over each, in the
    order of the page.
    """

    grouped_by: ClassVar[str]
    headings: ClassVar[Mapping[str, str]]
    listing_class: ClassVar[type[Listing]]
    per_page: ClassVar[int]  # of the list of a whole group

    def listed(self) -> QuerySet:
        """All that is listed."""
        raise NotImplementedError

    def listing(self, data) -> Listing:
        """What the GET parameters `data` ask for."""
        return self.listing_class(self.listed(), data, per_page=self.per_page)

    def most_of_each(self) -> dict[str, int | None]:
        """Group → how many of it are shown at first; None for all."""
        raise NotImplementedError

    def notes(self) -> dict[str, str]:
        """Group → what stands beside it."""
        raise NotImplementedError

    def describe(self, rows: Iterable) -> None:
        """Give each of `rows` what its template shows."""
        raise NotImplementedError

    def described(self, rows):
        self.describe(rows)
        return rows

    def standing(self, keys: Collection[int]) -> dict[int, str]:
        """Where those of `keys` stand that are listed: "" on this page itself, as one of the first
        of its group, or else the query of the list that has it, such as "?sector=public&page=2".
        """
        found: dict[int, str] = {}
        for group, most in self.most_of_each().items():
            if len(found) == len(keys):
                break
            selection = self.listing_class.with_one(self.listed(), self.grouped_by, group)
            for place, key in enumerate(selection.keys()):
                if key in keys and key not in found:
                    is_first = most is None or place < most
                    found[key] = "" if is_first else self.address_in(group, place)
        return found

    def address_in(self, group: str, place: int) -> str:
        """The query of the list of `group`, with the page on which the row at `place` stands."""
        page = place // self.per_page + 1
        return f"?{urlencode({self.grouped_by: group} | ({'page': page} if page > 1 else {}))}"

    def groups(self) -> list[Group]:
        """The groups in order; none that nobody is in, whatever its note says."""
        found, notes = (
            first_of_each(self.listing, self.grouped_by, self.most_of_each()),
            self.notes(),
        )
        self.describe([row for group in found for row in group.rows])
        named = [
            replace(group, heading=self.headings[group.name], note=notes.get(group.name, ""))
            for group in found
        ]
        return [group for group in named if group.rows]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request.GET)
        if not listing.is_filtered and listing.page_number == "1":
            groups = later(groups=self.groups)
            is_cut = later(is_cut=lambda: any(group.more for group in groups["groups"]))
            return context | groups | is_cut
        results = listing.page  # asked for here, so that an address with a wrong page is a 404
        chosen = listing.chosen[self.grouped_by]
        heading = self.headings[chosen[0]] if len(chosen) == 1 else self.heading
        described = later(results=lambda: self.described(results))
        return context | described | {"listing": listing, "list_heading": heading}
