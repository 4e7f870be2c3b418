"""Tables for spreadsheets that run nothing."""

import csv
import io
from decimal import Decimal

import pytest

from core.exports.csv_export import csv_response


def read(response):
    return list(csv.reader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "=cmd|' /C calc'!A0"]
)
def test_what_could_be_a_formula_becomes_text(text):
    ((cell,),) = read(csv_response("a.csv", ["x"], [[text]]))[1:]
    assert cell.startswith("'")


def test_everything_else_stays_as_it_is():
    row = ["A, “quoted”", 'a "b"', "two\nlines", 7, Decimal("12500.50"), None]
    read_back = read(csv_response("a.csv", list("abcdef"), [row]))[1]
    assert read_back == ["A, “quoted”", 'a "b"', "two\nlines", "7", "12500.50", ""]


def test_it_is_a_download_in_utf_8():
    response = csv_response("a.csv", ["x"], [])
    assert response["Content-Type"].startswith("text/csv; charset=utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="a.csv"'
    assert response["X-Content-Type-Options"] == "nosniff"
