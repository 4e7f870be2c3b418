"""Tables to take along as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable
from decimal import Decimal

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# What a spreadsheet takes for the beginning of a formula, its full-width forms among them.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def safe(value: object) -> str:
    """`value` as the text of a cell, with “'” before what could be taken for a formula."""
    if value is None:
        return ""
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def csv_response(name: str, header: list[str], rows: Iterable[Iterable]) -> HttpResponse:
    """A download called `name`, in UTF-8, the first line naming the columns."""
    response = HttpResponse(content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    # In quotes: where a spreadsheet separates by other signs, a cell is still one cell.
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([safe(value) for value in row] for row in rows)
    return response
