"""The child of the part "record": measures one site in a process of its own, and prints JSON."""

import json
import logging
import statistics
import sys
import time

from django.core.wsgi import get_wsgi_application
from django.test import Client

from bench.bounded import prepare
from bench.cache import cost, environ_of
from bench.harvesting import complete, memory
from bench.measuring import REFERENCE, seconds
from bench.recording import recorded
from core.pagecache.serving import PageCache
from interop.importing import files, runs, working
from interop.models import ImportRun
from interop.settling import HELD
from research.models import OutputPage

ENTRIES = 10_000
ENTRY = """@techreport{{key{n},
  title = {{Who pays for depot {n}, and for what?}},
  author = {{Field, Ada and {{Body of {n}}} and Garc{{\\'\\i}}a, Ana}},
  year = {year}, month = mar, type = {{Research report}}, number = {{{n}}}, series = {{Reports}},
  doi = {{10.1234/depot.{n}}}, url = {{https://example.org/{n}}},
  abstract = {{{words}}},
  keywords = {{depots, costs}}
}}
"""


def export(visitor: Client, ending: str) -> tuple[float, float]:
    """Microseconds of CPU an entry, the least of three times once it has been sent, and the memory
    at the end in that at the beginning, the most of them."""
    once(visitor, ending)
    times, grown = zip(*(once(visitor, ending) for _ in range(3)), strict=True)
    return min(times), max(grown)


def once(visitor: Client, ending: str) -> tuple[float, float]:
    begun, before, length = time.process_time(), 0.0, 0
    for part in visitor.get(f"/research/export.{ending}"):
        before = before or memory()
        length += len(part)
    took = time.process_time() - begun
    return 1e6 * took / OutputPage.objects.published().count(), memory() / before


def unchanged() -> tuple[float, float]:
    """What a feed of a filter costs whoever has it, in what it costs to make it: as the server
    answers, and where something was written since, so that Django is asked."""
    django = get_wsgi_application()
    cache = PageCache(django, tell=lambda *said: None)
    environ = environ_of("/research/feed.atom?theme=finance")
    began: list = []
    b"".join(cache(environ, lambda *said: began.append(said)))
    time.sleep(2 * HELD.total_seconds())  # what was published a moment ago is kept for no time
    b"".join(cache(environ, lambda *said: began.append(said)))
    again = environ | {"HTTP_IF_NONE_MATCH": dict(began[-1][1])["ETag"]}
    for application in (cache, django):
        b"".join(application(again, lambda *said: began.append(said)))
        assert began[-1][0].startswith("304")
    whole = cost(django, environ, 3)
    return cost(cache, again, 500) / whole, cost(django, again, 20) / whole


def sitemap(visitor: Client) -> float:
    """Microseconds of CPU an address, the least of three times."""
    return min(whole_sitemap(visitor) for _ in range(3))


def whole_sitemap(visitor: Client) -> float:
    index = visitor.get("/sitemap.xml").content.decode()
    parts = [part.partition("</loc>")[0] for part in index.split("<loc>")[1:]]
    shards = ["/" + part.split("/", 3)[3] for part in parts if part.endswith(".xml")]
    begun, found = time.process_time(), 0
    for address in shards or ["/sitemap.xml"]:
        answer = visitor.get(address)
        found += b"".join(answer).count(b"<loc>")
    return 1e6 * (time.process_time() - begun) / found


def page_of_an_output(visitor: Client) -> tuple[int, float]:
    page = OutputPage.objects.published().order_by("pk").last()
    with recorded() as queries:
        html = visitor.get(page.url).content
    return len(queries), len(html) / 1024


def bring_in() -> float:
    """Seconds of CPU until ENTRIES are drafts, in the same steps as the worker takes them. They
    stay: none of them is known to the import at the next size."""
    there = OutputPage.objects.count()
    words = "Partnership in the public service costs more to begin with than to go on with. " * 5
    text = "".join(
        ENTRY.format(n=there + n, year=1990 + n % 30, words=words) for n in range(ENTRIES)
    ).encode()
    begun = time.process_time()
    run: ImportRun = runs.begin_file("bench.bib", text)
    runs.keep(run, files.read(text, "bench.bib"))
    runs.make(run, themes=["finance"], adds_known=False)
    working.work(run)
    took = time.process_time() - begun
    assert run.entries.exclude(output=None).count() == ENTRIES
    return took


def main() -> None:
    logging.disable(logging.INFO)
    prepare()
    complete()
    visitor = Client(SERVER_NAME="127.0.0.1")
    visitor.get("/research/export.bib").close()
    figures: dict[str, float] = {}
    for ending in ("bib", "ris", "json", "csv"):
        figures[f"export.{ending}, an entry"], grew = export(visitor, ending)
        if ending == "bib":
            figures["export.bib, memory at its end"] = grew
    figures["a feed that has not changed"], figures["the same, asked anew"] = unchanged()
    figures["sitemap, an address"] = sitemap(visitor)
    queries, size = page_of_an_output(visitor)
    figures["page of an output, queries"] = queries
    figures["page of an output, HTML"] = size
    figures["import of 10,000 entries"] = bring_in()
    reference = statistics.median(seconds(lambda: visitor.get(REFERENCE)) for _ in range(7))
    json.dump({"figures": figures, "reference": reference}, sys.stdout)


if __name__ == "__main__":
    main()
