"""The child of the parts "pdf" and "epub": makes both of a long report, and prints JSON."""

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
from interop.editions.kinds import edition_in
from research.models import OutputPage


def longest() -> OutputPage:
    page = max(OutputPage.objects.published(), key=lambda it: len(str(it.body)))
    page.read_rows()
    page.look_up_links()
    return page


def made(page: OutputPage, form: str) -> tuple[bytes, dict[str, float]]:
    """`page` in the format `form`; wall time, the most memory a child has had, and its size."""
    begun = time.perf_counter()
    found = edition_in(form).make(printed(page, SiteSettings.current()), 0)
    took = time.perf_counter() - begun
    assert not found.problem, found.problem
    return found.file, {
        "seconds": took,
        "memory, MB": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "size, MB": len(found.file) / 2**20,
    }


def main() -> None:
    page = longest()
    pdf, of_pdf = made(page, "pdf")
    _, of_book = made(page, "epub")
    pages = len(PdfDocument(BytesIO(pdf)))
    visitor = Client(SERVER_NAME="127.0.0.1")
    reference = statistics.median(seconds(lambda: visitor.get(REFERENCE)) for _ in range(7))
    json.dump({"pages": pages, "pdf": of_pdf, "epub": of_book, "reference": reference}, sys.stdout)


if __name__ == "__main__":
    main()
