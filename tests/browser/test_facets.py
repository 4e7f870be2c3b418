"""Finding one of very many authors: as one types, without a script, by keyboard, on a telephone."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

MANY = """
from research.models import ResearchIndexPage
from tests import factories
names = [("Ada", f"Author{n:02}") for n in range(20)] + [("Zoë", "Quennell-Ådahl")]
print(factories.output(ResearchIndexPage.objects.get(), title="Sample: by many", authors=names).pk)
"""
GONE = "from research.models import OutputPage; OutputPage.objects.get(pk={}).delete()"


@pytest.fixture(scope="module", autouse=True)
def _many_authors(served):
    key = served.shell(MANY)
    yield
    served.shell(GONE.format(key))


def authors(page):
    return page.locator("#facet-author .facet__options label")


def box(page):
    return page.get_by_label("Find among")


def test_authors_are_found_as_somebody_types(look):
    page = look("/research/?sort=title")
    expect(authors(page)).to_have_count(12)
    box(page).press_sequentially("quennell")
    expect(authors(page)).to_have_count(1)
    expect(page.locator("#facet-author").get_by_role("status")).to_contain_text("1 of ")
    assert page.evaluate("document.activeElement.id") == "find-author"


def test_what_is_ticked_stays_while_somebody_types(look):
    """And what is found are those who have written with whoever is ticked."""
    page = look("/research/?find-author=author07")
    authors(page).first.locator("input").check()
    box(page).fill("")
    box(page).press_sequentially("adahl")
    expect(authors(page)).to_have_count(2)
    assert page.locator("#facet-author input:checked").input_value() == "ada-author07"


def test_an_author_is_found_and_chosen_without_a_script(visit):
    page = visit("/research/")
    box(page).fill("quenn")
    page.get_by_role("button", name="Find authors").click()
    expect(authors(page)).to_have_count(1)
    assert page.url.endswith("#facet-author")
    authors(page).first.locator("input").check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("link", name="Remove filter Zoë Quennell-Ådahl")).to_be_visible()


def test_an_author_is_found_by_keyboard_alone(look):
    page = look("/research/")
    box(page).focus()
    page.keyboard.type("quennell")
    expect(authors(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#facet-author input:checked").count() == 1


def test_on_a_telephone_what_was_found_is_in_sight(look):
    page = look("/research/?find-author=quenn", width=320, java_script_enabled=False)
    expect(authors(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_search_within_a_filter_can_be_used_by_all(look):
    assert violations(look("/research/?find-author=ada")) == []
