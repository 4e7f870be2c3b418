"""What each kind of chart asks of its data, and the words that say what is wrong."""

from collections.abc import Iterator

from core.drawing.charts.kinds import ALONG, KINDS
from core.drawing.charts.reading import DataError, read, shortened
from core.drawing.charts.table import Table

MOST_BARS = 120
IN_BARS = {"grouped", "stacked", "dot"}
OF_ROWS = {"bar", "range"}  # of others a column can stand out
FROM_NOTHING = {"stacked", "area"}  # what is drawn as a quantity has none below zero


def table_for(kind: str, text: str, emphasis: str = "") -> Table:
    """The data of a chart of `kind`; DataError where they are none, or none for it."""
    if kind not in KINDS:
        raise DataError(["Choose a kind of chart."])
    table = read(text)
    if wrong := list(wrong_with(kind, table, emphasis)):
        raise DataError(wrong)
    return table


def wrong_with(kind: str, table: Table, emphasis: str = "") -> Iterator[str]:
    """Sentences that say what a chart of `kind` cannot show of `table`."""
    if len(table.numbers) < 2:
        yield "One number makes no chart: say it in a sentence."
    elif kind in ALONG and len(table.names) < 2:
        yield f"{KINDS[kind].partition(':')[0]}: one row is one point, and no line. Give two rows."
    yield from wrong_with_columns(kind, len(table.series))
    if kind in FROM_NOTHING:
        yield from below_zero(kind, table)
    if kind == "range" and len(table.series) == 2:
        yield from wrong_with_ranges(table)
    if kind in IN_BARS and len(table.names) * len(table.series) > MOST_BARS:
        yield f"More than {MOST_BARS} marks are more than anybody reads: leave out rows or columns."
    what, names = rows_or_columns(kind, table)
    if emphasis and emphasis not in names:
        yield f"No {what} is called “{shortened(emphasis)}”, which is to stand out."


def rows_or_columns(kind: str, table: Table) -> tuple[str, tuple[str, ...]]:
    """What can stand out in a chart of `kind`, and how each is called."""
    is_of_rows = kind in OF_ROWS or (kind == "dot" and len(table.series) == 1)
    return ("row", table.names) if is_of_rows else ("column", table.series)


def wrong_with_columns(kind: str, given: int) -> Iterator[str]:
    """Whether `given` columns of numbers are what `kind` shows."""
    if kind == "bar" and given != 1:
        yield (
            f"A bar chart shows one column of numbers, and there are {given}: choose grouped or "
            "stacked bars, or leave columns out."
        )
    elif kind == "area" and given > 2:
        yield (
            f"An area chart shows one or two columns, and there are {given}: choose a line chart, "
            "small multiples or stacked bars."
        )
    elif kind == "range" and given != 2:
        yield f"Ranges need two columns, the lowest and the highest, and there are {given}."
    elif kind in {"grouped", "stacked", "multiples"} and given < 2:
        yield f"{KINDS[kind].partition(':')[0]} need at least two columns of numbers."


def below_zero(kind: str, table: Table) -> Iterator[str]:
    what = {"stacked": "Stacked bars", "area": "Areas"}[kind]
    for name, row in zip(table.names, table.cells, strict=True):
        for series, cell in zip(table.series, row, strict=True):
            if cell.number < 0:
                yield (
                    f"{what} show nothing below zero: row “{shortened(name)}”, "
                    f"column “{shortened(series)}” is {cell.text}."
                )


def wrong_with_ranges(table: Table) -> Iterator[str]:
    for name, (low, high) in zip(table.names, table.cells, strict=True):
        if low.is_missing != high.is_missing:
            yield f"Row “{shortened(name)}” has one end of its range and lacks the other."
        elif low.number > high.number:
            yield (
                f"Row “{shortened(name)}”: the lowest, {low.text}, "
                f"is more than the highest, {high.text}."
            )
