"""Every type of page, looked at in Chromium as readers do."""

import re

import pytest

from tests.browser.addresses import PAGES


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1920])
def test_no_page_scrolls_sideways(look, width):
    page = look("/", width=width)
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_lost_without_javascript(look, address):
    with_script = look(address)
    without = look(address, java_script_enabled=False)
    assert without.locator("main h1").count() == 1
    assert words_of(without) == words_of(with_script)


# What is offered with a script only, and while somebody writes, how much may still be entered.
WITH_SCRIPT = re.compile(
    r"Copy (?:address|citation|this address|the citation)"
    r"|You (?:have [\d,]+ characters left|can enter up to [\d,]+ characters)"
)


def words_of(page):
    """The words of a page, without what a script adds."""
    return WITH_SCRIPT.sub("", page.inner_text("main")).split()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_logs_an_error_or_asks_elsewhere(look, site, address):
    page = look("about:blank")
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert [text for text in said if "404" not in text] == []


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
