"""A table as it is read: by eye, aloud, and in an excerpt of what was searched for."""

from bs4 import BeautifulSoup

from core.blocks.table import CaptionedTableBlock, CellsBlock

GROUPED = {
    "data": [
        ["Issue", "1", "2"],
        ["Quality of life", None, None],
        ["Safety", "Staff", None],
        ["Governance", "", ""],
        ["Trust", "Staff", "Board"],
    ],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "What they see",
}


def rendered(**changes) -> BeautifulSoup:
    block = CaptionedTableBlock()
    block.set_name("table")
    value = block.to_python({"table": GROUPED | changes, "source": ""})
    return BeautifulSoup(block.render(value), "html.parser")


def test_a_row_of_nothing_but_its_header_is_the_heading_of_those_below():
    groups = [body.find_all("th")[0] for body in rendered().find_all("tbody")]
    assert [(th.text, th["scope"], th["colspan"]) for th in groups] == [
        ("Quality of life", "rowgroup", "3"),
        ("Governance", "rowgroup", "3"),
    ]
    assert [td.text for td in rendered().find_all("td")] == ["Staff", "", "Staff", "Board"]


def test_without_headers_at_the_side_no_row_is_a_heading():
    table = rendered(first_col_is_header=False)
    assert len(table.find_all("tbody")) == 1
    assert not table.select("[scope=rowgroup]")


def test_what_is_found_in_it_is_read_row_by_row():
    assert CellsBlock().get_searchable_content(GROUPED)[:3] == [
        "Issue; 1; 2",
        "Quality of life",
        "Safety; Staff",
    ]
    assert CellsBlock().get_searchable_content(None) == []


FIGURES = {
    "data": [
        ["Year", "Sum", "Share", "Words", "Mixed"],
        ["2008", "£1,200m", "4%", "many", "4"],
        ["2009", "−3.5", "–", "5 to 6 of them", "a few"],
        ["All", "7*", "12%", "", "1"],
    ],
    "first_col_is_header": False,
}


def test_a_column_of_numbers_stands_at_the_right_and_its_header_with_it():
    table = rendered(**FIGURES)
    at_the_right = [cell.text for cell in table.select(".number")]
    assert at_the_right == ["Sum", "Share", "£1,200m", "4%", "−3.5", "–", "7*", "12%"]


def test_what_stands_for_no_number_makes_no_column_of_numbers():
    assert not rendered(data=[["a", "b"], ["x", "–"], ["y", "n/a"]]).select(".number")


def test_headings_of_groups_leave_a_column_of_numbers_one():
    data = [["Town", "Sum"], ["North", None], ["Ash", "4"], ["South", None], ["Birch", "5"]]
    assert [cell.text for cell in rendered(data=data).select("td.number")] == ["4", "5"]


def test_a_note_stands_below_the_cells():
    block = CaptionedTableBlock()
    value = block.to_python({"table": GROUPED, "note": "<b>–</b>: not asked", "source": "A survey"})
    said = [
        each.text
        for each in BeautifulSoup(block.render(value), "html.parser").select(".table__source")
    ]
    assert said == ["Note: <b>–</b>: not asked", "Source: A survey"]
