"""Pasted cells become a table, and every mistake is named by its row and column."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.drawing.charts.demands import table_for
from core.drawing.charts.reading import DataError, read
from tests.core.drawing.charts.samples import SAMPLES


def reasons(text: str, kind: str = "line", emphasis: str = "") -> list[str]:
    with pytest.raises(DataError) as caught:
        table_for(kind, text, emphasis)
    return caught.value.reasons


def test_cells_of_a_spreadsheet_are_read():
    table = read(
        "Year\tPublic\tBusiness\r\n2008\t£1,200\t\r\n\r\n2009\t£1,350\t..\t\r\n2010\t\t1\r\n"
    )
    assert (table.corner, table.series) == ("Year", ("Public", "Business"))
    assert table.names == ("2008", "2009", "2010")
    assert [cell.value for cell in table.column(0)] == [Decimal(1200), Decimal(1350), None]
    assert table.years == [2008, 2009, 2010]


@pytest.mark.parametrize(
    "text", ["a,b\nx,1\ny,2", 'a,b\n"x","1"\ny,2', "a;b\nx;1\ny;2", "b\nx\t1\ny\t2"]
)
def test_csv_is_read_too_and_an_empty_corner_may_be_lost(text):
    table = read(text)
    assert (table.series, table.names) == (("b",), ("x", "y"))


def test_a_cell_in_quotes_may_hold_what_separates():
    table = read('\t"a\tb"\n"one\ntwo"\t"1,000"\nz\t2')
    assert (table.series, table.names) == (("a b",), ("one two", "z"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "at least two rows and two columns"),
        ("a\tb", "at least two rows and two columns"),
        ("a\tb\n2008\t1\n2009\tabout ten", "Row 3, column “b”: “about ten” is no number."),
        ("a\tb\n\n2008\tx\n2009\t1", "Row 3, column “b”: “x” is no number."),
        ("a\tb\n2008\t1\n2008\t2", "Row 3 is called “2008”, as row 2 is."),
        ("a\tb\tb\nx\t1\t2\ny\t1\t2", "Two columns are called “b”."),
        ("a\tb\t\nx\t1\t2\ny\t1\t2", "Column 3 has no name in the first row."),
        ("a\tb\n\t1\ny\t2", "Row 2 has no name in the first column."),
        ("a\tb\tc\nx\t1\t..\ny\t2\t", "Column “c” holds no number at all."),
        ("a\tb\n" + "\n".join(f"{n}\t1" for n in range(61)), "61 rows are too many"),
        ("\t".join(["a", *map(str, range(13))]) + "\nx" + "\t1" * 13, "13 columns of numbers"),
        ("a\tb\n" + "x" * 300 + "\t1\ny\t2", "is longer than 200 letters"),
        ('a\tb\n"x\t1\ny\t2', "Column “b” holds no number at all."),
    ],
)  # fmt: skip
def test_mistakes_are_named(text, said):
    assert any(said in reason for reason in reasons(text)), reasons(text)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("bar", SAMPLES["line"], "shows one column of numbers, and there are 2"),
        ("bar", "a\tb\nx\t1\ny\t", "One number makes no chart"),
        ("grouped", SAMPLES["bar"], "need at least two columns"),
        ("line", "a\tb\tc\n2008\t1\t2", "one row is one point"),
        ("area", "a\tb\tc\td\nx\t1\t2\t3\ny\t1\t2\t3", "one or two columns, and there are 3"),
        ("stacked", "a\tb\tc\nx\t1\t-2\ny\t1\t2", "nothing below zero: row “x”, column “c” is −2."),
        ("area", "a\tb\nx\t1\ny\t-2", "Areas show nothing below zero"),
        ("range", SAMPLES["bar"], "Ranges need two columns"),
        ("range", "a\tb\tc\nx\t9\t2\ny\t1\t2", "Row “x”: the lowest, 9, is more than the highest"),
        ("range", "a\tb\tc\nx\t9\t\ny\t1\t2", "Row “x” has one end of its range"),
        ("multiples", SAMPLES["bar"], "Small multiples need at least two columns"),
        ("dot", "\ta\tb\tc\n" + "\n".join(f"{n}\t1\t1\t1" for n in range(50)), "More than 120"),
    ],
)  # fmt: skip
def test_each_kind_says_what_it_cannot_show(kind, text, said):
    assert any(said in reason for reason in reasons(text, kind)), reasons(text, kind)


def test_what_stands_out_has_to_be_there():
    assert reasons(SAMPLES["bar"], "bar", "Case Z") == [
        "No row is called “Case Z”, which is to stand out."
    ]


def test_of_many_mistakes_the_first_are_named():
    text = "a\tb\n" + "\n".join(f"{n}\tx" for n in range(20))
    assert len(reasons(text)) == 7
    assert reasons(text)[-1] == "There are 14 more like these."


@given(st.text(st.characters() | st.sampled_from('\t\n,"1;.-'), max_size=200))
def test_whatever_is_pasted_is_a_table_or_named_mistakes(text):
    try:
        table = read(text)
    except DataError:
        return
    assert len(table.cells) == len(table.names)
