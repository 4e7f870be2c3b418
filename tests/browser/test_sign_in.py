"""Signing in with a second step in Chromium: passkeys by a device that it pretends to have."""

import time

import pytest

from core.accounts import totp
from tests.browser.axe import violations

NARROW = 390
MADE = """
from core.models import User
User.objects.filter(username={name!r}).delete()
user = User.objects.create_superuser({name!r}, "", "a long password")
"""


@pytest.fixture
def newcomer(served):
    """Makes an administrator of this name, who has only a password."""

    def newcomer(name):
        served.shell(MADE.format(name=name))
        return name

    return newcomer


@pytest.fixture
def door(look, site):
    """A browser at the sign-in under a name: passkeys know no numbers."""

    def door(**options):
        return look(site.replace("127.0.0.1", "localhost") + "/admin/login/", **options)

    return door


def with_device(page):
    """Let the browser of `page` have a device that makes and keeps passkeys."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True}
    options |= {"automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def say_password(page, name):
    page.fill('input[name="username"]', name)
    page.fill('input[name="password"]', "a long password")
    page.get_by_role("button", name="Sign in").click()


def test_a_passkey_is_made_and_signs_in(door, newcomer):
    name = newcomer("keyholder")
    page = with_device(door())
    say_password(page, name)
    page.wait_for_url("**/admin/")
    page.goto(page.url.replace("/admin/", "/admin/second-step/passkey/"))
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/second-step/codes/")
    assert page.locator("li code").count() == 10
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url("**/admin/")
    page.context.clear_cookies()
    page.goto(page.url.replace("/admin/", "/admin/login/"))
    say_password(page, name)
    page.wait_for_url("**/login/second-step/")
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/admin/")


def test_an_app_is_set_up_by_keyboard_and_signs_in(door, newcomer):
    page = door(width=NARROW)
    say_password(page, newcomer("appholder"))
    page.wait_for_url("**/admin/")
    page.goto(page.url.replace("/admin/", "/admin/second-step/app/"))
    page.locator("summary").press("Enter")
    secret = page.locator(".door__secret").inner_text()
    page.locator('input[name="code"]').fill(totp.code_at(secret, int(time.time()) // 30))
    page.keyboard.press("Enter")
    page.wait_for_url("**/second-step/codes/")


@pytest.mark.parametrize("address", ["", "app/", "passkey/", "password/"])
def test_every_page_can_be_read_and_fits(door, newcomer, address):
    page, said = with_device(door(width=NARROW)), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    say_password(page, newcomer("reader"))
    page.wait_for_url("**/admin/")
    page.goto(page.url + f"second-step/{address}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    assert [text for text in said if "Content Security" in text or "Error" in text] == []


LINK_OF = """
from core.accounts import inviting, resetting
from core.models import User
User.objects.filter(username={name!r}).delete()
user = User.objects.create_superuser({name!r}, "new@example.org", {password!r} or None)
print((inviting if {kind!r} == "welcome" else resetting).LINK.address_for(user))
"""


@pytest.mark.parametrize(
    ("kind", "password", "then"),
    [("welcome", "", "**/admin/"), ("new-password", "a long password", "**/password_reset/**")],
)
def test_where_a_letter_leads_a_password_is_chosen(look, served, kind, password, then):
    """Programs send no Origin; browsers do, and go by what the page says of referrers."""
    code = LINK_OF.format(name=f"by-{kind}", kind=kind, password=password)
    page = look(served.shell(code).split()[-1])
    for field in ["new_password1", "new_password2"]:
        page.fill(f'input[name="{field}"]', "quite another long password")
    page.locator('form button[type="submit"]').first.click()
    page.wait_for_url(then)
