"""What a list can be filtered by, and how many things each choice would leave.

A facet of which a thing has several (themes, kinds, authors) narrows with each choice: two themes
chosen show where they overlap. A facet of which a thing has one (type, year) widens.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Count, IntegerField, Max, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.utils import timezone

MOST_VALUES = 10  # of one open-ended facet at once: nobody ticks more, and each costs something


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a facet: its value in the address, words, and how many it would leave.

    `language` is what the words are written in, where they are the title of a page.
    """

    value: str
    label: str
    count: int
    checked: bool
    language: str = ""

    @property
    def disabled(self) -> bool:
        return not self.count and not self.checked


class Facet(ABC):
    """One thing to filter by; `name` is the GET parameter, `legend` the words above it.

    `by` is the field, or the path over rows, with its values. `of_thing` is a function from a
    thing to {value: words}, where it takes more than to follow `by`.
    """

    narrows = False  # whether a second choice leaves fewer things, not more
    is_shown = True  # whether a reader can tick it; who can tick it sees it counted
    may_be_long = False  # whether data decide on its values, of which there may be thousands
    # A key by which rows (value, label, n) come in the order of their options, where there is one.
    rank: Callable[[tuple], tuple] | None = None

    def __init__(
        self,
        name: str,
        legend: str,
        hint: str = "",
        *,
        by: str,
        of_thing: Callable[[object], dict[str, str]] | None = None,
    ):
        self.name, self.legend, self.hint, self.by, self.of_thing = name, legend, hint, by, of_thing

    def values_of(self, thing) -> dict[str, str]:
        """What an entry keeps of `thing`: value → its words, "" where a vocabulary has them."""
        return self.of_thing(thing) if self.of_thing else self.values_along(thing)

    def values_along(self, thing) -> dict[str, str]:
        return dict.fromkeys(filter(None, along(thing, self.by)), "")

    def valid(self, values: list[str]) -> list[str]:
        """Those of `values` that this facet knows, once each."""
        return [v for v in dict.fromkeys(values) if v in self.labels()]

    def labels(self) -> dict[str, str]:
        """Value → words, in the order in which options are shown; {} where data decide."""
        return {}

    @abstractmethod
    def narrow(self, queryset: QuerySet, values: list[str]) -> QuerySet:
        """Those of `queryset` that have the chosen `values`: all of them, or one of them."""

    @abstractmethod
    def counts(self, queryset: QuerySet, chosen: list[str]) -> list[QuerySet]:
        """Querysets of rows (facet, value, label, n), to be joined in one UNION."""

    def options(self, rows: list[tuple], chosen: list[str]) -> list[Option]:
        """The lines to show; `rows` are (value, label, n) as counted."""
        counted = {value: n for value, _, n in rows}
        return [
            Option(value, label, counted.get(value, 0), value in chosen)
            for value, label in self.labels().items()
        ]

    def text(self, expression):
        """What every branch of the union holds in its place: text."""
        return Cast(expression, CharField())

    def rows(self, queryset, value, label) -> QuerySet:
        """`queryset` grouped by the expression `value`, as rows of the union."""
        grouped = queryset.order_by().values(
            facet=Value(self.name, output_field=CharField()), value=self.text(value)
        )
        # One line a value, though its words may have been written in several ways.
        return grouped.annotate(
            label=Max(self.text(label)),
            n=number(queryset),
        )


class ChoiceFacet(Facet):
    """A column with a closed vocabulary."""

    def __init__(self, name, legend, choices, hint="", *, by="", of_thing=None):
        super().__init__(name, legend, hint, by=by or name, of_thing=of_thing)
        self.choices = dict(choices)

    def labels(self):
        return self.choices

    def narrow(self, queryset, values):
        return queryset.filter(**{f"{self.by}__in": values})

    def counts(self, queryset, chosen):
        return [self.rows(queryset, self.by, Value(""))]


