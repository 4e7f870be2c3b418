"""Searching in a browser: titles offered while somebody types, by keyboard, mouse and finger."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

STATES = [
    "/search/?q=partnership&type=people",
    "/search/?q=partnrship",
    "/search/?q=partnership+xylophone",
    "/search/?q=NOT+finance",
    "/search/?q=partnership&type=projects",
]
SUGGESTIONS = "**/search/suggestions/**"


def box(page):
    return page.locator("#q")


def options(page):
    return page.get_by_role("option")


@pytest.fixture
def typed(look):
    """typed(text, address, **window): the page once something is offered for `text`."""

    def typed(text, address="/search/", **window):
        page = look(address, **window)
        box(page).press_sequentially(text)
        expect(options(page).first).to_be_visible()
        return page

    return typed


@pytest.fixture
def answered(look):
    """answered(page, suggestions): a search page that is offered `suggestions` for anything."""

    def answered(*suggestions, **answer):
        page = look("/search/")
        answer |= {"body": json.dumps({"suggestions": suggestions})} if suggestions else {}
        page.route(SUGGESTIONS, lambda route: route.fulfill(**answer))
        box(page).press_sequentially("part")
        return page

    return answered


@pytest.mark.parametrize("address", STATES)
def test_axe_finds_nothing_in_any_state(look, address):
    assert violations(look(address)) == []


@pytest.mark.parametrize("address", ["/search/", "/research/"])
def test_axe_finds_nothing_while_titles_are_offered(typed, address):
    page = typed("part", address)
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize("address", [*STATES, "/search/"])
def test_no_state_scrolls_sideways(look, address):
    page = look(address, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_is_offered_fits_a_narrow_page_and_moves_nothing(look):
    page = look("/research/", width=320)
    below = page.locator(".results__count")
    before = below.bounding_box()
    box(page).press_sequentially("part")
    expect(options(page).first).to_be_visible()
    assert below.bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert options(page).first.bounding_box()["height"] >= 44


def test_the_keyboard_walks_through_what_is_offered_and_follows_it(typed):
    page = typed("effective par")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    active = box(page).get_attribute("aria-activedescendant")
    chosen = page.locator(f"#{active}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(chosen).to_contain_text("Effective partnering")
    page.keyboard.press("Enter")
    page.wait_for_url("**/research/effective-partnering/")


def test_up_begins_with_the_last_and_home_returns_to_the_words(typed):
    page = typed("part")
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert box(page).get_attribute("aria-activedescendant") is None
    page.keyboard.type("x ")
    expect(box(page)).to_have_value("x part")


def test_escape_closes_then_clears(typed):
    page = typed("part")
    page.keyboard.press("Escape")
    expect(options(page).first).to_be_hidden()
    expect(box(page)).to_have_value("part")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_enter_searches_where_nothing_is_chosen(typed):
    page = typed("part")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=part**")


def test_on_the_list_of_publications_titles_of_publications_are_offered_and_enter_stays(typed):
    page = typed("john tizard", "/search/")
    assert "Person" in options(page).first.inner_text()
    page = typed("partnership", "/research/")
    assert page.locator(".suggestion", has_text="Partner,").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url("**/research/?q=partnership**")


def test_a_press_of_the_mouse_follows(typed):
    page = typed("effective par")
    options(page).first.click()
    page.wait_for_url("**/research/effective-partnering/")


def test_a_touch_follows(typed):
    page = typed("effective par", width=390, has_touch=True)
    options(page).first.tap()
    page.wait_for_url("**/research/effective-partnering/")


def test_what_is_offered_goes_when_the_reader_goes_on(typed):
    page = typed("part")
    page.keyboard.press("Tab")
    expect(options(page).first).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")


def test_how_many_there_are_is_said(typed):
    page = typed("effective par")
    expect(page.get_by_role("status")).to_have_text("1 suggestion")
    box(page).press_sequentially("xyz")
    expect(page.get_by_role("status")).to_have_text("No suggestions")
    expect(options(page).first).to_be_hidden()


def test_titles_are_text(answered):
    title = "<img src=x onerror=\"document.title='broken'\">"
    page = answered({"title": title, "label": "<b>Page</b>", "url": "/about/"})
    expect(options(page).first).to_have_text(f"{title} <b>Page</b>")
    assert page.locator(".suggestions img, .suggestions b").count() == 0
    assert "broken" not in page.title()


@pytest.mark.parametrize("url", ["https://example.org/", "javascript:document.title='broken'"])
def test_no_address_elsewhere_is_followed(answered, url):
    page = answered({"title": "Elsewhere", "label": "", "url": url})
    options(page).first.click()
    expect(page).to_have_url(page.url)
    assert page.url.endswith("/search/")
    assert "broken" not in page.title()


@pytest.mark.parametrize("answer", [{"status": 500}, {"body": "no JSON"}, {"body": "{}"}])
def test_a_wrong_answer_is_passed_over_in_silence(answered, answer):
    page = answered(**answer)
    said = []
    page.on("pageerror", lambda error: said.append(error))
    with page.expect_response(SUGGESTIONS):
        box(page).press_sequentially("ner")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_hidden()
    assert said == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=partner")


def test_an_answer_that_comes_late_is_not_shown(look):
    page, held = look("/search/"), []
    page.route("**/search/suggestions/?q=part", lambda route: held.append(route))
    with page.expect_request("**/search/suggestions/?q=part"):
        box(page).press_sequentially("part")
    with page.expect_event("requestfailed", lambda request: request.url.endswith("q=part")):
        box(page).press_sequentially("ner")
    expect(options(page).first).to_be_visible()
    assert len(held) == 1


def test_one_letter_asks_for_nothing(look):
    page, asked = look("/search/"), []
    page.on("request", lambda request: asked.append(request.url))
    box(page).press_sequentially("p")
    with page.expect_response(SUGGESTIONS):
        box(page).press_sequentially("a")
    assert len([url for url in asked if "suggestions" in url]) == 1


def test_without_a_script_it_is_a_plain_box(look):
    page = look("/search/", java_script_enabled=False)
    assert box(page).get_attribute("type") == "search"
    assert box(page).get_attribute("role") is None
    box(page).fill("partnership")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?q=partnership")
    page.select_option("#sort", "title")
    page.get_by_role("button", name="Sort").click()
    page.wait_for_url("**/search/?q=partnership&sort=title")


def test_print_shows_what_was_found_and_no_controls(look):
    page = look("/search/?q=partnership")
    page.emulate_media(media="print")
    assert page.locator(".row--hit").first.is_visible()
    assert not page.locator(".tabs").is_visible()
    assert not page.locator(".search-field").is_visible()
