"""What a page gathers from other rooms: a partner's projects, a person's publications.

A relation is entered once, on the thing that has it. The other end asks for it by query. Rooms
stand one above the other, so a page cannot know what will point to it: each room says what it has
to offer by a `Gathering`, and pages below ask for all of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Protocol

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import Coalesce

SHOWN = 5  # of each sort on the page itself; the rest is a list of its own


class Links(Protocol):
    """What points to a page, from memory (core.listing.KeptLinks); None where it cannot be told."""

    def first(self, value, most: int) -> tuple[list[int], int] | None: ...

    def numbers(self, values: Iterable) -> dict[Any, int] | None: ...

    def counts(self, keys: Iterable, facet: str) -> dict[Any, dict[str, int]] | None: ...


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """Things of one sort that point to pages of the type `of` ("partners.PartnerPage").

    `linked(queryset, ref)` narrows published things to those that point to the page with key
    `ref`, an int or an OuterRef. `rows(queryset)` is the queryset with all that a row shows, and
    with `is_counted` each row is a page that shows what points to it.
    `since(queryset, day)` narrows them to what has happened on `day` or later. Where entries of
    search keep the `links`, they are counted and found in memory, and the database is asked only
    for the rows that are shown; what entries know a page by is its key, or what `known_by` says.
    """

    name: str  # "outputs": for templates and counts
    of: str
    heading: str
    words: tuple[str, str]  # one, many
    template: str
    address: str  # of the whole list; "{slug}" is the page's
    everything: Callable[[], QuerySet]
    linked: Callable[[QuerySet, object], QuerySet]
    rows: Callable[[Any], QuerySet]
    since: Callable[[QuerySet, date], QuerySet]
    place: int = 0
    links: Links | None = None
    known_by: Callable[[Any], Any] = attrgetter("pk")
    is_counted: bool = False
    # What is counted, where several things count as one: an expression of the database.
    counted_by: Any = "pk"
    # Keys of what is shown → each of it that is published, where `rows` does not read all.
    read: Callable[[list[int]], dict] | None = None
    # Whether a row is still to come; None where that is not what tells rows apart.
    is_ahead: Callable[[Any], bool] | None = None
    # Keys of pages → the themes (slugs) of what points to each, the most frequent first.
    themes: Callable[[list[int]], dict[int, list[str]]] | None = None

    def first(self, page, most: int) -> tuple[list, int]:
        """The first `most` things that point to `page`, and how many there are."""
        found = self.links.first(self.known_by(page), most) if self.links else None
        if found is None:
            things = self.linked(self.everything(), page.pk)
            if self.counted_by != "pk":
                return list(self.rows(things)[:most]), self.number(things)
            rows = list(with_total(self.rows(things))[:most])
            return rows, rows[0].total if rows else 0
        keys, count = found
        known = (self.read or self.read_rows)(keys) if keys else {}
        return [known[key] for key in keys if key in known], count

    def read_rows(self, keys: list[int]) -> dict:
        return {row.pk: row for row in self.rows(self.everything().filter(pk__in=keys))}

    def number(self, things: QuerySet) -> int:
        return things.order_by().aggregate(n=Count(self.counted_by, distinct=True))["n"]

    def count_for_each(self):
        """An expression for pages of the type `of`: how many things point to each."""
        things = self.linked(self.everything(), OuterRef("pk")).order_by()
        number = Count(self.counted_by, distinct=True)
        n = things.annotate(one=Value(1)).values("one").annotate(n=number).values("n")
        return Coalesce(Subquery(n, output_field=IntegerField()), 0)

    def words_for(self, n: int) -> str:
        """ "1 project", "3 projects"."""
        return f"{n} {self.words[n != 1]}"


@dataclass(frozen=True)
class Gathered:
    """What a Gathering found for one page: its first `rows`, the `count` of all, their `url`."""

    gathering: Gathering
    rows: list
    count: int
    url: str

    @property
    def name(self) -> str:
        return self.gathering.name

    @property
    def heading(self) -> str:
        return self.gathering.heading

    @property
    def template(self) -> str:
        return self.gathering.template

    @property
    def is_of_days(self) -> bool:
        """Whether some of it may be `ahead`, still to come, and the rest `behind`."""
        return self.gathering.is_ahead is not None

    @property
    def ahead(self) -> list:
        is_ahead = self.gathering.is_ahead
        return [row for row in self.rows if is_ahead and is_ahead(row)]

    @property
    def behind(self) -> list:
        ahead = self.ahead
        return [row for row in self.rows if row not in ahead]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)

    @property
    def words(self) -> str:
        return self.gathering.words_for(self.count)

    @property
    def list_url(self) -> str:
        """The list that this is a part of, without any filter."""
        return self.url.partition("?")[0]

    @property
    def filters(self) -> str:
        """What narrows that list to this: "?person=tony-bovaird"."""
        return self.url.removeprefix(self.list_url)


_known: list[Gathering] = []


def offer(gathering: Gathering) -> None:
    """Register `gathering`, so that pages of the type `gathering.of` show it."""
    _known.append(gathering)
    _known.sort(key=lambda g: g.place)


def offered_to(label: str) -> list[Gathering]:
    """The Gatherings for pages of the type `label` ("partners.PartnerPage"), in their order."""
    return [g for g in _known if g.of == label]


def gathered(page, most: int = SHOWN) -> list[Gathered]:
    """What is published and points to `page`, one Gathered for each sort of which there is any."""
    found = []
    for gathering in offered_to(page._meta.label):
        rows, count = gathering.first(page, most)
        if gathering.is_counted:
            add_counts(rows)
        if rows:
            url = gathering.address.format(slug=page.slug)
            found.append(Gathered(gathering, rows, count, url))
    return found


def with_total(things: QuerySet) -> QuerySet:
    """Each row with `total`, the number of all; counted where the rows are read."""
    return things.annotate(total=Window(Count("pk")))


def add_counts(pages: Iterable) -> None:
    """Give each of `pages`, which are of one type, `n_<name>` for every Gathering that is offered
    to them; one query for those that are not kept in memory.
    """
    pages = list(pages)
    known = offered_to(pages[0]._meta.label) if pages else []
    keys, asked = [page.pk for page in pages], []
    for gathering in known:
        values = {page.pk: gathering.known_by(page) for page in pages}
        numbers = gathering.links.numbers(values.values()) if gathering.links else None
        if numbers is None:
            asked.append(gathering)
        for page in pages:
            setattr(page, f"n_{gathering.name}", (numbers or {}).get(values[page.pk], 0))
    if asked:
        counted = {page.pk: page for page in counted_by_query(type(pages[0]), keys, asked)}
        for page in pages:
            for gathering in asked:
                name = f"n_{gathering.name}"
                setattr(page, name, getattr(counted.get(page.pk), name, 0))


def counted_by_query(model, keys: list[int], known: list[Gathering]) -> QuerySet:
    """The pages with `keys`, each with `n_<name>` for those that are `known`; nothing else read."""
    counts = {f"n_{g.name}": g.count_for_each() for g in known}
    return model._default_manager.filter(pk__in=keys).order_by().only("pk").annotate(**counts)


def counts_in_words(page) -> list[str]:
    """Of a page with counts (add_counts): ["3 projects", "6 publications"], without what is 0."""
    counts = [(g, getattr(page, f"n_{g.name}")) for g in offered_to(page._meta.label)]
    return [g.words_for(n) for g, n in counts if n]


def themes_of(keys: list[int], label: str) -> dict[int, list[str]]:
    """Key of each page of the type `label` → slugs of the themes of what points to it."""
    known = [g for g in offered_to(label) if g.themes]
    return known[0].themes(keys) if known and known[0].themes and keys else {}
