"""A facet as one request sees it: which of its options are shown, and a search within them."""

from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import islice

from core.listing.facets import Facet, Option
from core.search.analysis import words

FIRST = 8  # options that stand there at once; others unfold
SHOWN = 12  # options of a facet whose values data decide; who looks for another searches for it
LONGEST_SOUGHT = 100  # characters


def finding(facet: Facet) -> str:
    """The GET parameter with the words that are sought within `facet`."""
    return f"find-{facet.name}"


@dataclass(frozen=True)
class FacetView:
    """A facet with the options to show of it, those chosen first; `total` counts all.

    `sought` are the words that somebody looks for within it, and `matching` counts the options
    that have them. `found` is how many things the list has; None where that is not known.
    """

    name: str
    legend: str
    hint: str
    options: list[Option]
    is_shown: bool = True
    sought: str = ""
    total: int = 0
    matching: int = 0
    found: int | None = None

    @classmethod
    def of(
        cls,
        facet: Facet,
        rows: list[tuple],
        chosen: list[str],
        sought: str,
        found: int | None = None,
    ) -> "FacetView":
        """What to show of `facet`, of which `rows` (value, label, n) were counted in a list that
        has `found` so many things."""
        view = cls.with_options(facet, rows, chosen, sought)
        return replace(view, found=found)

    @classmethod
    def with_options(cls, facet: Facet, rows: list[tuple], chosen: list[str], sought: str):
        if facet.rank and len(rows) > SHOWN:
            return cls.of_many(facet, rows, chosen, sought)
        options = facet.options(rows, chosen)
        about = facet.name, facet.legend, facet.hint
        if not facet.may_be_long or len(options) <= SHOWN:
            return cls(*about, options, facet.is_shown)
        checked = [option for option in options if option.checked]
        others = [option for option in options if not option.checked]
        found = matches(others, sought) if sought else others
        shown = [*checked, *islice(found, SHOWN)]
        return cls(*about, shown, facet.is_shown, sought, len(options), len(found))

    @classmethod
    def of_many(cls, facet: Facet, rows: list[tuple], chosen: list[str], sought: str):
        """The same, where only those options are made that are shown: there may be thousands."""
        ticked = [row for row in rows if row[0] in chosen]
        others = [row for row in rows if row[0] not in chosen]
        parts = words(sought)
        found = [row for row in others if begins(words(row[1]), parts)] if sought else others
        shown = [*ticked, *nsmallest(SHOWN, found, key=facet.rank)]
        options = sorted(facet.options(shown, chosen), key=lambda option: not option.checked)
        total = len(others) + len(chosen)
        about = facet.name, facet.legend, facet.hint
        return cls(*about, options, facet.is_shown, sought, total, len(found))

    @property
    def chosen(self) -> list[Option]:
        return [option for option in self.options if option.checked]

    @property
    def is_offered(self) -> bool:
        """Whether a reader sees it: there is something to choose, or to take off again.

        One and the same value on each thing of the list is nothing to choose, and so is none.
        """
        if not self.is_shown or self.chosen or self.is_long:
            return self.is_shown
        counts = [option.count for option in self.options if option.count]
        return len(counts) > 1 or any(n != self.found for n in counts)

    @property
    def counted(self) -> list[Option]:
        """Those that leave something or are chosen; of a long facet all that are shown."""
        return [o for o in self.options if self.is_long or not o.disabled]

    @property
    def first(self) -> list[Option]:
        return self.counted if self.is_long else self.counted[:FIRST]

    @property
    def rest(self) -> list[Option]:
        return self.counted[len(self.first) :]

    @property
    def empty(self) -> list[Option]:
        """Those that would leave nothing, folded away behind the others."""
        return [option for option in self.options if option not in self.counted]

    @property
    def is_unfolded(self) -> bool:
        """Whether something is chosen among the `rest`."""
        return any(option.checked for option in self.rest)

    @property
    def is_long(self) -> bool:
        """Whether not all options are shown, so that there is something to search for."""
        return self.total > SHOWN

    @property
    def said(self) -> str:
        """How many of how many are shown, in words; "" where all are."""
        if not self.is_long:
            return ""
        if not self.sought:
            return f"{len(self.options)} of {self.total} shown"
        if self.matching > SHOWN:
            return f"{SHOWN} of {self.matching} that match “{self.sought}” shown"
        return f"{self.matching or 'None'} of {self.total} match “{self.sought}”"


def matches(options: list[Option], sought: str) -> list[Option]:
    """Those of `options` in whose words each word of `sought` begins one, accents aside."""
    parts = words(sought)
    return [option for option in options if begins(words(option.label), parts)]


def begins(held: list[str], parts: list[str]) -> bool:
    return bool(parts) and all(any(word.startswith(part) for word in held) for part in parts)
