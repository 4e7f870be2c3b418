"""Every type of page tested with axe anew, for the accessibility statement: `make accessibility`.

Writes home/accessibility.json: which pages, in which ways, with what, and what was found. With
`--reviewed` the statement says, too, that a person has read it over today.
"""

import json
import sys
from collections import defaultdict
from datetime import UTC, datetime

from playwright.sync_api import Browser, sync_playwright

from home.accessibility import FILE
from tests.browser.addresses import PAGES
from tests.browser.axe import AXE, WAYS, found
from tests.browser.serving import CHROMIUM, serving

IN_WORDS = {
    "wide": "1440 pixels wide, in light colours",
    "wide and dark": "1440 pixels wide, in dark colours",
    "narrow": "390 pixels wide, as on a phone, in light colours",
    "narrow and dark": "390 pixels wide, in dark colours",
    "forced colours": "with the reader’s own colours (forced colours)",
}


def tested(browser: Browser, site: str, pages: list[str]) -> dict:
    """What is to be written of a test of `pages`, addresses below `site`."""
    broken, asks = defaultdict(set), {}
    with browser.new_context(base_url=site, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        for address in pages:
            page.goto(address)
            for _, rule in found(page):
                broken[rule["id"]].add(address)
                asks[rule["id"]] = rule["help"]
        axe = page.evaluate(f"() => {{ {AXE.read_text()}; return axe.version }}")
    return {
        "tested": datetime.now(UTC).date().isoformat(),
        "axe": axe,
        "browser": f"Chromium {browser.version.partition('.')[0]}",
        "ways": [IN_WORDS[way] for way in WAYS],
        "violations": [
            {"rule": rule, "asks": asks[rule], "pages": len(broken[rule])}
            for rule in sorted(broken)
        ],
        "pages": pages,
    }


def write(result: dict, *, reviewed: bool) -> None:
    """Put `result` in the place of the last one; the other dates stay, unless it is `reviewed`."""
    said = json.loads(FILE.read_text())
    if reviewed:
        said["reviewed"] = result["tested"]
    FILE.write_text(json.dumps(said | result, indent=2, ensure_ascii=False) + "\n")


def main() -> None:
    with serving() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        result = tested(browser, site.address, PAGES)
        browser.close()
    write(result, reviewed="--reviewed" in sys.argv)
    kinds = len(result["violations"])
    print(f"{len(PAGES)} pages, {kinds} kinds of fault: {FILE.name} says so from now on.")


if __name__ == "__main__":
    main()
