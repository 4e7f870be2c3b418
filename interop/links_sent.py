"""The header Link on the pages and files of works (signposting.org/FAIR, level 1)."""

from collections.abc import Callable
from functools import partial

from django.http.response import HttpResponseBase

from core.pagecache.usual import OTHERS, USUAL
from interop.editions.views import serve_edition
from interop.forms import signposting
from interop.forms.signposting import Link
from interop.models.kept_file import REPORT
from interop.reading_along import record_with
from interop.record import Record
from research.models import OutputPage
from research.views import serve_file

# Bytes of the headers of an answer, which nginx and others take at once; what all pages have; and
# what is left for the line of status, and headers that say nothing of the page: its length, its
# version, the date, the server.
MOST = 4096
OF_ALL = sum(len(f"{name}: {value}\r\n") for name, value in (USUAL | OTHERS).items())
SPARE = 500
ANSWERED = {200, 206, 304}


def with_links(response: HttpResponseBase, page: OutputPage, view: Callable | None) -> None:
    """Add the typed links of what answered: the page itself where `view` is None, or a file."""
    record = record_with(page) if response.status_code in ANSWERED else None
    if record is None:
        return
    if view is None and is_html(response):
        put(response, signposting.of_page(record), record, record.url)
    elif file := next((it for it in record.files if it.name == name_of(view)), None):
        put(response, signposting.of_file(record, file), record, file.url)


def name_of(view: Callable | None) -> str:
    """Of the file that `view` sends; "" where it sends none."""
    if not isinstance(view, partial):
        return ""
    if view.func is serve_edition:
        return f"{REPORT}.{view.keywords['ending']}"
    return view.keywords.get("name", "") if view.func is serve_file else ""


def is_html(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def put(response: HttpResponseBase, links: list[Link], record: Record, anchor: str) -> None:
    most = MOST - OF_ALL - SPARE - len("Link: \r\n")
    linkset = signposting.to_linkset(record, anchor)
    response["Link"] = signposting.header(links, linkset, most)
