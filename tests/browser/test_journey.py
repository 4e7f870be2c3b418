"""The main path in a browser: an editor drafts, a moderator publishes, a visitor reads."""

import re

import pytest
from playwright.sync_api import expect

WHERE = ["/", "/research/", "/themes/innovation/", "/themes/capacity/", "/sitemap.xml"]


@pytest.fixture(scope="session")
def add_address(served):
    """Where an output is added."""
    return f"/admin/pages/add/research/outputpage/{served.research}/"


def mentions(look, title):
    """Where a visitor finds `title`; the sitemap has addresses, so its slug."""
    page = look("/")
    slug = title.lower().replace(": ", "-").replace(" ", "-")
    texts = {address: page.request.get(address).text() for address in WHERE}
    return [address for address, text in texts.items() if title in text or f"/{slug}/" in text]


def test_from_draft_to_reader(sign_in, look, add_address):
    title = "Sample: what partners learn"
    editor = sign_in("editors")
    editor.goto(add_address)
    assert editor.get_by_text("this page still lacked").is_visible()
    editor.locator('input[name="title"]').press_sequentially(title)
    editor.select_option('select[name="type"]', "briefing")
    editor.fill('input[name="date"]', "2026-11-01")
    editor.keyboard.press("Escape")
    editor.fill('input[name="contributions-0-family_name"]', "Sample author")
    editor.select_option('select[name="themes_0"]', "Innovation")
    editor.select_option('select[name="themes_1"]', "Capacity")
    choose(editor, "Submit to Moderators approval")
    editor.get_by_text("has been submitted for moderation").or_(
        editor.get_by_text("created and submitted")
    ).first.wait_for()
    assert mentions(look, title) == []

    moderator = sign_in("moderators")
    moderator.get_by_role("link", name=title).first.click()
    moderator.wait_for_url("**/edit/")
    choose(moderator, "Approve and Publish")
    moderator.wait_for_load_state("networkidle")
    assert mentions(look, title) == WHERE


def test_what_an_editor_types_is_saved_by_itself(sign_in, add_address):
    editor = sign_in("moderators")
    editor.goto(add_address)
    editor.locator('input[name="title"]').press_sequentially("Sample: saved by itself")
    editor.get_by_role("button", name="Save draft").click()
    expect(editor).to_have_url(re.compile("/edit/$"))
    # The form takes a moment to note what it was opened with; only what differs is saved.
    editor.wait_for_timeout(4000)
    with editor.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as saved:
        editor.locator('input[name="subtitle"]').press_sequentially("Typed and not saved by hand")
    assert saved.value.status == 200
    editor.reload()
    assert editor.locator('input[name="subtitle"]').input_value().startswith("Typed")


def test_the_preview_shows_a_draft_beside_the_form(sign_in, add_address):
    editor = sign_in("editors")
    editor.goto(add_address)
    editor.locator('input[name="title"]').press_sequentially("Sample: looked at")
    editor.get_by_role("button", name="Toggle preview").click()
    frame = editor.frame_locator("iframe#w-preview-iframe, iframe[title='Preview']").first
    frame.get_by_role("heading", name="Sample: looked at").wait_for()


def choose(page, action):
    """The `action` of the menu at the foot of the form."""
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=action, exact=True).click()
