"""One visit to a page, and everything that the tests of pages ask of it.

To load a page anew for each question cost more than all the answers.
"""

import re
from dataclasses import dataclass, field

import brotli

from core.pagecache.entry import QUICK
from tests.browser.axe import violations
from tests.browser.tree import Node, tree
from tests.browser.weighing import Fetched, fetched

WIDTHS = [320, 390, 640, 768, 1024, 1920]
HEARD = [390, 1920]  # widths at which the page is heard, too
# What is offered with a script only, and while somebody writes, how much may still be entered.
WITH_SCRIPT = re.compile(
    r"Listen|Link to a paragraph|Copy (?:link|address|citation|this address|this example)"
    r"|Copy (?:the citation|these references)"
    r"|You (?:have [\d,]+ characters left|can enter up to [\d,]+ characters)"
)


@dataclass
class Seen:
    """What a first visit to `address` shows and fetches."""

    address: str
    # Width of the window → width of the page, in pixels.
    widths: dict[int, int] = field(default_factory=dict)
    # What is announced, by the width of the window.
    trees: dict[int, list[Node]] = field(default_factory=dict)
    # What axe finds in every way (tests.browser.axe).
    violations: list = field(default_factory=list)
    # What the console says, and the addresses of everything that is asked for.
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    fetched: list[Fetched] = field(default_factory=list)
    charts: int = 0
    # The words, and those in a browser without JavaScript, with its number of first headings.
    words: list[str] = field(default_factory=list)
    words_without_script: list[str] = field(default_factory=list)
    headings_without_script: int = 0


def look_at(browser, site: str, address: str) -> Seen:
    seen = Seen(address)
    with browser.new_context(base_url=site, viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        weigh(page, seen)
        seen.charts = page.locator("figure.chart").count()
        seen.words = words_of(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            seen.widths[width] = page.evaluate("document.documentElement.scrollWidth")
            if width in HEARD:
                seen.trees[width] = tree(page)
        seen.violations = violations(page)
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        seen.words_without_script = words_of(page)
        seen.headings_without_script = page.locator("main h1").count()
    return seen


def weigh(page, seen: Seen) -> None:
    """Load the page, and keep what it says and fetches until it asks for nothing more."""
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("request", lambda request: seen.asked.append(request.url))
    seen.fetched = fetched(page, seen.address)


def weight_of_words(address: str, words: list[str]) -> int:
    """Bytes that the words of a publication weigh as they are sent, of which there may be any
    number; 0 of all else."""
    is_work = address.startswith("/research/") and "?" not in address
    return len(brotli.compress(" ".join(words).encode(), quality=QUICK)) if is_work else 0


def words_of(page) -> list[str]:
    """The words of a page, without what a script adds."""
    return WITH_SCRIPT.sub("", page.inner_text("main")).split()
