"""How the API answers: for reading alone, to any site, once while nothing changes."""

import json

import pytest
from django.db import OperationalError

from research.models import OutputPage
from tests import factories
from tests.core.pagecache.asking import Site
from tests.core.server.linting import wrong
from tests.fetching import fetch
from tests.interop.api.asking import LISTS, START, ask

pytestmark = pytest.mark.django_db
EVERY = ["", "openapi.json", *[f"{name}/" for name in LISTS]]
REFUSED = ["outputs/?limit=0", "outputs/nothing/", "nothing/", "a/b/c"]


@pytest.mark.parametrize("address", [*EVERY, *REFUSED])
def test_pages_of_any_site_may_read_it(client, shown, address):
    headers = ask(client, address, origin="https://elsewhere.example").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", [*EVERY, *REFUSED])
def test_a_browser_that_asks_beforehand_is_told_so(client, shown, address):
    preflight = {
        "origin": "https://elsewhere.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    answer = ask(client, address, "options", **preflight)
    assert (answer.status, answer.data) == (204, {})
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_sent(client, shown, method):
    for address in EVERY:
        answer = ask(client, address, method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.data["type"] == f"http://testserver{START}#read-only"


def test_head_says_what_get_would(client, shown):
    for address in EVERY:
        get, head = client.get(START + address), client.head(START + address)
        assert (head.status_code, head.content) == (200, b"")
        assert head["ETag"] == get["ETag"]


@pytest.mark.parametrize("address", EVERY)
def test_it_is_sent_once_while_nothing_changes(client, shown, address):
    etag = ask(client, address).headers["ETag"]
    again = client.get(START + address, headers={"if-none-match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert again["Access-Control-Allow-Origin"] == "*"


def test_it_is_sent_anew_once_something_has(client, shown, research):
    etag = ask(client, "outputs/").headers["ETag"]
    factories.output(research, title="New")
    answer = client.get(f"{START}outputs/", headers={"if-none-match": etag})
    assert (answer.status_code, answer.json()["total"]) == (200, 2)


def test_the_next_part_is_linked_in_the_headers_too(client, research):
    for n in range(2):
        factories.output(research, title=f"Work {n}")
    first = ask(client, "outputs/?limit=1")
    assert f'<{first.data["next"]}>; rel="next"' in first.headers["Link"]
    last = ask(client, first.data["next"])
    assert 'rel="next"' not in last.headers["Link"]
    assert f'<http://testserver{START}openapi.json>; rel="service-desc"' in last.headers["Link"]


def test_search_engines_are_to_show_the_pages_and_not_this(client, shown):
    assert {ask(client, address).headers["X-Robots-Tag"] for address in EVERY} == {"noindex"}
    robots = client.get("/robots.txt").content.decode()
    assert "api" not in robots
    assert "cursor" not in robots


def test_an_address_without_its_last_stroke_leads_on(client, shown):
    answer = ask(client, "outputs?limit=1&theme=finance")
    assert (answer.status, answer.headers["Location"]) == (
        301,
        f"{START}outputs/?limit=1&theme=finance",
    )
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get("/api/v1").headers["Location"] == START


@pytest.mark.parametrize("address", [*EVERY, *REFUSED, "outputs/pooled/", "outputs"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "DELETE"])
@pytest.mark.matrix("method")
def test_an_independent_reader_of_http_finds_nothing_wrong(client, shown, address, method):
    assert wrong(fetch(client, START + address, method=method), method, START + address) == []


# --- What is kept -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [
        *[("", True), ("openapi.json", True), ("outputs/", True), ("outputs/pooled/", True)],
        *[("outputs/?theme=finance&limit=5", True), ("events/?when=upcoming", True)],
        *[("suggestions/", True), ("outputs/?q=budgets", False), ("outputs/?limit=0", False)],
    ],
)
@pytest.mark.usefixtures("indexed")
def test_what_is_asked_again_is_answered_without_django(shown, address, is_kept):
    site = Site()
    site.get("/")  # the first to ask has the words of the site written down
    assert site.is_kept(START + address) is is_kept
    kept = site.get(START + address)
    assert kept.whole == site.fresh(START + address).whole
    assert kept.headers["Access-Control-Allow-Origin"] == "*"


def test_going_through_a_list_pushes_nothing_out_of_what_is_kept(research):
    for n in range(3):
        factories.output(research, title=f"Work {n}")
    site = Site()
    following = got_from(site, f"{START}outputs/?limit=1")["next"]
    assert not site.is_kept(following.removeprefix("http://testserver"))


def test_single_things_push_no_page_out(shown):
    site = Site()
    site.get(f"{START}outputs/pooled/")
    assert not site.cache.pages.entries
    assert len(site.cache.queries.entries) == 1


def test_a_browser_and_a_program_are_kept_apart(shown):
    site = Site()
    for _ in range(2):
        page, data = (site.get(START, HTTP_ACCEPT=accept) for accept in ("text/html", "*/*"))
        assert page.headers["Content-Type"].startswith("text/html")
        assert data.headers["Content-Type"] == "application/json"
        assert "Accept" in data.headers["Vary"]


def test_what_goes_is_gone_at_once_from_what_is_kept(shown):
    site = Site()
    for _ in range(2):
        assert got_from(site, f"{START}outputs/")["total"] == 1
    OutputPage.objects.get().unpublish()
    assert got_from(site, f"{START}outputs/")["total"] == 0
    assert site.get(f"{START}outputs/pooled/").status.startswith("404")


def got_from(site, address) -> dict:
    return json.loads(site.get(address).text)


def test_what_takes_the_database_too_long_is_refused_in_words(client, shown, monkeypatch):
    def interrupted(*args):
        raise OperationalError("interrupted")

    monkeypatch.setattr("interop.api.resources.record_of", interrupted)
    answer = ask(client, f"outputs/{shown['outputs']}/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.data["title"] == "This takes too long just now"


def test_another_error_of_the_database_is_none_of_this(client, shown, monkeypatch):
    def broken(*args):
        raise OperationalError("no such table")

    monkeypatch.setattr("interop.api.resources.record_of", broken)
    with pytest.raises(OperationalError):
        ask(client, f"outputs/{shown['outputs']}/")
