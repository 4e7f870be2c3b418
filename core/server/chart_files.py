"""`chart-1.csv`, `.svg`, `.png` below a page: the first chart of its body, to take along."""

from collections.abc import Callable

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


@view_below(BasePage, r"chart-(?P<number>[1-9]\d?)\.(?P<ending>csv|svg|png)")
def chart_file(request, *, page: BasePage, number: str, ending: str) -> HttpResponse:
    """A form of the chart with this number; whoever may not read the page does not come here."""
    one_of_many()
    value = chart_of(page, int(number))
    media_type, make = FORMS[ending]
    address = f"{page.url}chart-{number}.{ending}"
    state = f"{address} {value.kind} {value.table!r} {dict(value.items())!r}"

    def made(digest: str) -> HttpResponse:
        text = cache.get_or_set(f"chart:{digest}", lambda: make(value), DAY)
        return HttpResponse(text, content_type=media_type)

    response = as_it_is(request, address, state, made)
    if not getattr(page, "route_is_unrestricted", False):
        add_never_cache_headers(response)
    response["Link"] = f'<{iri_to_uri(page.absolute_url)}>; rel="canonical"'
    response["X-Robots-Tag"] = "noindex"
    as_download(response, f"{page.slug}-figure-{number}.{ending}")
    return response


def chart_of(page: BasePage, number: int):
    """The chart with this number in the body of `page`; Http404 where there is none."""
    charts = [block.value for block in getattr(page, "body", []) if block.block_type == "chart"]
    if number > len(charts) or charts[number - 1].table is None:
        raise Http404("There is no such chart.")
    return charts[number - 1]


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


FORMS: dict[str, tuple[str, Callable[..., str | bytes]]] = {
    "csv": (CSV, as_csv),
    "svg": ("image/svg+xml; charset=utf-8", as_svg),
    "png": ("image/png", as_png),
}
