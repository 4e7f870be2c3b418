"""An index that shows the first of each group of a list, and leads to the whole of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import cached_property

from core.listing.listing import Listing


@dataclass(frozen=True)
class Group:
    """The first `rows` of a group, and the `count` of all; `url` leads to the list of them."""

    name: str
    rows: list
    count: int
    url: str

    @cached_property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


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
