"""The data of a chart: named rows (categories, or years) of named columns (series)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

YEAR = re.compile(r"[12]\d{3}", re.ASCII)
# A year, a financial year, a month or a quarter: what reads from left to right.
TIME = re.compile(r"[12]\d{3}(?:[/–-]\d{2,4}| ?Q[1-4]|-\d{2})?|Q[1-4] [12]\d{3}", re.ASCII)


@dataclass(frozen=True)
class Cell:
    """A number and the words that show it; `value` is None where it is missing."""

    value: Decimal | None
    text: str = ""

    @property
    def is_missing(self) -> bool:
        return self.value is None

    @property
    def number(self) -> float:
        """For drawing; a missing one is drawn as nothing is."""
        return float(self.value or 0)


@dataclass(frozen=True)
class Table:
    """`names` of its rows, `series` of its columns; `cells[row][column]`.

    `corner` is what stands above the names, `signs` what all numbers bear: ("£", ""), ("", "%").
    """

    names: tuple[str, ...]
    series: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    corner: str = ""
    signs: tuple[str, str] = ("", "")

    def column(self, number: int) -> list[Cell]:
        return [row[number] for row in self.cells]

    @property
    def columns(self) -> list[list[Cell]]:
        return [self.column(number) for number in range(len(self.series))]

    @property
    def numbers(self) -> list[float]:
        """All that are there, row by row."""
        return [cell.number for row in self.cells for cell in row if not cell.is_missing]

    @property
    def is_of_times(self) -> bool:
        """Whether the rows are years or parts of them."""
        return all(TIME.fullmatch(name) for name in self.names)

    @property
    def years(self) -> list[int]:
        """Of rows that are plain years in order, these; [] of any others."""
        if not all(YEAR.fullmatch(name) for name in self.names):
            return []
        years = [int(name) for name in self.names]
        return years if all(a < b for a, b in pairwise(years)) else []
