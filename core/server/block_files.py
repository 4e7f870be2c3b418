"""`chart-1.csv`, `.svg`, `.png` and `table-1.csv` below a page: the first chart and the first table
of its body, to take along."""

import re
from collections.abc import Callable
from decimal import Decimal

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import iri_to_uri

from core.drawing.charts.drawn import scene_of
from core.drawing.charts.framing import framed
from core.drawing.charts.painting import png
from core.drawing.charts.scene import Scene
from core.drawing.charts.writing import alone
from core.exports.csv_export import CSV, as_download, csv_lines, safe
from core.exports.kept_answers import as_it_is
from core.models import BasePage
from core.pagecache.recording import one_of_many
from core.pages.sub_views import view_below

DAY = 86_400
CELLS = "text/csv; charset=utf-8"  # the first line of which need not name the columns
BELOW_ZERO = re.compile(r"[-−](\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")


@view_below(BasePage, r"(?P<kind>chart|table)-(?P<number>[1-9]\d?)\.(?P<ending>csv|svg|png)")
def block_file(request, *, page: BasePage, kind: str, number: str, ending: str) -> HttpResponse:
    """A form of the block with this number among those of its kind; whoever may not read the page
    does not come here."""
    one_of_many()
    value = value_of(page, kind, int(number))
    if (kind, ending) not in FORMS or not IS_THERE[kind](value):
        raise Http404("There is no such file.")
    media_type, make = FORMS[kind, ending]
    address = f"{page.url}{kind}-{number}.{ending}"
    state = f"{address} {STATE[kind](value)}"

    def made(digest: str) -> HttpResponse:
        text = cache.get_or_set(f"block:{digest}", lambda: make(value), DAY)
        return HttpResponse(text, content_type=media_type)

    response = as_it_is(request, address, state, made)
    if not getattr(page, "route_is_unrestricted", False):
        add_never_cache_headers(response)
    response["Link"] = f'<{iri_to_uri(page.absolute_url)}>; rel="canonical"'
    response["X-Robots-Tag"] = "noindex"
    as_download(response, f"{page.slug}-{kind}-{number}.{ending}")
    return response


def value_of(page: BasePage, kind: str, number: int):
    """The block with this number among those of its kind in the body of `page`, as they are
    numbered there; Http404 where there is none."""
    several = [block.value for block in getattr(page, "body", []) if block.block_type == kind]
    if number > len(several):
        raise Http404("There is no such block.")
    return several[number - 1]


def cells_as_csv(value) -> str:
    """A table as it stands, line by line."""
    lines = [[in_csv(cell) for cell in row] for row in value.lines]
    head = [safe(cell) for cell in lines[0]]
    return "".join(csv_lines(head, lines[1:]))


def in_csv(cell: str) -> str | Decimal:
    """A number below zero is one to a spreadsheet, too, and no formula."""
    found = BELOW_ZERO.fullmatch(cell.strip())
    return -Decimal(found[1].replace(",", "")) if found else cell


def as_csv(value) -> str:
    table = value.table
    pairs = zip(table.names, table.cells, strict=True)
    rows = [[name, *(cell.value for cell in row)] for name, row in pairs]
    head = [safe(name) for name in (table.corner, *table.series)]
    return "".join(csv_lines(head, rows))


def whole(value) -> Scene:
    """The chart with the words around it."""
    scene = scene_of(value.kind, value.table, value.emphasis)
    return framed(scene, value["title"], value.get("unit") or "", value.get("source") or "")


def as_svg(value) -> str:
    return alone(whole(value), value["title"], value.words)


def as_png(value) -> bytes:
    return png(whole(value))


FORMS: dict[tuple[str, str], tuple[str, Callable[..., str | bytes]]] = {
    ("chart", "csv"): (CSV, as_csv),
    ("chart", "svg"): ("image/svg+xml; charset=utf-8", as_svg),
    ("chart", "png"): ("image/png", as_png),
    ("table", "csv"): (CELLS, cells_as_csv),
}
IS_THERE: dict[str, Callable[..., bool]] = {
    "chart": lambda value: value.table is not None,
    "table": lambda value: bool(value.lines),
}
# What a file is made of: another, where that has changed.
STATE: dict[str, Callable[..., str]] = {
    "chart": lambda value: f"{value.kind} {value.table!r} {dict(value.items())!r}",
    "table": lambda value: repr(value.lines),
}
