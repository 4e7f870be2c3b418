"""Every type of page, looked at in Chromium as readers do, and by axe; what it weighs.

The server is the one of production, so bytes are counted as they go over the wire.
"""

import re
from itertools import pairwise

import pytest

from tests.browser.addresses import PAGES
from tests.browser.seen import look_at, weight_of_words
from tests.browser.tree import NAMED

SHORT = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun) day")
DAY = re.compile(r"(Today: ?)?\d{1,2} [A-Z][a-z]+")


@pytest.fixture(scope="module", params=PAGES)
def seen(request, browser, site):
    """What one visit to a page shows; the tests that ask for it come together, page by page."""
    return look_at(browser, site, request.param)


def test_axe_finds_nothing(seen):
    assert seen.violations == []


def heard(seen):
    return [node for nodes in seen.trees.values() for node in nodes]


def test_whatever_needs_a_name_has_one(seen):
    assert seen.trees
    assert [node for node in heard(seen) if node.role in NAMED and not node.name.strip()] == []


def test_one_name_leads_to_one_address(seen):
    for nodes in seen.trees.values():
        leads: dict[str, set[str]] = {}
        for node in nodes:
            if node.role == "link":
                leads.setdefault(node.name, set()).add(node.url.partition("#")[0])
        assert {name: urls for name, urls in leads.items() if len(urls) > 1} == {}


def test_no_heading_is_a_level_too_deep(seen):
    for nodes in seen.trees.values():
        levels = [node.level for node in nodes if node.role == "heading"]
        assert levels[0] == 1
        assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_weekdays_are_heard_whole_and_days_with_their_month(seen):
    assert [node.name for node in heard(seen) if SHORT.search(node.name)] == []
    for nodes in seen.trees.values():
        for n, node in enumerate(nodes):
            if node.role == "columnheader" and node.name == "Monday":
                cells = [c.name for c in nodes[n:] if c.role in {"cell", "gridcell"}][:42]
                wrong = [name for name in cells if name and not DAY.match(name)]
                assert cells
                assert wrong == []


def test_no_page_scrolls_sideways(seen):
    assert [width for width, is_wide in seen.widths.items() if is_wide > width] == []


def test_nothing_is_lost_without_javascript(seen):
    assert seen.headings_without_script == 1
    assert seen.words_without_script == seen.words


def test_no_page_logs_an_error_or_asks_elsewhere(seen, site):
    assert seen.asked
    assert [url for url in seen.asked if not url.startswith((site, "data:"))] == []
    assert [text for text in seen.said if "404" not in text] == []


def test_html_and_style_of_a_page_are_light(seen):
    text = sum(one.size for one in seen.fetched if one.kind in {"html", "css"})
    script = sum(one.size for one in seen.fetched if one.kind == "js")
    print(f"{seen.address}: HTML and CSS {text} bytes, JavaScript {script} bytes")
    most = 24 + seen.charts  # each is drawn twice, for a phone and a desk, and has its numbers
    assert 0 < text - weight_of_words(seen.address, seen.words) <= most * 1024  # with the headers
    assert script <= 5_000


def test_the_keyboard_reaches_everything_and_shows_where_it_is(look):
    page = look("/research/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()").startswith("Skip")
    for _ in range(30):
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        page.keyboard.press("Tab")


def test_a_filter_is_chosen_with_the_keyboard_and_taken_off_again(look):
    page = look("/research/", java_script_enabled=False)
    page.focus('input[name="theme"][value="innovation"]')
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**theme=innovation**")
    assert page.locator("article, .result-row, .result").count() >= 1
    page.get_by_role("link", name=re.compile("Innovation")).first.click()


def test_on_a_narrow_screen_the_menu_and_the_filters_open_without_script(look):
    page = look("/research/", width=390, java_script_enabled=False)
    page.get_by_text("Menu", exact=True).click()
    assert page.locator("header").get_by_role("link", name="Themes").is_visible()
    page.get_by_text("Menu", exact=True).click()  # it lies over what comes next
    box = page.locator('input[name="theme"]').first
    assert not box.is_visible()
    page.get_by_text("Filter results").click()
    assert box.is_visible()


def test_print_leaves_out_the_menu_and_keeps_the_words(look):
    page = look("/research/effective-partnering/")
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
    assert page.locator("main h1").is_visible()
    assert len(page.pdf()) > 10_000
