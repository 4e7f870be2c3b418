"""Addresses for machines."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from core.models import Letter
from core.server import operations
from core.server.health import heartbeats
from core.server.health.parts import PARTS
from core.server.health.watching import Watch
from tests import factories


def test_the_process_says_that_it_lives(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.fixture
def looked(db, monkeypatch):
    """Whatever is asked is looked at now, by a process that has been there for an hour."""
    watch = Watch()
    watch.since -= timedelta(hours=1)
    monkeypatch.setattr(operations, "watch", watch)
    heartbeats.note(heartbeats.WORKER)
    factories.mailbox()


def test_the_site_says_that_it_is_ready(client, looked):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == dict.fromkeys([part.name for part in PARTS], "ok")


def test_the_site_says_what_does_not_answer(client, looked, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["cache"] == "forgets"


def test_a_letter_that_waits_is_told_of_and_takes_nothing_away(client, looked):
    with time_machine.travel("2026-01-01T00:00:00Z"):
        Letter.objects.create(to="a@example.org", kind="x", about="x")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["letters"].endswith("as nobody sends them")


def test_many_who_ask_at_once_cost_one_look(client, looked, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(0):
        client.get("/readyz")


def test_robots_are_told_of_the_sitemap_and_kept_from_filters(client, db):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /*?*theme=" in text
    assert "Disallow: /research/\n" not in text


@pytest.mark.parametrize(
    "address", ["/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/search/"]
)
def test_machines_only_read(client, home, address):
    assert client.post(address).status_code == 405


def test_every_page_has_a_card_that_is_fetched_once(client, output):
    response = client.get(f"{output.url}card.png")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    again = client.get(f"{output.url}card.png", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_a_card_changes_with_the_title(client, output):
    before = client.get(f"{output.url}card.png")["ETag"]
    output.title = "Another title"
    output.save_revision().publish()
    assert client.get(f"{output.url}card.png")["ETag"] != before


def test_the_home_page_has_a_card(client, home):
    assert client.get("/card.png").status_code == 200


@pytest.mark.parametrize("folder", ["images", "original_images"])
def test_pictures_that_do_not_exist_are_not_found(client, db, folder):
    assert client.get(f"/media/{folder}/nothing.jpg").status_code == 404
    assert client.get(f"/media/{folder}/../../secret-key").status_code in {400, 404}


def test_public_pages_set_no_cookie_and_load_nothing_from_elsewhere(client, output):
    for address in ["/", "/research/", output.url, "/search/?q=a"]:
        response = client.get(address)
        assert not response.cookies
        assert "default-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        assert response["X-Content-Type-Options"] == "nosniff"


def test_a_page_says_its_title_description_and_address(client, output):
    output.subtitle = "What happened to the money"
    output.save_revision().publish()
    page = client.get(output.url).content.decode()
    assert "<title>Pooled budgets · Centre for Public Service Partnerships</title>" in page
    assert f'<link rel="canonical" href="http://testserver{output.url}">' in page
    assert '<meta name="description" content="What happened to the money">' in page
    assert f'<meta property="og:image" content="http://testserver{output.url}card.png">' in page


def test_a_hostile_title_is_text_everywhere(client, research):
    title = "</title><script>alert(1)</script> & \"quotes\" 'too'"
    page = factories.output(research, title=title, slug="hostile")
    for address in ["/", "/research/", page.url, "/search/?q=alert"]:
        assert "<script>alert" not in client.get(address).content.decode(), address
    assert client.get(f"{page.url}card.png").status_code == 200
