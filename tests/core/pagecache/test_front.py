"""A cache in front of the site: what it may hold, and what it is told, by a server that counts."""

import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Empty, SimpleQueue

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from core.models import SiteSettings
from core.pagecache import beside, front, purging
from core.pagecache.front import AT_MOST, KEPT, Notes
from cpsp_site import services
from tests import factories
from tests.core.pagecache.asking import Site


class Counting(BaseHTTPRequestHandler):
    """Stands for Varnish: puts each address that it is told to purge into a queue."""

    def do_PURGE(self):
        is_refused = self.path == "/refused/"
        if not is_refused:
            self.server.purged.put(f"{self.headers['Host']}{self.path}")
        self.send_response(405 if is_refused else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def varnish():
    with HTTPServer(("127.0.0.1", 0), Counting) as server:
        server.purged = SimpleQueue()
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


def told(varnish, number: int) -> list[str]:
    """The next `number` addresses that are purged; fewer where no more come."""
    found = []
    for _ in range(number):
        try:
            found.append(varnish.purged.get(timeout=10))
        except Empty:
            break
    return sorted(found)


@pytest.fixture
def fronted(site, settings, varnish, tmp_path, monkeypatch):
    """The site behind a cache; `look` is what its thread does."""
    settings.BASE_URL, settings.DATA_DIR = "http://localhost", tmp_path
    monkeypatch.setenv("FRONTEND_CACHE", f"http://127.0.0.1:{varnish.server_port}")
    settings.WAGTAILFRONTENDCACHE = services.frontend_cache("FRONTEND_CACHE")
    monkeypatch.setattr(beside.Beside, "start", begin_front)
    fronted = Site()
    fronted.look = fronted.cache.beside.look
    return fronted


def begin_front(self):
    if not self.pid:
        self.pid = -1
        self.front.begin()


def test_what_becomes_wrong_is_purged_and_once_more_two_seconds_later(fronted, events, varnish):
    event = factories.event(events, booking="here", format="in-person", capacity_in_person=5)
    addresses = [event.url, f"{event.url}?a=b", "/about-nothing/", "/research/?q=budgets"]
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        for address in addresses:
            fronted.get(address)
        fronted.look()
        factories.registration(event)
        fronted.look()
        fronted.look()
        assert told(varnish, 1) == [f"localhost{event.url}"]
        now.shift(front.AGAIN)
        fronted.look()
        assert told(varnish, 1) == [f"localhost{event.url}"]
        assert varnish.purged.empty()


def test_a_change_of_everything_purges_every_address_with_its_query(fronted, output, varnish):
    addresses = ["/", "/research/", "/research/?sort=title&theme=finance", output.url]
    for address in addresses:
        fronted.get(address)
    SiteSettings.objects.update(name="Institute of Joint Work")
    fronted.look()
    assert told(varnish, 4) == sorted(f"localhost{a}" for a in addresses)


def test_what_was_wrong_before_anybody_looked_is_purged(fronted, output, varnish):
    fronted.look()
    fronted.get("/research/")
    SiteSettings.objects.update(name="Institute of Joint Work")
    fronted.look()
    assert told(varnish, 1) == ["localhost/research/"]


def test_what_is_too_much_to_remember_is_purged_at_once(fronted, output, varnish, monkeypatch):
    monkeypatch.setattr(front, "MOST", 3)
    for number in range(5):
        fronted.get(f"/research/?theme=made-up-{number}")
    assert told(varnish, 2) == [f"localhost/research/?theme=made-up-{n}" for n in range(2)]


def test_what_a_process_that_crashed_has_left_in_front_is_purged(varnish, fronted, tmp_path):
    crashed = Notes(tmp_path / "front")
    crashed.folder.mkdir(exist_ok=True)
    crashed.add("http://localhost/research/")
    crashed.add("http://localhost/")
    assert Notes(crashed.folder).left() == []  # while it lives
    crashed.let_go()
    fronted.get("/about/nothing/")
    fronted.cache.beside.front.begin()
    assert told(varnish, 2) == ["localhost/", "localhost/research/"]
    assert Notes(crashed.folder).left() == []


def test_a_cache_that_does_not_answer_leaves_the_site_as_it_is(fronted, research, varnish):
    varnish.shutdown()
    varnish.server_close()
    fronted.get("/research/")
    SiteSettings.objects.update(name="Institute of Joint Work")
    fronted.look()
    assert b"Institute of Joint Work" in fronted.get("/research/").text


@pytest.fixture
def silent(fronted, settings, monkeypatch):
    """A cache that takes every connection and never says anything."""
    monkeypatch.setattr(purging, "ANSWERED_IN", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        monkeypatch.setenv("FRONTEND_CACHE", f"http://127.0.0.1:{server.getsockname()[1]}")
        settings.WAGTAILFRONTENDCACHE = services.frontend_cache("FRONTEND_CACHE")
        yield server


def connections(server) -> int:
    """How many came to `server` and were not counted before."""
    number = 0
    with suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            number += 1
    return number


def test_a_cache_that_never_answers_is_given_up_and_the_log_says_what_it_may_show(silent, caplog):
    addresses = [f"http://localhost/{n}/" for n in range(30)]
    front.purge(addresses)
    assert connections(silent) == 1  # the others would have to wait as long
    (line,) = caplog.messages
    assert "30 addresses could not be purged" in line
    assert "for 300 seconds at most: http://localhost/0/ http://localhost/1/" in line
    assert line.endswith("http://localhost/19/ and 10 more")


def test_what_is_wrong_after_a_cache_was_silent_is_purged(
    fronted, silent, output, varnish, settings, caplog, monkeypatch
):
    fronted.get("/research/")
    SiteSettings.objects.update(name="Institute of Joint Work")
    fronted.look()
    monkeypatch.setenv("FRONTEND_CACHE", f"http://127.0.0.1:{varnish.server_port}")
    while not caplog.messages:
        time.sleep(0.01)
    settings.WAGTAILFRONTENDCACHE = services.frontend_cache("FRONTEND_CACHE")
    fronted.get("/research/")
    SiteSettings.objects.update(name="Institute of Shared Work")
    fronted.look()
    assert told(varnish, 1) == ["localhost/research/"]


def test_one_address_that_is_refused_leaves_the_others_to_be_purged(fronted, varnish, caplog):
    front.purge([f"http://localhost/{path}" for path in ("a/", "refused/", "b/")])
    assert told(varnish, 2) == ["localhost/a/", "localhost/b/"]
    assert "1 addresses could not be purged (HTTP Error 405" in caplog.text
    assert "http://localhost/refused/" in caplog.text


def test_what_waits_is_purged_together_and_once(tmp_path):
    waits = front.Front(tmp_path)
    for addresses in (["a", "b"], ["b"], ["c"]):
        waits.purge(addresses)
    assert waits.waiting() == ["a", "b", "c"]


@pytest.mark.parametrize("address", ["/suggest/", "/nowhere/", "/research/?q=a", "/research"])
def test_what_is_not_kept_may_be_held_by_no_cache_in_front(fronted, output, address):
    assert "private" in fronted.get(address).headers["Cache-Control"]


def test_what_is_kept_may_be_held_by_caches_in_front_alone(fronted, output):
    for _ in range(2):
        assert fronted.get("/research/").headers["Cache-Control"] == KEPT
    assert f"max-age=0, s-maxage={AT_MOST}" == KEPT


def test_a_page_may_be_held_and_its_other_forms_may_not(fronted, output):
    """A cache that goes by no Vary would give them to browsers."""
    for _ in range(2):
        page = fronted.get(output.url, HTTP_ACCEPT="text/html, */*;q=0.1")
        form = fronted.get(output.url, HTTP_ACCEPT="text/markdown")
        assert page.headers["Cache-Control"] == KEPT
        assert form.headers["Cache-Control"] == "private"
        assert "Accept" in page.headers["Vary"].split(", ")
        assert form.headers["Content-Type"].startswith("text/markdown")


def test_another_name_of_the_site_and_who_has_a_session_are_for_no_cache(fronted, output):
    for who in ({"HTTP_HOST": "localhost:8000"}, {"HTTP_COOKIE": "sessionid=a"}):
        assert fronted.get("/research/", **who).headers["Cache-Control"] == "private"


def test_without_a_cache_in_front_pages_say_nothing_of_caches(site, research):
    assert "Cache-Control" not in site.get("/research/").headers


@pytest.mark.parametrize(
    ("value", "backend"),
    [
        ("", None),
        ("http://varnish:6081", "PurgeBackend"),
        ("cloudflare://secret@zone", "CloudflareBackend"),
    ],
)
def test_the_setting_chooses_what_is_told(monkeypatch, value, backend):
    monkeypatch.setenv("FRONTEND_CACHE", value)
    found = services.frontend_cache("FRONTEND_CACHE")
    assert [c["BACKEND"].rpartition(".")[2] for c in found.values()] == [b for b in [backend] if b]
    assert [type(b).__name__ for b in front.get_backends(found).values()] == [
        *filter(None, [backend])
    ]


@pytest.mark.parametrize("value", ["varnish", "ftp://a", "cloudflare://zone", "http://:80"])
def test_a_setting_that_says_nothing_of_use_is_refused(monkeypatch, value):
    monkeypatch.setenv("FRONTEND_CACHE", value)
    with pytest.raises(ImproperlyConfigured, match="FRONTEND_CACHE"):
        services.frontend_cache("FRONTEND_CACHE")
