"""A table of works is read back by Python's own reader, and does nothing in a spreadsheet."""

import csv
import io

from hypothesis import given

from core.exports.csv_export import FORMULA
from interop.forms import by_ending
from interop.forms.csv_table import COLUMNS
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, seen
from tests.interop.strategies import FEW, records


def read(text: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    assert reader.fieldnames == COLUMNS
    return list(reader)


@FEW
@given(records())
def test_a_reader_gives_back_what_was_written(it):
    (cells,) = read(by_ending("csv").one(it, CENTRE))
    assert seen(cells["title"].removeprefix("'")) == seen(it.title).removeprefix("'")
    assert seen(cells["abstract"].removeprefix("'")) == seen(it.abstract).removeprefix("'")
    assert cells["date"] == it.date
    assert cells["sample"] == ("yes" if it.is_sample else "no")
    assert not any(cell.lstrip(" ").startswith(FORMULA) for cell in cells.values())


def test_the_columns_are_named_once_whatever_follows(forms_of):
    assert [row["key"] for row in read(forms_of("csv", [record(slug="a"), record(slug="b")]))] == [
        "bovaird2009a",
        "bovaird2009b",
    ]
    assert read(forms_of("csv", [])) == []
