"""The main path in a browser: an editor drafts, a moderator publishes, a visitor reads."""

import pytest

WHERE = ["/", "/research/", "/themes/innovation/", "/themes/capacity/", "/sitemap.xml"]


@pytest.fixture
def sign_in(look):
    def sign_in(name):
        page = look("/admin/login/")
        page.fill('input[name="username"]', name)
        page.fill('input[name="password"]', "a long password")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/admin/")
        return page

    return sign_in


def mentions(look, title):
    page = look("/")
    return [address for address in WHERE if title in page.request.get(address).text()]


def test_from_draft_to_reader(sign_in, look):
    title = "Sample: what partners learn from each other"
    editor = sign_in("editors")
    editor.goto("/admin/pages/")
    editor.goto("/admin/pages/add/research/outputpage/" + research_key(editor) + "/")
    assert editor.get_by_text("This page still lacks").is_visible()
    editor.get_by_role("textbox", name="Title*").fill(title)
    editor.select_option('select[name="type"]', "briefing")
    editor.fill('input[name="date"]', "2026-11-01")
    editor.keyboard.press("Escape")
    editor.fill('input[name="contributions-0-family_name"]', "Sample author")
    editor.select_option('select[name="themes_0"]', "Innovation")
    editor.select_option('select[name="themes_1"]', "Capacity")
    editor.get_by_text("All changes saved").or_(editor.get_by_text("Saved")).first.wait_for()
    editor.wait_for_url("**/edit/")
    assert mentions(look, title) == []
    editor.get_by_role("button", name="More actions").last.click()
    editor.get_by_role("button", name="Submit to Moderators approval").click()
    editor.wait_for_url("**/admin/pages/**")
    assert mentions(look, title) == []

    moderator = sign_in("moderators")
    moderator.get_by_role("link", name=title).first.click()
    moderator.get_by_role("button", name="More actions").last.click()
    moderator.get_by_role("button", name="Approve and publish").or_(
        moderator.get_by_role("button", name="Approve and Publish")
    ).first.click()
    moderator.wait_for_load_state("networkidle")
    assert mentions(look, title) == WHERE[:-1] or mentions(look, title) == WHERE


def research_key(page):
    """The key of the research index, as the explorer's links have it."""
    page.goto("/admin/pages/")
    page.get_by_role("link", name="Centre for Public Service Partnerships").first.click()
    link = page.get_by_role("link", name="Research", exact=True).last
    return link.get_attribute("href").strip("/").split("/")[2]
