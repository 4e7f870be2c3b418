"""A chart in words: what is proposed as its text alternative where the editor writes none."""

from core.drawing.charts.kinds import ALONG, IN_WORDS
from core.drawing.charts.table import Cell, Table

MOST_TOLD = 4  # columns of which each has a sentence
MOST_RANGES = 8


def told(kind: str, table: Table) -> str:
    """Plain sentences: the kind, then the highest and the lowest, and from where to where."""
    if kind == "range":
        return " ".join([f"{IN_WORDS[kind]}.", *ranges(table)])
    along = kind in ALONG or table.is_of_times
    columns = list(zip(table.series, table.columns, strict=True))
    sentences = [
        sentence(name if len(columns) > 1 else "", table, column, along=along)
        for name, column in columns[:MOST_TOLD]
    ]
    if more := len(columns) - len(sentences):
        sentences.append(f"{more} more in the table.")
    return " ".join([f"{IN_WORDS[kind]}.", *sentences])


def sentence(name: str, table: Table, column: list[Cell], *, along: bool) -> str:
    """What is said of one column; a number that is said already is not said again."""
    known = [(row, cell) for row, cell in zip(table.names, column, strict=True) if cell.text]
    (first, begin), (last, end) = known[0], known[-1]
    top, high = max(known, key=lambda pair: pair[1].number)
    foot, low = min(known, key=lambda pair: pair[1].number)
    ends = {begin.number, end.number} if along else set()
    said = [f"from {begin.text} in {first} to {end.text} in {last}"] if along else []
    said += [f"highest: {top}, {high.text}"] if high.number not in ends else []
    said += [f"lowest: {foot}, {low.text}"] if low.number not in ends else []
    if high.number == low.number:
        said = [f"always {high.text}" if along else f"{high.text} everywhere"]
    words = "; ".join(said)
    return f"{name}: {words}." if name else f"{words[0].upper()}{words[1:]}."


def ranges(table: Table) -> list[str]:
    known = [
        f"{name}: {low.text} to {high.text}."
        for name, (low, high) in zip(table.names, table.cells, strict=True)
        if low.text
    ]
    more = len(known) - MOST_RANGES
    said = [*known[:MOST_RANGES], *([f"{more} more in the table."] if more > 0 else [])]
    shared = all_share(table)
    return [*said, f"All share {shared[0].text} to {shared[1].text}."] if shared else said


def all_share(table: Table) -> tuple[Cell, Cell] | None:
    """What all ranges of `table` have in common, its ends; None where that is nothing."""
    known = [(low, high) for low, high in table.cells if low.text]
    low = max((low for low, _ in known), key=lambda cell: cell.number)
    high = min((high for _, high in known), key=lambda cell: cell.number)
    return (low, high) if len(known) > 1 and low.number < high.number else None
