"""Bringing in a bibliography in a browser: sent, looked at, made into drafts once, taken back."""

import pytest

from tests.browser.axe import violations

BIB = """@techreport{a, title={A depot of three boroughs %d}, author={Field, Ada}, year={2008}}
@article{b, title={Effective partnering}, author={Tizard, John}, year={2009}}
@misc{c, year={2010}}
"""


@pytest.fixture
def sent(sign_in, tmp_path):
    """sent(number, **context): the screen of a bibliography that has been read."""

    def sent(number: int, **options):
        path = tmp_path / f"of-borough-{number}.bib"
        path.write_text(BIB % number)
        page = sign_in("moderators", **options)
        page.goto("/admin/imports/new/")
        page.set_input_files('input[type="file"]', path)
        page.get_by_role("button", name="Read it").click()
        page.get_by_role("button", name="Make drafts").wait_for(timeout=90_000)
        return page

    return sent


def test_two_clicks_make_one_draft_and_it_is_taken_back(sent):
    page = sent(1)
    assert page.get_by_text("Here already: Effective partnering").count() == 1
    page.get_by_label("Finance").check()
    page.get_by_role("button", name="Make drafts").dblclick()
    page.get_by_text("1 draft of this import waits").wait_for(timeout=90_000)
    page.get_by_text("Undo this import…").click()
    page.get_by_role("button", name="Delete the drafts").click()
    page.get_by_text("were deleted").wait_for(timeout=90_000)


def test_it_fits_on_a_phone_and_axe_finds_nothing(sent):
    page = sent(2, width=390)
    run = page.url
    for address in (run, "/admin/imports/", "/admin/imports/new/"):
        page.set_viewport_size({"width": 390, "height": 844})  # which axe has left wide
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert violations(page) == []


def test_without_a_script_the_page_looks_again_by_itself(sent):
    page = sent(3, java_script_enabled=False)
    assert page.get_by_role("link", name="Here already (1)").count() == 1
