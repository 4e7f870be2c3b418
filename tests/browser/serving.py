"""A production server of one's own, with the Centre's content and two people of the staff."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.template_database import template

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
# Milliseconds: two processes of other tests, the server and its worker share the machine.
PATIENCE = 90_000
PEOPLE = """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
for name in ("Editors", "Moderators"):
    mail = f"{name}@example.org"
    user = get_user_model().objects.create_user(name.lower(), mail, "a long password")
    user.groups.add(Group.objects.get(name=name))
    if name == "Moderators":  # and look after what people send
        user.groups.add(*Group.objects.filter(name__contains="egistrations"))
        user.groups.add(*Group.objects.filter(name__contains="uggestions"))
from core.models import SiteSettings
centre = SiteSettings.current()
centre.contact_mailbox = "office@example.org"
centre.save()
from research.models import ResearchIndexPage
print(ResearchIndexPage.objects.get().pk)
"""
# Runs one piece of code a line, each by itself, and answers with what it printed.
SHELL = """
import contextlib, io, json, sys, traceback
for line in sys.stdin:
    said, wrong = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), dict(globals()))
    except Exception:
        wrong = traceback.format_exc()
    print(json.dumps([said.getvalue(), wrong]), flush=True)
"""


@dataclass
class Served:
    """Where the site is, the key of its research index, and how it is run."""

    address: str
    research: str
    environment: dict[str, str]
    beside: subprocess.Popen[str]

    @property
    def mail(self) -> Path:
        """The folder with a file for each mail that was sent."""
        return Path(self.environment["DATA_DIR"]) / "mail"

    def shell(self, code: str) -> str:
        """What `code` prints beside the running server."""
        assert self.beside.stdin
        assert self.beside.stdout
        print(json.dumps(code), file=self.beside.stdin, flush=True)
        said, wrong = json.loads(self.beside.stdout.readline())
        assert not wrong, wrong
        return said.strip()


@contextmanager
def serving() -> Iterator[Served]:
    """Ends the server when it is left."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        clean = {k: os.environ[k] for k in ("PATH", "HOME") if k in os.environ}
        environment = clean | {"DATA_DIR": folder, "PORT": str(port)}
        environment["SECOND_STEP_FOR"] = "nobody"  # these tests are of other things
        if template().exists():
            shutil.copyfile(template(), Path(folder) / "db.sqlite3")
        command = [sys.executable, "manage.py"]
        server = subprocess.Popen([*command, "serve"], cwd=ROOT, env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz", server)
            with shell_beside(environment) as beside:
                site = Served(f"http://127.0.0.1:{port}", "", environment, beside)
                site.research = site.shell(PEOPLE)
                yield site
        finally:
            server.terminate()
            server.wait(60)


@contextmanager
def shell_beside(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A shell of the site that is kept open: to start one takes seconds."""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", SHELL]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as shell:
        yield shell
        shell.stdin.close()


def wait_for(address, server):
    for _ in range(1500):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer")
