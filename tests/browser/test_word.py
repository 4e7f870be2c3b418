"""A Word document in a browser: sent, looked at, made into one draft, read back."""

import pytest

from tests.browser.axe import violations
from tests.interop.word.made import item, p, r, row, tbl, word
from tests.interop.word.test_changes import gone, ins


@pytest.fixture
def sent(sign_in, tmp_path):
    """sent(*blocks, **context): the screen of a document that has been read."""

    def sent(*blocks, **options):
        path = tmp_path / "a-report.docx"
        path.write_bytes(word(p("What pays", style="Title"), *blocks))
        page = sign_in("moderators", **options)
        page.goto("/admin/word/new/")
        page.set_input_files('input[type="file"]', path)
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("button", name="Put it away").wait_for(timeout=90_000)
        return page

    return sent


def test_two_clicks_make_one_draft_and_its_list_leads_to_the_block(sent):
    page = sent(p("Why", style="H1"), p("Because."), tbl(row("a", "b"), row("c", "d")))
    page.get_by_role("button", name="Make the draft").dblclick()
    page.get_by_role("link", name="Open the draft").wait_for(timeout=90_000)
    page.get_by_role("link", name="Why · Table 1").first.click(timeout=90_000)
    anchor = page.evaluate("location.hash.slice(1)")
    page.locator(f"[id='{anchor}']").wait_for(timeout=90_000)


def test_the_screens_fit_on_a_phone_and_axe_finds_nothing(sent):
    page = sent(p(ins(r("new")), gone(r("old"))), item("listed"), tbl(row("a", "b")), width=390)
    looks = [lambda: None, lambda: answer(page), lambda: make(page)]
    for go_on in looks:
        page.set_viewport_size({"width": 390, "height": 844})  # which axe has left wide
        go_on()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert violations(page) == []


def answer(page):
    page.get_by_label("Accept all changes").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Make the draft").wait_for(timeout=90_000)


def make(page):
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="Open the draft").wait_for(timeout=90_000)
