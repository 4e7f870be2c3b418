"""One part of a list after the other, whatever is published in between."""

from dataclasses import dataclass

from core.listing import Listing
from core.listing.sorts import RELEVANCE
from interop.api import cursors
from interop.api.asking import Asked
from interop.api.parameters import MOST


@dataclass(frozen=True)
class Part:
    """The keys of some rows of a list; `total` is how many the filters leave, `following` the
    address of the rest, "" where there is none.
    """

    keys: list[int]
    total: int
    following: str


def part_of(listing: Listing, asked: Asked) -> Part:
    """What `asked` wants of its `listing`; Problem where its cursor is none of that."""
    way = by_relevance if listing.sort is RELEVANCE else by_order
    place = place_of(listing, asked)
    try:
        keys, last = way(listing.selection, place, asked.limit)
    except TypeError as why:  # another version of the site has put them in order by other values
        raise asked.refuse_cursor("It is too old.") from why
    cursor = cursors.written(last, asked.bound(listing)) if last else ""
    following = asked.address(cursor) if cursor else ""
    return Part(keys, len(listing.selection), following)


def place_of(listing: Listing, asked: Asked):
    """Where `asked` goes on, as the two ways below write it; None at the beginning."""
    if not asked.cursor:
        return None
    try:
        return cursors.read(asked.cursor, asked.bound(listing))
    except ValueError as why:
        raise asked.refuse_cursor(str(why)) from why


def by_order(selection, place, limit: int) -> tuple[list[int], list | None]:
    """Keys from `place` on, and the place of the last, None where nothing follows.

    A place is what the last row was put in order by, and its key: it holds though that row goes,
    and others come before it. Only what itself is put elsewhere may be told twice, or not at all.
    """
    if place is None:
        keys = selection.keys(0, limit + 1)
    else:
        values, pk = place
        keys = selection.after(values, pk, limit + 1)
    if len(keys) <= limit:
        return keys, None
    return keys[:limit], [selection.values_at(keys[limit - 1]), keys[limit - 1]]


def by_relevance(selection, place, limit: int) -> tuple[list[int], list | None]:
    """The same for what is searched: a place is a number, and the key of the row that had it.

    What is published in between may be put before it; so the row is looked for around its number.
    """
    number, pk = place or (0, None)
    keys = selection.keys(0, number + limit + 1 + MOST)
    start = keys.index(pk) + 1 if pk in keys else number
    some, rest = keys[start : start + limit], keys[start + limit :]
    return some, [start + limit, some[-1]] if rest else None