class MembershipFacet(ChoiceFacet):
    """A ChoiceSetField: a thing may hold several values of a closed vocabulary."""

    narrows = True

    def values_along(self, thing):
        return dict.fromkeys(getattr(thing, self.by), "")

    def narrow(self, queryset, values):
        for value in values:
            queryset = queryset.filter(**{f"{self.by}__contains": value})
        return queryset

    def counts(self, queryset, chosen):
        return [self.rows(self.narrow(queryset, [v]), Value(v), Value("")) for v in self.choices]


class RelatedFacet(Facet):
    """Rows of another table: `by` leads to the value, `label` to its words."""

    narrows = True

    def __init__(self, name, legend, by, label, choices=None, hint="", *, of_thing=None):
        super().__init__(name, legend, hint, by=by, of_thing=of_thing)
        self.label, self.choices = label, choices
        self.may_be_long = not choices
        self.rank = None if choices else most_first

    def labels(self):
        return dict(self.choices) if self.choices else {}

    def valid(self, values):
        if self.choices:
            return super().valid(values)
        return [v for v in dict.fromkeys(values) if v][:MOST_VALUES]

    def narrow(self, queryset, values):
        for value in values:
            queryset = queryset.filter(**{self.by: value})
        return queryset

    def counts(self, queryset, chosen):
        present = queryset.filter(**{f"{self.by}__isnull": False})
        return [self.rows(present, self.by, self.label)]

    def options(self, rows, chosen):
        if self.choices:
            return super().options(rows, chosen)
        found = {value: (value, label, n) for value, label, n in rows}
        for value in chosen:
            found.setdefault(value, (value, value, 0))
        ranked = sorted(found.values(), key=most_first)
        return [Option(value, label, n, value in chosen) for value, label, n in ranked]


class YearFacet(Facet):
    """The year of a date in the field `by`, and "undated" where there is none.

    `year` is the expression for it, where the field is no date: an int, or NULL for undated.
    """

    may_be_long = True
    UNDATED = "undated"

    def __init__(self, name, legend, by, hint="", *, year=None, of_thing=None):
        super().__init__(name, legend, hint, by=by, of_thing=of_thing)
        self.year = Coalesce(year or ExtractYear(by), 0)

    def values_along(self, thing):
        moment = getattr(thing, self.by)
        day = timezone.localtime(moment) if isinstance(moment, datetime) else moment
        return {str(day.year) if day else self.UNDATED: ""}

    def valid(self, values):
        return [
            v
            for v in dict.fromkeys(values)
            if v == self.UNDATED or (v.isascii() and v.isdecimal() and len(v) == 4 and v > "0000")
        ][:MOST_VALUES]

    def narrow(self, queryset, values):
        years = [int(v) for v in values if v != self.UNDATED]
        return queryset.annotate(in_year=self.year).filter(
            in_year__in=[*years, *([0] if self.UNDATED in values else [])]
        )

    def counts(self, queryset, chosen):
        return [self.rows(queryset, self.year, Value(""))]

    def options(self, rows, chosen):
        counted = {self.UNDATED if value == "0" else value: n for value, _, n in rows}
        for value in chosen:
            counted.setdefault(value, 0)
        years = sorted((v for v in counted if v != self.UNDATED), reverse=True)
        ordered = [*years, *([self.UNDATED] if self.UNDATED in counted else [])]
        return [Option(v, v.capitalize(), counted[v], v in chosen) for v in ordered]


def number(queryset: QuerySet) -> Count:
    """How many things `queryset` holds; what has the same `counted_as`, where it says so, is one
    thing."""
    by = "counted_as" if "counted_as" in queryset.query.annotations else "pk"
    return Count(by, distinct=True, output_field=IntegerField())


def most_first(row: tuple) -> tuple:
    """A key by which rows (value, label, n) come with the largest n first, then by label."""
    return -row[2], row[1]


def along(thing, path: str) -> list:
    """The values that `path`, as a query follows it ("theme_items__tag__slug"), leads to."""
    name, _, rest = path.partition("__")
    value = getattr(thing, name)
    found = [v for v in (value.all() if hasattr(value, "all") else [value]) if v is not None]
    return [end for v in found for end in along(v, rest)] if rest else found
