"""An editor says in which language some words are, in the toolbar of their text."""

import json

from tests.browser.axe import violations
from tests.browser.test_pasting import (  # noqa: F401  a fixture
    SAVED,
    editing,
    go_to,
    text,
)

BUTTON = "Language"
LANGUAGE = "Language of these words"


def select(page, letters):
    """Select so many letters after the caret."""
    for _ in range(letters):
        page.keyboard.press("Shift+ArrowRight")


def open_box(page):
    page.locator(".Draftail-ToolbarButton[name=LANGUAGE]").locator("visible=true").first.click()
    return page.get_by_role("dialog")


def saved(served, page) -> str:
    page.wait_for_timeout(6000)  # in which it saves by itself
    (block,) = json.loads(served.shell(SAVED.format(key=page.key)).splitlines()[-1])
    return block[1]


def test_words_are_marked_taken_back_and_marked_otherwise(editing, served):  # noqa: F811
    page = editing(text('<p>The <a href="https://example.org/">y Ganolfan</a> here</p>'))
    go_to(page, 0, 4)
    select(page, 11)
    box = open_box(page)
    wrong = [it for it in violations(page) if "language" in str(it)]
    assert wrong == []
    box.get_by_label(LANGUAGE).select_option("Welsh")
    box.get_by_role("button", name="Mark these words").click()
    html = saved(served, page)
    assert '<i lang="cy">' in html
    assert 'href="https://example.org/"' in html, "the link stays"
    assert "y Ganolfan" in html

    go_to(page, 0, 7)  # the mark of the link takes one
    select(page, 2)
    box = open_box(page)
    assert box.get_by_label(LANGUAGE).input_value() == "cy"
    box.get_by_label(LANGUAGE).select_option("Arabic")
    box.get_by_role("button", name="Mark these words").click()
    html = saved(served, page)
    assert '<i lang="ar" dir="rtl">Ga</i>' in html
    assert 'lang="cy"' in html

    go_to(page, 0, 0)
    select(page, 20)
    open_box(page).get_by_role("button", name="Mark these words").click()
    assert saved(served, page).count("<i lang=") == 3, "before the link, in it and behind it"

    go_to(page, 0, 0)
    select(page, 20)
    open_box(page).get_by_role("button", name="Take the mark away").click()
    html = saved(served, page)
    assert "<i" not in html
    assert 'href="https://example.org/"' in html


def test_a_box_that_is_left_changes_nothing(editing, served):  # noqa: F811
    page = editing(text("<p>One two</p>"))
    go_to(page, 0, 0)
    select(page, 3)
    open_box(page)
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.type("x")
    assert "lang=" not in saved(served, page)


def test_a_toolbar_that_is_pinned_marks_the_words_around_the_caret(editing, served):  # noqa: F811
    page = editing(text('<p>One <i lang="fr">deux trois</i> four</p>'))
    go_to(page, 0, 1)
    select(page, 1)
    page.get_by_role("button", name="Pin toolbar").locator("visible=true").first.click()
    go_to(page, 0, 1)
    open_box(page)
    assert page.get_by_role("dialog").count() == 0, "no words are selected, and none marked here"
    go_to(page, 0, 6)
    box = open_box(page)
    assert box.get_by_label(LANGUAGE).input_value() == "fr"
    box.get_by_label(LANGUAGE).select_option("Welsh")
    box.get_by_role("button", name="Mark these words").click()
    assert '<i lang="cy">deux trois</i>' in saved(served, page)
