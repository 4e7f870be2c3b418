"""The site as `make run` serves it, and a browser that looks at it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PEOPLE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
for name in ("Editors", "Moderators"):
    mail = f"{name}@example.org"
    user = get_user_model().objects.create_user(name.lower(), mail, "a long password")
    user.groups.add(Group.objects.get(name=name))
from research.models import ResearchIndexPage
print(ResearchIndexPage.objects.get().pk)
"""


@dataclass
class Served:
    """Where the site is, the key of its research index, and how it is run."""

    address: str
    research: str
    environment: dict[str, str]

    @property
    def mail(self) -> Path:
        """The folder with a file for each mail that was sent."""
        return Path(self.environment["DATA_DIR"]) / "mail"

    def shell(self, code: str) -> str:
        """What `code` prints beside the running server."""
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
        return subprocess.check_output(command, cwd=ROOT, env=self.environment, text=True).strip()


def pytest_collection_modifyitems(items):
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(served):
    return served.address


@pytest.fixture(scope="session")
def served():
    """A production server with the Centre's content and two people of the staff."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        clean = {k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}
        environment = clean | {"DATA_DIR": folder, "PORT": str(port)}
        command = [sys.executable, "manage.py"]
        server = subprocess.Popen([*command, "serve"], cwd=ROOT, env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz", server)
            site = Served(f"http://127.0.0.1:{port}", "", environment)
            site.research = site.shell(PEOPLE)
            yield site
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address, server):
    for _ in range(600):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer")


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
        page = context.new_page()
        page.goto(address)
        return page

    yield look
    for context in contexts:
        context.close()


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
