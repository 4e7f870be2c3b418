"""What a first visit weighs over the wire, page by page, by Chromium's own numbers.

`python -m bench bytes` starts the site as it is run; with SITE=http://… it measures another one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.page_types import PAGE_TYPES
from tests.browser.serving import CHROMIUM, serving
from tests.browser.weighing import Fetched, fetched

BROWSER = "/usr/bin/chromium"
KINDS = ("html", "css", "js", "fonts", "other")
WIDTHS = (390, 1440)  # pixels
# What is wanted of a first view: bytes, requests, and bytes of HTML and CSS.
WANTED = {"home", "research", "output", "event"}
MOST, MOST_REQUESTS, MOST_TEXT = 90_000, 9, 20_000


@contextmanager
def measured_site() -> Iterator[str]:
    """The address to measure: SITE, or a server of our own that ends with the block."""
    if given := os.environ.get("SITE"):
        yield given.rstrip("/")
        return
    with serving() as site:
        yield site.address


def weights(everything: list[Fetched]) -> dict[str, int]:
    """Kind → bytes; "req" → requests, "total" → bytes of all, "plain" → the HTML unpacked."""
    by_kind = {kind: sum(f.size for f in everything if f.kind == kind) for kind in KINDS}
    plain = sum(f.plain for f in everything if f.kind == "html")
    total = sum(f.size for f in everything)
    return {"req": len(everything), "total": total} | by_kind | {"plain": plain}


def verdict(name: str, took: dict[str, int]) -> str:
    """What is more than is wanted, in words; "" where all is well or nothing is asked of it."""
    if name not in WANTED:
        return ""
    over = {
        "bytes": took["total"] > MOST,
        "requests": took["req"] > MOST_REQUESTS,
        "HTML and CSS": took["html"] + took["css"] > MOST_TEXT,
    }
    too_much = [what for what, is_over in over.items() if is_over]
    return f"too much: {', '.join(too_much)}" if too_much else "as is wanted"


def main() -> None:
    """Print a table of all types of pages, in bytes; says so where there is no Chromium."""
    if not Path(BROWSER).exists():
        print(f"No {BROWSER}: what pages weigh is not measured. Install chromium.")
        return
    print(f"bytes over the wire; wanted of {', '.join(sorted(WANTED))}:", end=" ")
    print(f"≤ {MOST} in ≤ {MOST_REQUESTS} requests, HTML + CSS ≤ {MOST_TEXT}")
    columns = ("req", "total", *KINDS, "plain")
    print(f"{'page':12}{'px':>5}" + "".join(f"{column:>8}" for column in columns))
    with measured_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=CHROMIUM)
        for name, address in PAGE_TYPES.items():
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 844})
                took = weights(fetched(context.new_page(), site + address))
                context.close()
                numbers = "".join(f"{took[column]:8}" for column in columns)
                print(f"{name:12}{width:5}{numbers}  {verdict(name, took)}")
        browser.close()


if __name__ == "__main__":
    main()
