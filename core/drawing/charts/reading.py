"""Cells as they are pasted from a spreadsheet, or as a CSV file has them, read as a `Table`.

Whatever is wrong is said by row and column, as the editor sees them in the spreadsheet: the first
row is row 1.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from core.drawing.charts.numbers import NoNumberError, in_words, number, signs_of
from core.drawing.charts.table import Cell, Table
from core.drawing.svg import plain

MOST_ROWS, MOST_SERIES, LONGEST_NAME = 60, 12, 200
MOST_SAID = 6  # mistakes that are listed one by one

TOO_LITTLE = (
    "Paste at least two rows and two columns: names of columns in the first row, names of rows "
    "(categories, or years) in the first column, and numbers beside them."
)

Row = tuple[int, list[str]]  # its number in the spreadsheet, and its cells


class DataError(ValueError):
    """The data make no table; `reasons` say why, a sentence each."""

    def __init__(self, reasons: Sequence[str]):
        self.reasons = list(reasons[:MOST_SAID])
        if more := len(reasons) - len(self.reasons):
            self.reasons.append(f"There are {more} more like these.")
        super().__init__(" ".join(self.reasons))


def read(text: str) -> Table:
    """The table in `text`; DataError where it holds none."""
    rows = rows_of(text)
    if len(rows) < 2 or max(len(cells) for _, cells in rows) < 2:
        raise DataError([TOO_LITTLE])
    (_, head), *below = aligned(rows)
    if wrong := [*wrong_with_size(head, below), *wrong_with_head(head), *wrong_with_names(below)]:
        raise DataError(wrong)
    if wrong := list(wrong_with_cells(head, below)):
        raise DataError(wrong)
    return table_of(head, below)


def rows_of(text: str) -> list[Row]:
    """The rows that hold anything; those below the first without the empty cells at their right."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\n")
    try:
        read_rows = list(csv.reader(StringIO(lines), delimiter=separator(lines)))
    except csv.Error:
        raise DataError(["A cell is too long: is a quotation mark not closed?"]) from None
    rows = [(n, [plain(cell) for cell in cells]) for n, cells in enumerate(read_rows, 1)]
    rows = [row for row in rows if any(row[1])]
    return [*rows[:1], *((n, without_end(cells)) for n, cells in rows[1:])]


def separator(text: str) -> str:
    """What stands between cells: a tab from a spreadsheet; else a comma, or a semicolon."""
    if "\t" in text:
        return "\t"
    first = text.partition("\n")[0]
    return ";" if ";" in first and "," not in first else ","


def without_end(cells: list[str]) -> list[str]:
    """`cells` without empty ones at the right; the row’s name stays, even where it is empty."""
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells


def aligned(rows: list[Row]) -> list[Row]:
    """Rows of equal length; where the empty first cell of the first row was lost, it comes back."""
    (n, head), *below = rows
    width = max(len(cells) for _, cells in below)
    if len(head) == width - 1 and head[0]:
        head = ["", *head]
    head = without_end(head) if len(head) > width else head
    width = max(width, len(head))
    return [(n, cells + [""] * (width - len(cells))) for n, cells in [(n, head), *below]]


def wrong_with_size(head: list[str], rows: list[Row]) -> Iterator[str]:
    if len(head) - 1 > MOST_SERIES:
        yield f"{len(head) - 1} columns of numbers are too many: a chart takes {MOST_SERIES}."
    if len(rows) > MOST_ROWS:
        yield f"{len(rows)} rows are too many: a chart takes {MOST_ROWS}."


def wrong_with_head(head: list[str]) -> Iterator[str]:
    for column, name in enumerate(head[1:], 2):
        if not name:
            yield f"Column {column} has no name in the first row."
        elif name in head[1 : column - 1]:
            yield f"Two columns are called “{shortened(name)}”."
    yield from too_long(head)


def wrong_with_names(rows: list[Row]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for n, (name, *_) in rows:
        if not name:
            yield f"Row {n} has no name in the first column."
        elif name in seen:
            yield f"Row {n} is called “{shortened(name)}”, as row {seen[name]} is."
        seen.setdefault(name, n)
    yield from too_long(seen)


def too_long(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if len(name) > LONGEST_NAME:
            yield f"The name “{shortened(name)}” is longer than {LONGEST_NAME} letters."


def wrong_with_cells(head: list[str], rows: list[Row]) -> Iterator[str]:
    for n, (_, *cells) in rows:
        for name, cell in zip(head[1:], cells, strict=True):
            try:
                number(cell)
            except NoNumberError as why:
                yield f"Row {n}, column “{shortened(name)}”: “{shortened(cell)}” {why}."
    for column, name in enumerate(head[1:], 1):
        if all(not is_there(cells[column]) for _, cells in rows):
            yield f"Column “{shortened(name)}” holds no number at all."


def is_there(cell: str) -> bool:
    """Whether anything but a sign for “missing” stands in `cell`."""
    try:
        return number(cell) is not None
    except NoNumberError:
        return True


def shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def table_of(head: list[str], rows: list[Row]) -> Table:
    signs = {signs_of(cell) for _, cells in rows for cell in cells[1:] if number(cell) is not None}
    return Table(
        names=tuple(cells[0] for _, cells in rows),
        series=tuple(head[1:]),
        cells=tuple(tuple(cell_of(cell) for cell in cells[1:]) for _, cells in rows),
        corner=head[0],
        signs=signs.pop() if len(signs) == 1 else ("", ""),
    )


def cell_of(text: str) -> Cell:
    value = number(text)
    return Cell(value, "" if value is None else in_words_as_typed(text))


def in_words_as_typed(text: str) -> str:
    """The number in `text` with its own signs and as many places as it was typed with."""
    value = number(text)
    assert value is not None  # noqa: S101 - its caller has asked
    return in_words(value, *signs_of(text))
