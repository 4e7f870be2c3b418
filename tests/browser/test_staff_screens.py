"""The staff's first screen, calendar and inbox, looked at by axe; Wagtail's own lists are its."""

import pytest

from tests.browser.axe import violations

SCREENS = ["/admin/", "/admin/reports/calendar/", "/admin/suggestions/", "/admin/reports/gaps/"]


@pytest.mark.parametrize("address", SCREENS)
def test_axe_finds_nothing_for_a_moderator(sign_in, address):
    page = sign_in("moderators")
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("address", SCREENS)
def test_nothing_is_wider_than_a_phone(sign_in, address):
    page = sign_in("moderators", width=390)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
