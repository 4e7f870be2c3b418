"""The child of the part "pdf": typesets a long report, writes nothing, and prints JSON."""

import json
import resource
import statistics
import sys
import time
from io import BytesIO

from django.test import Client
from pypdfium2 import PdfDocument

from bench.measuring import REFERENCE, seconds
from core.models import SiteSettings
from interop.editions.data import printed
from interop.print.compiling import compiled
from research.models import OutputPage

PAGES = 40


def longest() -> OutputPage:
    page = max(OutputPage.objects.published(), key=lambda it: len(str(it.body)))
    page.read_rows()
    page.look_up_links()
    return page


def typeset(page: OutputPage) -> dict[str, float]:
    """Figures of the PDF of `page`: wall time, the most memory a child has had, and its size."""
    begun = time.perf_counter()
    made = compiled(printed(page, SiteSettings.current()), 0)
    took = time.perf_counter() - begun
    assert not made.problem, made.problem
    return {
        "pages": len(PdfDocument(BytesIO(made.pdf))),
        "seconds": took,
        "memory, MB": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "size, MB": len(made.pdf) / 2**20,
    }


def main() -> None:
    page = longest()
    once, found = list(page.body.raw_data), {"pages": 0.0}
    while found["pages"] < PAGES:
        page.body = page.body.stream_block.to_python([*page.body.raw_data, *once])
        found = typeset(page)
    visitor = Client(SERVER_NAME="127.0.0.1")
    reference = statistics.median(seconds(lambda: visitor.get(REFERENCE)) for _ in range(7))
    json.dump(found | {"reference": reference}, sys.stdout)


if __name__ == "__main__":
    main()
