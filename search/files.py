"""Pages inside files in which something was found, and where those files are."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from wagtail.models import Page

from core.models import CustomDocument
from core.models.entry import EntrySource
from core.pages.published import in_open_collections
from core.search.engines import FileHit, Hit, engine
from core.search.query import Query
from research.models import OutputFile

# Where the file is kept, and the name that it has at the address of an output: that lasts when the
# document is replaced.
STORED = CustomDocument.objects.filter(pk=OuterRef("key")).values("file")[:1]
LASTING = OutputFile.objects.filter(document=OuterRef("key"), output=OuterRef("entry__key"))
NAME = LASTING.order_by("sort_order").values("name")[:1]


@dataclass(frozen=True)
class FileFound:
    """The page of a file in which the words are, and the address of the file."""

    page: FileHit
    url: str


def files_of(query: Query, hits: list[Hit]) -> dict[int, FileFound]:
    """Entry → the page in a file of it that has most of what is looked for. Two queries."""
    shown = shown_on(hits) if hits else []
    best: dict[int, FileFound] = {}
    for page in engine().best_pages(query, {document for _, document, *_ in shown}):
        for hit, document, stored, name in shown:
            if document == page.document:
                url = address(hit, document, stored, name)
                best.setdefault(hit.entry, FileFound(page, at_page(url, page.number)))
    return best


def shown_on(hits: list[Hit]) -> list[tuple[Hit, int, str, str | None]]:
    """(hit, document, where it is kept, lasting name) for each document that `hits` show."""
    of_entry = {hit.entry: hit for hit in hits}
    open_ones = in_open_collections(CustomDocument.objects.all()).values("pk")
    sources = EntrySource.objects.filter(
        entry__in=of_entry, kind=EntrySource.Kind.DOCUMENT, key__in=open_ones
    )
    rows = sources.order_by("entry", "key").values_list(
        "entry", "key", Subquery(STORED), Subquery(NAME)
    )
    return [(of_entry[entry], *row) for entry, *row in rows]


def address(hit: Hit, document: int, stored: str, name: str | None) -> str:
    """Where `document` is: below its output where it is a file of one, else where it is kept."""
    if name:
        return f"{Page(url_path=hit.url_path).url}files/{name}"
    return reverse("wagtaildocs_serve", args=[document, PurePosixPath(stored).name])


def at_page(url: str, number: int) -> str:
    """Open at the page, as PDF readers in browsers do (RFC 8118 §3)."""
    return f"{url}#page={number}" if number and url.lower().endswith(".pdf") else url
