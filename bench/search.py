"""Search at 100, 1,000, 10,000 and 100,000 generated outputs: each measure with its reference.

All sizes take about ten minutes; `SIZES=100,1000,10000 make bench` leaves out what takes longest.
"""

import io
import os

from django.core.management import call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends.database import SearchBackend

from bench.timing import median_of_seven, once
from core.search.engines import engine
from core.search.near import nearest
from core.search.query import Query
from home.generating.words import COMMON
from research.models import OutputPage, ResearchIndexPage

SIZES = [int(n) for n in os.environ.get("SIZES", "100,1000,10000,100000").split(",")]
RARE = "needlethree"  # in three outputs, however many there are
STOCK_AT = 10_000  # outputs; of more, the stock backend takes hours


def found(word):
    return lambda: engine().hits(Query(word))


def with_tabs():
    """A page of results, and how many there are of each type."""
    return engine().hits(Query(COMMON)), engine().counts(Query(COMMON))


def with_facets():
    """A search on the research index: the first page of keys, and the counts of all facets."""
    listing = ResearchIndexPage.objects.get().listing(QueryDict(f"q={COMMON}"))
    return listing.selection.counts, listing.selection.keys(0, 20)


def by_stock():
    """The same word by Wagtail's own backend, as its documentation has it."""
    stock = SearchBackend({})
    return list(stock.search(COMMON, Page.objects.live())[:20])


def publish():
    """Publish one output anew, with all that follows in the same process."""
    page = OutputPage.objects.order_by("pk").last()
    page.abstract += "."
    page.save_revision().publish()


def near():
    page = OutputPage.objects.order_by("pk").last()
    return nearest(f"{page.title} {page.abstract}", page.theme_slugs)


MEASURED = {
    "common": found(COMMON),
    "rare": found(RARE),
    "tabs": with_tabs,
    "facets": with_facets,
    "near": near,
    "publish": publish,
}


def measure(client) -> dict[str, float]:
    """Name → milliseconds, and the queries of the two pages that search."""
    took = {name: 1000 * median_of_seven(work) for name, work in MEASURED.items()}
    for name, address in [("page", f"/search/?q={COMMON}"), ("index", f"/research/?q={COMMON}")]:
        took[name] = 1000 * median_of_seven(lambda address=address: client.get(address))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        took[f"{name} queries"] = len(asked)
    return took


def main(client, reference: float) -> None:
    """Print all measures; `reference` is the smallest view of this run, in seconds."""
    results, made = {}, 0
    for size in SIZES:
        took = once(lambda n=size - made: generate(n))
        made = size
        print(f"\n{size} outputs (the last of them made in {took:.0f} s)")
        results[size] = measure(client)
        for name, value in results[size].items():
            unit = "" if name.endswith("queries") else " ms"
            print(f"  {name:14} {value:9.2f}{unit}")
        if size == STOCK_AT:
            stock = 1000 * once(by_stock)
            print(f"  stock, once    {stock:9.0f} ms; ours {results[size]['common'] / stock:.5f} ×")
    compare(results, reference)


def generate(number: int) -> None:
    call_command("generate", number, more=True, stdout=io.StringIO(), stderr=io.StringIO())


def compare(results: dict[int, dict], reference: float) -> None:
    smallest, largest = min(results), max(results)
    print(f"\n{connection.vendor}: what grows, and how")
    for size, took in results.items():
        common = took["common"]
        print(
            f"  {size:7}: common word {common / 1000 / reference:6.1f} × /healthz; with tabs "
            f"{took['tabs'] / common:.2f} ×, with facets {took['facets'] / common:.2f} × it; "
            f"publish {took['publish'] / results[smallest]['publish']:.2f} × at {smallest}"
        )
    if 1000 in results:
        ratio = results[largest]["rare"] / results[1000]["rare"]
        print(f"  rare word at {largest}: {ratio:.2f} × at 1000")
