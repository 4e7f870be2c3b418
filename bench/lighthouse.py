"""What Lighthouse says of each type of page on a telephone, three runs each.

`python -m bench lighthouse` starts the site as it is run; SITE=http://… names another, and
PAGES=home,event only some of the pages. RUNS=1 is quicker.
"""

import json
import os
import subprocess
from pathlib import Path

from bench.page_types import PAGE_TYPES
from bench.weight import BROWSER, measured_site
from tests.browser.serving import ROOT

LIGHTHOUSE = ROOT / ".tools/lighthouse/node_modules/.bin/lighthouse"
INSTALL = "npm install --no-save --no-package-lock --prefix .tools/lighthouse lighthouse@12"
ASKED = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
# Lighthouse gives no points to what no search engine is to list, and none to an answer of 404.
UNLISTED = {"narrowed", "references", "search"}
UNMEASURED = {"not found"}


def main() -> None:
    """Print a line for each run: points in all four, and what cost any."""
    if not LIGHTHOUSE.exists() or not Path(BROWSER).exists():
        print(f"Lighthouse is measured with chromium at {BROWSER} and:\n  {INSTALL}")
        return
    only = [name for name in os.environ.get("PAGES", "").split(",") if name]
    pages = {n: a for n, a in PAGE_TYPES.items() if n not in UNMEASURED and n in (only or [n])}
    print(f"{'page':12}" + "".join(f"{name:>16}" for name in ASKED))
    with measured_site() as site:
        for name, address in pages.items():
            for _ in range(int(os.environ.get("RUNS", "3"))):
                print_run(name, run(site + address))


def run(address: str) -> dict:
    """The report of Lighthouse on the page at `address`."""
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", "--output-path=stdout"]
    options = [f"--only-categories={','.join(ASKED)}", CHROME]
    environment = os.environ | {"CHROME_PATH": BROWSER}
    done = subprocess.run([*command, *options], env=environment, capture_output=True, check=True)
    return json.loads(done.stdout)


def print_run(name: str, report: dict) -> None:
    points = {key: round(100 * (report["categories"][key]["score"] or 0)) for key in ASKED}
    told = "  not listed, as is wanted" if name in UNLISTED else ""
    numbers = "".join(f"{points[key]:16}" for key in ASKED)
    print(f"{name:12}{numbers}  {', '.join(lost(report))}{told}", flush=True)


def lost(report: dict) -> list[str]:
    """The audits that weigh something and have not been passed in full."""
    weighed = {
        part["id"]
        for category in report["categories"].values()
        for part in category["auditRefs"]
        if part["weight"]
    }
    scores = {name: report["audits"][name]["score"] for name in sorted(weighed)}
    return [name for name, score in scores.items() if score is not None and score < 1]


if __name__ == "__main__":
    main()
