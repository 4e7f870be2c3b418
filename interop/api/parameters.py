"""What an address of the API takes behind its question mark: made of what its list declares."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.listing import Facet, LinkFacet, Listing, YearFacet
from core.listing.facets import MOST_VALUES
from core.search.query import LONGEST
from interop.api.cursors import LONGEST as LONGEST_CURSOR
from interop.api.shapes import Schema

LEAST, USUAL, MOST = 1, 20, 100  # things of one answer
RELEVANCE = "relevance"


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name, what it does, the schema of one value, and how many it takes.

    `wrong` says of values, each of them once, which are none of its own and why.
    """

    name: str
    says: str
    schema: Schema
    wrong: Callable[[list[str]], Iterable[tuple[str, str]]]
    most: int = 1

    @property
    def takes_several(self) -> bool:
        return self.most > 1

    @property
    def values(self) -> list[str]:
        """All that it takes; [] where that is no list."""
        return self.schema.get("enum", [])

    def described(self) -> dict[str, Any]:
        """As OpenAPI 3.1 has it (§4.8.12); several values stand one after another: `a=1&a=2`."""
        many = {"type": "array", "items": self.schema, "maxItems": self.most}
        return {
            "name": self.name,
            "in": "query",
            "description": self.says,
            "schema": many if self.takes_several else self.schema,
        } | ({"style": "form", "explode": True} if self.takes_several else {})


def parameters_of(listing: type[Listing]) -> list[Parameter]:
    """What a list of this class can be narrowed by, and put in order."""
    return [*map(of_facet, listing.facets), of_sorts(listing)]


# --- Filters ------------------------------------------------------------------------------------


def of_facet(facet: Facet) -> Parameter:
    """The filter that `facet` is, with the values that it takes."""
    most = most_of(facet)

    def wrong(values):
        known = facet.valid(values)
        return [(value, why_not(facet, most)) for value in values if value not in known]

    return Parameter(facet.name, f"{facet.legend}. {how(facet)}", value_of(facet), wrong, most)


def most_of(facet: Facet) -> int:
    if isinstance(facet, LinkFacet):
        return 1
    return len(facet.labels()) or MOST_VALUES


def how(facet: Facet) -> str:
    """What it takes, and what several values do."""
    if isinstance(facet, LinkFacet):
        return "It takes the last part of the address of their page."
    several = f"With several, what has {'all' if facet.narrows else 'any'} of them."
    if isinstance(facet, YearFacet):
        return f"It takes four digits, and “{facet.UNDATED}”. {several}"
    return several if facet.labels() else f"It takes a name as addresses have it. {several}"


def value_of(facet: Facet) -> Schema:
    if values := list(facet.labels()):
        return {"type": "string", "enum": values}
    if isinstance(facet, YearFacet):
        return {"type": "string", "pattern": rf"^(\d{{4}}|{facet.UNDATED})$"}
    return {"type": "string"}


def why_not(facet: Facet, most: int) -> str:
    if values := list(facet.labels()):
        return f"It takes {in_words(values)}."
    if isinstance(facet, YearFacet):
        return f"It takes years of four digits, and “{facet.UNDATED}”; {most} at most."
    return "It takes one value." if most == 1 else f"It takes {most} values at most."


def in_words(values: list[str]) -> str:
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last


# --- Orders -------------------------------------------------------------------------------------


def of_sorts(listing: type[Listing]) -> Parameter:
    """In which order; by relevance only where something is searched for."""
    orders = [f"{sort.value}: {sort.label.lower()}" for sort in listing.sorts]
    values = [*(sort.value for sort in listing.sorts), RELEVANCE]
    says = f"The order: {'; '.join(orders)}; {RELEVANCE}: what answers the words best. "
    says += f"Without it, {RELEVANCE} where there are words (q), else {values[0]}."
    return one_of("sort", says, values)


def one_of(name: str, says: str, values: list[str]) -> Parameter:
    """A parameter that takes one of `values`."""

    def wrong(given):
        return [(value, f"It takes {in_words(values)}.") for value in given if value not in values]

    return Parameter(name, says, {"type": "string", "enum": values}, wrong)


# --- What every list takes ----------------------------------------------------------------------


def no_limit(values: list[str]) -> list[tuple[str, str]]:
    why = f"It takes a whole number from {LEAST} to {MOST}."
    return [(value, why) for value in values if not is_limit(value)]


def is_limit(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < 4 and LEAST <= int(value) <= MOST


def too_long(most: int) -> Callable[[list[str]], list[tuple[str, str]]]:
    why = f"It takes {most} characters at most."
    return lambda values: [(value, why) for value in values if len(value) > most]


WORDS = Parameter(
    "q",
    "Words to look for, as in the search of the site: “these together”, OR, NOT, begin*.",
    {"type": "string", "maxLength": LONGEST},
    too_long(LONGEST),
)
LIMIT = Parameter(
    "limit",
    f"How many things one answer holds at most; {USUAL} without it.",
    {"type": "integer", "minimum": LEAST, "maximum": MOST, "default": USUAL},
    no_limit,
)
CURSOR = Parameter(
    "cursor",
    "Where to go on. It stands in the address of the next part, and is good for the same "
    "filters in the same order.",
    {"type": "string", "maxLength": LONGEST_CURSOR},
    too_long(LONGEST_CURSOR),
)
COMMON = [WORDS, LIMIT, CURSOR]
