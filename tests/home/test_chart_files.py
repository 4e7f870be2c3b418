"""Charts as content files write them, and their mistakes, named by their line."""

from pathlib import Path

import pytest

from home.loading.markdown import Body
from home.loading.source import ContentError

GOOD = """Before.

::: chart line Most share a building
Unit: per cent
Stands out: Share

Year,Share
2005,12
2009,50
:::

After.
"""


def blocks(text: str) -> list[dict]:
    return Body(Path("a.md"), 1).blocks(text)


def test_a_chart_is_its_kind_its_title_what_is_said_of_it_and_its_data():
    before, chart, after = blocks(GOOD)
    assert (before["type"], after["type"]) == ("text", "text")
    assert chart["type"] == "chart"
    assert chart["value"] == {
        "title": "Most share a building",
        "kind": "line",
        "data": "Year,Share\n2005,12\n2009,50",
        "unit": "per cent",
        "emphasis": "Share",
        "source": "",
        "description": "",
        "note": "",
    }


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("chart line", "chart pie"), 3, "a chart is one of: bar, grouped"),
        ((" Most share a building", ""), 3, "after its kind a chart has a title"),
        (("Unit:", "Units:"), 4, "a chart knows the lines “Unit: …”"),
        (("Stands out: Share", "Unit: pounds"), 5, "a chart has one line “Unit: …”"),
        (("Share\n\n", "Share\n"), 4, "an empty line stands before the data"),
        (("2009,50", "2009,many"), 6, "Row 3, column “Share”: “many” is no number."),
        (("Stands out: Share", "Stands out: 2004"), 6, "No column is called “2004”"),
        ((":::\n\nAfter.\n", ""), 3, "this chart has no end"),
    ],
)
def test_mistakes_are_named_by_their_line(change, line, said):
    with pytest.raises(ContentError) as caught:
        blocks(GOOD.replace(*change))
    assert said in str(caught.value)
    assert f"a.md, line {line}:" in str(caught.value)
