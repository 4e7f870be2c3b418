"""Numbers as spreadsheets show them."""

from decimal import Decimal

import pytest

from core.drawing.charts.numbers import NoNumberError, in_words, number, signs_of


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *[("41%", "41"), ("£1,234.50", "1234.50"), ("-£3", "-3"), ("£-3", "-3"), ("−7", "-7")],
        *[("–7", "-7"), ("(12)", "-12"), ("1 000", "1000"), ("1\xa0000", "1000"), (".5", "0.5")],
        *[(" 12 ", "12"), ("+4", "4"), ("1.5E+06", "1500000"), ("€2", "2"), ("12€", "12")],
    ],
)
def test_what_a_spreadsheet_shows_is_a_number(cell, value):
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "−", "..", "…", "n/a", "N/A", "[x]"])
def test_signs_for_missing_are_no_number_and_no_mistake(cell):
    assert number(cell) is None


@pytest.mark.parametrize("cell", ["about ten", "1,23", "12,5", "1.2.3", "nan", "inf", "=1+1", "٣"])
def test_anything_else_is_a_mistake(cell):
    with pytest.raises(NoNumberError, match="is no number"):
        number(cell)


@pytest.mark.parametrize("cell", ["9" * 400, "1e99", "0.0000000000001"])
def test_what_no_scale_can_show_is_a_mistake(cell):
    with pytest.raises(NoNumberError, match=r"too (large|small)"):
        number(cell)


def test_numbers_are_said_as_readers_know_them():
    assert in_words(Decimal("-1234.50"), "£") == "−£1,234.50"
    assert [in_words(n, after="%") for n in (0.1 + 0.2, 10.0, 2.5)] == ["0.3%", "10%", "2.5%"]
    assert [signs_of(cell) for cell in ("−£3", "4 %", "..")] == [("£", ""), ("", "%"), ("", "")]
