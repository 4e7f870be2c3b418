"""What a page gathers from other rooms: a partner's projects, a person's publications.

A relation is entered once, on the thing that has it. The other end asks for it by query. Rooms
stand one above the other, so a page cannot know what will point to it: each room says what it has
to offer by a `Gathering`, and pages below ask for all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

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


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """Things of one sort that point to pages of the type `of` ("partners.PartnerPage").

    `linked(queryset, ref)` narrows published things to those that point to the page with key
    `ref`, an int or an OuterRef. `rows(queryset)` is the queryset with all that a row shows.
    `since(queryset, day)` narrows them to what has happened on `day` or later.
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
    # Keys of pages → the themes (slugs) of what points to each, the most frequent first.
    themes: Callable[[list[int]], dict[int, list[str]]] | None = None

    def count_for_each(self):
        """An expression for pages of the type `of`: how many things point to each."""
        things = self.linked(self.everything(), OuterRef("pk")).order_by()
        n = things.annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")
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
    def has_more(self) -> bool:
        return self.count > len(self.rows)

    @property
    def words(self) -> str:
        return self.gathering.words_for(self.count)


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
        things = gathering.linked(gathering.everything(), page.pk)
        rows = list(with_total(gathering.rows(things))[:most])
        if rows:
            url = gathering.address.format(slug=page.slug)
            found.append(Gathered(gathering, rows, rows[0].total, url))
    return found


def with_total(things: QuerySet) -> QuerySet:
    """Each row with `total`, the number of all; counted where the rows are read."""
    return things.annotate(total=Window(Count("pk")))


def with_counts(pages: QuerySet) -> QuerySet:
    """Pages, each with `n_<name>` for every Gathering that is offered to them, in the one query."""
    known = offered_to(pages.model._meta.label)
    return pages.annotate(**{f"n_{g.name}": g.count_for_each() for g in known})


def counts_in_words(page) -> list[str]:
    """Of a page read `with_counts`: ["3 projects", "6 publications"], without those that are 0."""
    counts = [(g, getattr(page, f"n_{g.name}")) for g in offered_to(page._meta.label)]
    return [g.words_for(n) for g, n in counts if n]


def themes_of(keys: list[int], label: str) -> dict[int, list[str]]:
    """Key of each page of the type `label` → slugs of the themes of what points to it."""
    known = [g for g in offered_to(label) if g.themes]
    return known[0].themes(keys) if known and known[0].themes and keys else {}
