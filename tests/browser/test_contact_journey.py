"""Somebody meets a barrier, and writes to the Centre about it, without JavaScript."""

import re

from tests.browser.axe import violations

# How many controls are less than 44 pixels high, but for the one that is there to catch programs.
SMALL = """els => els.filter(e => !e.closest(".visually-hidden"))
    .filter(e => e.getBoundingClientRect().height < 44).length"""


def form_of(visit):
    """The form, as the accessibility statement leads to it."""
    page = visit("/about/accessibility/")
    page.get_by_role("link", name="write to us about accessibility").click()
    page.wait_for_url("**/about/contact/?about=accessibility**")
    return page


def test_from_a_barrier_to_a_reference(visit, letter, served):
    page = form_of(visit)
    assert page.locator('select[name="about"]').input_value() == "accessibility"
    promise = re.search(r"by (\w+ \d+ \w+ \d{4})", page.inner_text("#write"))[1]
    page.wait_for_timeout(3500)  # whoever is quicker is taken for a program
    page.get_by_role("button", name="Send message").click()
    assert page.title().startswith("Error: ")
    page.get_by_role("link", name="Write your message.").click()
    page.fill('textarea[name="message"]', "Sample: the table cannot be reached with a keyboard.")
    page.fill('input[name="page"]', f"{served.address}/research/")
    page.fill('input[name="name"]', "Sample Reader")
    page.fill('input[name="email"]', "reader@example.org")
    page.get_by_role("button", name="Send message").click()
    page.wait_for_url("**/sent/**")
    said = page.inner_text("main")
    reference = re.search(r"M-\d{4}-\d{4}", said)[0]
    assert promise in said

    theirs = letter("reader@example.org", reference)
    assert promise in theirs
    assert "keyboard" not in theirs
    ours = letter("office@example.org", reference)
    assert "cannot be reached with a keyboard" in ours
    assert "/research/" in ours


def test_the_form_can_be_used_by_hand_and_eye(look):
    page = look("/about/contact/message/", width=390)
    controls = page.locator("main").locator("input:not([type=hidden]), select, textarea, button")
    assert controls.count() >= 6
    assert controls.evaluate_all(SMALL) == 0
    page.get_by_role("button", name="Send message").click()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert violations(page) == []
