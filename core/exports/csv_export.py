"""Tables to take along as CSV (RFC 4180), safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

CSV = "text/csv; charset=utf-8; header=present"
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


class Line:
    """A file that gives back what is written to it, a line at a time."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: list[str], rows: Iterable[Iterable]) -> Iterator[str]:
    """The lines of a table, the first naming the columns."""
    # In quotes: where a spreadsheet separates by other signs, a cell is still one cell.
    writer = csv.writer(Line(), quoting=csv.QUOTE_ALL)
    yield writer.writerow(header)
    for row in rows:
        yield writer.writerow([safe(value) for value in row])


def as_download(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """`response`, a table, to be saved as a file called `name`."""
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def csv_response(name: str, header: list[str], rows: Iterable[Iterable]) -> HttpResponse:
    """A download called `name`, in UTF-8, the first line naming the columns."""
    response = HttpResponse("".join(csv_lines(header, rows)), content_type=CSV)
    as_download(response, name)
    return response
