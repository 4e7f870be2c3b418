"""What is said of a chart whose editor has written no description."""

import pytest

from core.drawing.charts.demands import table_for
from core.drawing.charts.telling import told
from tests.core.drawing.charts.samples import SAMPLES

AREA = (
    "Area chart. Asked for: from £1,200 in 2001 to £1,350 in 2002. "
    "Granted: from £900 in 2001 to £1,500 in 2002."
)
LINE = (
    "Line chart. Public: from 12 in 2001 to 44 in 2009. "
    "Business: from 30 in 2001 to 17 in 2009; highest: 2003, 31."
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("bar", "Bar chart. Highest: Case A, 41%; lowest: Case C, 36%."),
        ("area", AREA),
        ("line", LINE),
        ("range", "Chart of ranges. Councils: 8 to 21. Charities: 12 to 30. All share 12 to 21."),
    ],
)
def test_a_chart_is_told_in_plain_words(kind, words):
    assert told(kind, table_for(kind, SAMPLES[kind])) == words


def test_what_never_changes_is_said_so():
    assert told("line", table_for("line", "\ta\n2001\t5\n2002\t5")) == "Line chart. Always 5."


def test_of_many_columns_some_are_told():
    head, row = "\t" + "\t".join("abcdefg"), "\t1\t2\t3\t4\t5\t6\t7"
    words = told("line", table_for("line", f"{head}\n2001{row}\n2002{row}"))
    assert words.endswith("d: always 4. 3 more in the table.")
