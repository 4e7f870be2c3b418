"""Five hundred people and ten seats, all at once, at the server as it is run."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

import psycopg
import pytest
from django.db import connection
from psycopg import sql

pytestmark = [pytest.mark.server, pytest.mark.django_db]
ROOT = Path(__file__).resolve().parents[2]
PEOPLE, SEATS = 500, 10
MAKE = f"""
import datetime
from django.utils import timezone
from tests import factories
home = factories.make_site()
events = factories.EventsIndexFactory(parent=home, title="Events", slug="events")
start = timezone.now() + datetime.timedelta(days=30)
factories.event(
    events, slug="rush", start=start, end=start + datetime.timedelta(hours=2),
    booking="here", capacity_in_person={SEATS},
)
"""
COUNT = """
import json
from events.models import Registration
rows = Registration.objects.order_by("pk").values_list("email", "status", "waiting_since")
print(json.dumps([[e, s, w.isoformat()] for e, s, w in rows]))
"""


@pytest.fixture
def database(request, tmp_path):
    """The address of a database for a server of its own; "" for SQLite in its own folder."""
    if connection.vendor != "postgresql":
        yield ""
        return
    given = connection.settings_dict
    where = {
        "host": given["HOST"],
        "port": given["PORT"] or None,
        "user": given["USER"],
        "password": given["PASSWORD"] or None,
    }
    name = f"rush_{os.getpid()}"
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def manage(database, tmp_path):
    """Run a command of the site on that database; what it printed."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database,
        "BEHIND_PROXY": "1",
        "STATIC_HASHED": "0",
        "LOG_LEVEL": "ERROR",
        "SECRET_KEY": "only for tests",
    }

    def manage(*arguments, start=False):
        command = [sys.executable, ROOT / "manage.py", *arguments]
        if start:
            return subprocess.Popen(command, env=environment, cwd=ROOT)
        ran = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True)
        assert ran.returncode == 0, ran.stderr.decode()
        return ran.stdout.decode()

    return manage


@pytest.fixture
def port(manage):
    """Where the server with the event answers."""
    manage("migrate", "--verbosity", "0")
    manage("shell", "--no-imports", "-c", MAKE)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = manage("serve", "--port", str(port), start=True)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_for(port):
    for _ in range(150):
        with contextlib.suppress(OSError):
            if ask(port, "GET", "/healthz")[0] == 200:
                return
        time.sleep(0.2)
    raise TimeoutError("the server did not answer")


def ask(port, method, path, body=None, who=0):
    """(status, body, Location) of one request, as if from an address of its own."""
    http = HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"X-Forwarded-For": f"10.1.{who // 250}.{who % 250 + 1}", "X-Forwarded-Proto": "http"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    http.request(method, path, body, headers)
    answer = http.getresponse()
    text = answer.read().decode()
    http.close()
    return answer.status, text, answer.getheader("Location", "")


def test_the_last_places_are_given_once_however_many_come(port, manage):
    page = ask(port, "GET", "/events/rush/register/")[1]
    assert 'name="shown"' in page
    with ThreadPoolExecutor(50) as pool:
        pages = list(
            pool.map(lambda n: ask(port, "GET", "/events/rush/register/", who=n)[1], range(PEOPLE))
        )
    shown = [re.search(r'name="shown" value="([^"]+)"', text)[1] for text in pages]
    time.sleep(3.1)  # what is sent sooner was not read by a person
    together = Barrier(PEOPLE, timeout=60)

    def register(n):
        body = urlencode(
            {
                "name": f"Guest {n}",
                "email": f"guest{n}@example.org",
                "shown": shown[n],
                "attendance": "in-person",
                "places": "1",
                "website": "",
            }
        )
        together.wait()
        return ask(port, "POST", "/events/rush/register/", body, who=n)

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(register, range(PEOPLE)))
    assert {status for status, *_ in answers} == {303}
    assert len({location for *_, location in answers}) == PEOPLE
    rows = json.loads(manage("shell", "--no-imports", "-c", COUNT).splitlines()[-1])
    assert len({email for email, *_ in rows}) == len(rows) == PEOPLE
    assert [status for _, status, _ in rows] == ["seated"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    since = [waiting for *_, waiting in rows]
    assert since == sorted(since)
