"""Charts as content files write them: between colons, what is said of it and then its cells.

    ::: chart line Half of all councils share a building by 2009
    Unit: per cent of councils
    Source: Annual survey, 2009

    Year,Share
    2005,12
    2009,50
    :::

Cells are those of CSV, or have tabs between them.
"""

from collections.abc import Callable

from core.drawing.charts.demands import table_for
from core.drawing.charts.kinds import KINDS
from core.drawing.charts.reading import DataError
from home.loading.works import named

KEYS = {
    "Unit": "unit",
    "Stands out": "emphasis",
    "Source": "source",
    "Description": "description",
    "Note": "note",
}
LONGEST_TITLE = 160

Wrong = Callable[[int, str], Exception]  # a line of the file (from 0), what is wrong → the error


def begin(words: str, line: int, error: Wrong) -> tuple[str, str]:
    """Kind and title of the chart that begins with `words`, “bar The title”."""
    kind, _, title = words.strip().partition(" ")
    if kind not in KINDS:
        raise error(line, f"a chart is one of: {', '.join(KINDS)}; not “{kind}”")
    if not title.strip() or len(title.strip()) > LONGEST_TITLE:
        raise error(line, f"after its kind a chart has a title of {LONGEST_TITLE} letters at most")
    return kind, title.strip()


def chart(begun: tuple[str, str], lines: list[str], start: int, error: Wrong) -> dict:
    """The block of a chart: `lines` stand between its colons, the first is line `start`."""
    kind, title = begun
    said, count = keys(lines, start, error)
    data = "\n".join(lines[count:]).strip("\n")
    try:
        table_for(kind, data, said["emphasis"])
    except DataError as wrong:
        raise error(start + count, f"the data of this chart: {wrong}") from None
    words, name = named(title)
    return {"type": "chart", "value": {"title": words, "kind": kind, "data": data, **said, **name}}


def keys(lines: list[str], start: int, error: Wrong) -> tuple[dict[str, str], int]:
    """What is said before the first empty line, and how many lines that takes."""
    said = dict.fromkeys(KEYS.values(), "")
    count = next((n for n, line in enumerate(lines) if not line.strip()), None)
    if count is None:
        raise error(start, "an empty line stands before the data of a chart")
    for n, line in enumerate(lines[:count]):
        key, colon, words = line.partition(":")
        if key not in KEYS or not colon or not words.strip():
            raise error(start + n, f"a chart knows the lines “{': …”, “'.join(KEYS)}: …”")
        if said[KEYS[key]]:
            raise error(start + n, f"a chart has one line “{key}: …”")
        said[KEYS[key]] = words.strip()
    return said, count
