"""A chart in a body: as it is read, as it is searched for, and what its editor is told."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from core.blocks import BodyBlock
from core.blocks.chart import ChartBlock
from core.pages.outline import parts
from tests.core.drawing.charts.samples import SAMPLES

GIVEN = {
    "title": "Case A gave most",
    "kind": "bar",
    "data": SAMPLES["bar"],
    "unit": "per cent",
    "source": "A survey",
}


def value(**changes):
    return ChartBlock().to_python(GIVEN | changes)


def rendered(**changes) -> BeautifulSoup:
    body = BodyBlock().to_python([{"type": "chart", "value": GIVEN | changes}])
    (part,) = parts(body)
    html = part.block.render(context={"part": part})
    return BeautifulSoup(html, "html.parser")


def refused(**changes) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        ChartBlock().clean(value(**changes))
    return caught.value.block_errors["data"].messages


def test_it_is_a_numbered_figure_with_its_title_words_and_source():
    figure = rendered().figure
    assert figure.figcaption.text == "Figure 1. Case A gave most"
    texts = [p.text for p in figure.find_all("p", recursive=False)]
    assert texts == [
        "per cent",
        "Bar chart. Highest: Case A, 41%; lowest: Case C, 36%.",
        "Source: A survey",
    ]


def test_the_drawing_is_skipped_and_the_numbers_are_a_table():
    figure = rendered().figure
    assert {svg["aria-hidden"] for svg in figure.find_all("svg")} == {"true"}
    table = figure.details.table
    assert [th["scope"] for th in table.find_all("th")] == ["col", "row", "row", "row"]
    assert [td.text for td in table.find_all("td")] == ["", "41%", "36%", "–"]


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_is_shown(kind):
    assert len(rendered(kind=kind, data=SAMPLES[kind]).find_all("svg")) == 2


def test_hostile_names_are_text():
    figure = rendered(data="\t<script>x</script>\n</svg><b>\t1\ny\t2", title="<i>", unit="<u>")
    assert not figure.find_all(["script", "b", "i", "u"])
    assert "</svg><b>" in figure.details.text


def test_what_an_editor_writes_comes_before_what_is_proposed():
    assert "In my words" in rendered(description="In my words").figure.text
    assert "Highest" not in rendered(description="In my words").figure.text


def test_wrong_data_are_named_by_row_and_column():
    assert refused(data="\t2009\na\t1\nb\tabout ten") == [
        "Row 3, column “2009”: “about ten” is no number."
    ]
    assert "two columns" in refused(data="x")[0]
    assert "there are 2" in refused(data=SAMPLES["line"])[0]


def test_what_was_pasted_stays_as_it_was_typed():
    data = "\tShare\r\nA\t 1 \r\nB\t£2\t\r\n"
    block = ChartBlock()
    assert block.child_blocks["data"].field.clean(data) == data
    assert block.clean(value(data=data))["data"] == data


def test_a_draft_with_wrong_data_is_shown_without_a_drawing():
    figure = rendered(data="\t2009\na\tabout ten").figure
    assert figure.figcaption.text == "Figure 1. Case A gave most"
    assert not figure.find_all(["svg", "details"])
    assert not rendered(kind="a former kind").find_all("svg")


def test_it_is_found_by_its_words_and_names_and_by_no_number():
    texts = ChartBlock().get_searchable_content(value(note="A note"))
    assert "Share; Case A; Case C; Case D" in texts
    assert {"Case A gave most", "A survey", "A note"} <= set(texts)
    assert any("Highest: Case A" in text for text in texts)
    assert "" not in ChartBlock().get_searchable_content(value(data="", unit=""))


def test_charts_are_numbered_by_themselves():
    chart = {"type": "chart", "value": GIVEN}
    text = {"type": "text", "value": "<p>Words</p>"}
    body = BodyBlock().to_python([chart, text, chart])
    assert [part.number for part in parts(body)] == [1, 0, 2]
