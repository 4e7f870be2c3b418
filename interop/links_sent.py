"""The header Link on the pages and files of works (signposting.org/FAIR, level 1), and between the
pages of events and the files of their records."""

from collections.abc import Callable
from functools import partial

from django.http.response import HttpResponseBase

from core.models import BasePage
from core.pagecache.usual import OTHERS, USUAL
from events.models import EventPage
from interop.editions.views import serve_edition
from interop.editions.works import work_of
from interop.forms import signposting
from interop.forms.signposting import Link
from interop.reading_along import made_files, record_with
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


def with_links(response: HttpResponseBase, page: BasePage, view: Callable | None) -> None:
    """Add the typed links of what answered: the page itself where `view` is None, or a file."""
    if isinstance(page, EventPage):
        with_record(response, page, view)
    elif isinstance(page, OutputPage):
        with_links_of_work(response, page, view)


def with_record(response: HttpResponseBase, page: EventPage, view: Callable | None) -> None:
    """Between the page of an event and the files of its record; nothing of a sample."""
    if page.is_sample or response.status_code not in ANSWERED:
        return
    if view is None and is_html(response):
        found = [Link("", "item", it.url, it.mime) for it in made_files(page)]
    elif name_of(view):
        found = [Link("", "collection", page.absolute_url, signposting.HTML)]
    else:
        found = []
    if found:
        response["Link"] = ", ".join(map(str, found))


def with_links_of_work(response: HttpResponseBase, page: OutputPage, view: Callable | None) -> None:
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
        work = work_of(view.keywords["page"])
        return work.file_name(view.keywords["ending"]) if work else ""
    return view.keywords.get("name", "") if view.func is serve_file else ""


def is_html(response: HttpResponseBase) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def put(response: HttpResponseBase, links: list[Link], record: Record, anchor: str) -> None:
    most = MOST - OF_ALL - SPARE - len("Link: \r\n")
    linkset = signposting.to_linkset(record, anchor)
    response["Link"] = signposting.header(links, linkset, most)
