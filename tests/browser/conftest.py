"""The site as `make run` serves it, and a browser that looks at it."""

import time
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.serving import CHROMIUM, PATIENCE, serving


@pytest.hookimpl(tryfirst=True)  # shares (tests/shares.py) are of what is marked
def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(served):
    return served.address


@pytest.fixture(scope="session")
def served():
    with serving() as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def look(browser, site):
    """look(address, width=1440, **context): a page in a browser of its own."""
    contexts = []

    def look(address, *, width=1440, height=900, **options):
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(address)
        return page

    yield look
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def signed_in(browser, site):
    """signed_in(name): what the browser keeps of a member of the staff who has signed in."""
    kept = {}

    def signed_in(name):
        if name not in kept:
            with browser.new_context(base_url=site) as context:
                context.set_default_timeout(PATIENCE)
                page = context.new_page()
                page.goto("/admin/login/")
                page.fill('input[name="username"]', name)
                page.fill('input[name="password"]', "a long password")
                page.get_by_role("button", name="Sign in").click()
                page.wait_for_url("**/admin/")
                kept[name] = context.storage_state()
        return kept[name]

    return signed_in


@pytest.fixture
def sign_in(look, signed_in):
    """sign_in(name, width=1440, **context): the first screen of a member of the staff."""

    def sign_in(name, **options):
        return look("/admin/", storage_state=signed_in(name), **options)

    return sign_in


@pytest.fixture
def visit(look):
    """visit(address): a page in a browser without JavaScript."""

    def visit(address):
        return look(address, java_script_enabled=False)

    return visit


@pytest.fixture
def letter(served):
    """letter(to, words): the text of the mail to `to` with `words` in its subject."""

    def letter(to, words):
        for _ in range(120):
            for mail in mails(served.mail):
                if mail["To"] == to and words in mail["Subject"]:
                    return mail.get_body(["plain"]).get_content()
            time.sleep(0.5)
        raise AssertionError(f"no mail to {to} says {words}")

    return letter


def mails(folder):
    """What was sent; those of one round stand in one file, with a line of hyphens after each."""
    for path in folder.glob("*"):
        for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            if part.strip():
                yield message_from_bytes(part, policy=policy.default)
