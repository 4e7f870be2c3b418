"""Somebody at a partner's pastes a question from Word over a slow line, and presses send twice."""

import json
import time

import pytest

from tests.browser.test_registration_journey import heading

# As Word, a mail and a web page leave them on the clipboard.
QUESTION = "\uf0b7\tSample: who keeps the part\u200bnership\x92s \x93spare\x94 keys?"
WHY = "It matters to:\v\uf0b7 tenants\v\uf0a7 the coun\u00adcil \x96 and\fto\u2028us\ufeff"
EMAIL = "pat.o\u2019brien\u200b@example.org"
NAME = "Pat\xa0O\u2019Brien\u200b"
ARRIVED = """
from suggestions.models import Suggestion
import json
found = Suggestion.objects.filter(question__contains="spare")
print(json.dumps([[s.question, s.why, s.email, s.name] for s in found]))
"""
SLOW = 1.5  # seconds before an answer comes


@pytest.fixture
def slow_form(look, site):
    """The form of suggestions in a browser whose posts take their time."""
    page = look("/suggest/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)

    def late(route):
        if route.request.method == "POST":
            time.sleep(SLOW)
        route.continue_()

    page.route("**/suggest/**", late)
    return page


def paste(page, field, text):
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(field).focus()
    page.keyboard.press("Control+V")


def test_what_was_pasted_arrives_once_and_clean(served, slow_form):
    page = slow_form
    paste(page, 'textarea[name="question"]', QUESTION)
    paste(page, 'textarea[name="why"]', WHY)
    paste(page, 'input[name="email"]', EMAIL)
    page.locator('input[name="credit"][value="named"]').check(force=True)
    paste(page, 'input[name="name"]', NAME)
    page.wait_for_timeout(3500)  # whoever is quicker is taken for a program
    page.get_by_role("button", name="Send suggestion").dblclick()
    page.wait_for_load_state()
    if heading(page) != "We have written to you":
        page.get_by_role("button", name="Send my suggestion").dblclick()
    page.wait_for_url("**/suggest/sent/")
    assert heading(page) == "We have written to you"
    ((question, why, email, name),) = json.loads(served.shell(ARRIVED))
    assert question == "Sample: who keeps the partnership’s “spare” keys?"
    assert why == "It matters to:\n• tenants\n• the council – and\nto\nus"
    assert (email, name) == ("pat.o'brien@example.org", "Pat O’Brien")
