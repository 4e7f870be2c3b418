"""Lists in which a series is one row, counts once, and unfolds to its other dates."""

from functools import cached_property

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from pyroaring import BitMap

from core.listing.from_shelf import asked_of_shelf
from core.listing.link_facet import LinkFacet
from core.listing.selection import total
from core.listing.sorts import RELEVANCE
from events.models import kept
from events.models.queryset import SERIES_KEY
from events.models.selection import EventsFromDatabase, EventsFromShelf

# (key of an event, key of its series), of those rows of a list that are dates of a series.
Pairs = tuple[tuple[int, int], ...]


class FoldedFromDatabase(EventsFromDatabase):
    """Events while their entries do not keep what lists need, of each series the first alone."""

    @cached_property
    def dates(self):
        """What every filter leaves, each date of a series for itself."""
        return self.narrowed()

    @cached_property
    def left(self):
        turn = Window(RowNumber(), partition_by=SERIES_KEY, order_by=self.first_by)
        first = self.dates.annotate(turn=turn).filter(turn=1)
        return self.everything.filter(pk__in=first.values("pk"))

    @property
    def first_by(self) -> list:
        """The order by which one date of a series stands for all: that of the list."""
        sort = kept.SOONEST if self.sort is RELEVANCE else self.sort
        return [sort.ordering(by) for by in sort.by]

    def among(self, facet):
        queryset = self.dates if facet.narrows else self.narrowed(but_for=facet)
        return queryset.annotate(counted_as=SERIES_KEY)

    def totals(self):
        everything, found = (
            queryset.annotate(counted_as=SERIES_KEY) for queryset in (self.everything, self.dates)
        )
        return [total("all", everything), total("found", found)]

    def beside(self, rows: Pairs) -> dict[int, list[int]]:
        """Key of each of `rows` → keys of the other dates of its series in this list."""
        of = {series for _, series in rows}
        dates = self.dates.filter(series__in=of).exclude(recurrence_id=None)
        found: dict[int, list[int]] = {}
        ordered = dates.order_by(*self.first_by).values_list("series_id", "pk")
        for series, key in ordered if of else []:
            found.setdefault(series, []).append(key)
        return {key: [k for k in found.get(series, []) if k != key] for key, series in rows}


class FoldedFromShelf(EventsFromShelf):
    """The same from memory."""

    instead = FoldedFromDatabase

    @cached_property
    def dates(self) -> BitMap:
        return self.narrowed()

    @cached_property
    def left(self) -> BitMap:
        return kept.once_a_series(self.shelf, self.dates, self.first_by)

    @property
    def first_by(self):
        return kept.SOONEST if self.sort is RELEVANCE else self.sort

    def among(self, facet):
        return self.dates if facet.narrows else self.narrowed(but_for=facet)

    def in_order(self, sort):
        other = super().in_order(sort)
        vars(other).pop("left", None)  # another order has another date of a series first
        return other

    @property
    @asked_of_shelf
    def total(self):
        return kept.number_once(self.shelf, self.public)

    def counts_of(self, facet, values):
        counted = super().counts_of(facet, values)
        if isinstance(facet, LinkFacet):
            return counted
        among = self.among(facet)
        return [(value, words, self.number(among, facet, value)) for value, words, _ in counted]

    def number(self, among: BitMap, facet, value: str) -> int:
        return kept.number_once(self.shelf, among & self.places_of(facet, value))

    @asked_of_shelf
    def beside(self, rows: Pairs) -> dict[int, list[int]]:
        return {key: self.other_dates(key, series) for key, series in rows}

    def other_dates(self, key: int, series: int) -> list[int]:
        dates = self.dates & self.shelf.with_value(kept.SERIES.name, str(series))
        return [other for other in self.shelf.keys(dates, self.first_by) if other != key]


class ToCome(FoldedFromShelf):
    """What is to come or going on."""

    def part(self, shelf) -> BitMap:
        return super().part(shelf) & kept.to_come(shelf, timezone.now())


class Past(FoldedFromShelf):
    """What is over."""

    def part(self, shelf) -> BitMap:
        return super().part(shelf) & kept.past(shelf, timezone.now())
