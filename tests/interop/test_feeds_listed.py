"""The page that lists all feeds, what leads to a feed, and llms.txt."""

import re

import pytest

from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="([^"]+(?:feed|corrections)\.(?:atom|rss|json)[^"]*|[^"]+\.ics)"')


@pytest.fixture
@standing
def site(research, projects, events, themes):
    factories.output(research, title="Who pays?", series="Papers <1>", number="1")


def test_every_feed_that_is_listed_is_there(client, site):
    page = client.get("/feeds/").content.decode()
    found = set(LINK.findall(page))
    assert {"/research/feed.atom", "/themes/finance/feed.rss", "/events/feed.atom"} <= found
    assert {"/research/corrections.atom", "/research/series/papers-1/feed.json"} <= found
    assert "Papers &lt;1&gt;" in page
    for address in found:
        assert client.get(address).status_code == 200, address


def test_a_series_has_feeds_and_no_page(client, site):
    page = client.get("/feeds/").content.decode()
    assert 'href="/research/series/papers-1/"' not in page
    assert "<bdi>Papers &lt;1&gt;</bdi>: <a" in page


def test_it_takes_as_many_queries_for_more_works(client, site, research):
    before = count_queries(client, "/feeds/").total
    for _ in range(3):
        factories.output(research, series="Papers <1>", number="1")
    assert count_queries(client, "/feeds/").total == before <= 10


def test_an_empty_site_lists_what_it_has(client, home):
    assert client.get("/feeds/").status_code == 200


def test_a_list_leads_to_the_feed_of_its_filters(client, site):
    page = client.get("/research/?theme=finance&sort=title").content.decode()
    assert 'title="Publications" href="/research/feed.atom?theme=finance"' in page
    assert 'href="/research/feed.atom"' in client.get("/research/").content.decode()


@pytest.mark.parametrize("of", ["themes", "people", "partners", "projects"])
def test_pages_that_gather_publications_lead_to_their_feed(client, site, of, request):
    indexes = {name: request.getfixturevalue(name) for name in ("people", "partners", "projects")}
    page = {
        "themes": lambda: "/themes/finance/",
        "people": lambda: factories.person(indexes["people"], biography="<p>A life.</p>").url,
        "partners": lambda: factories.partner(indexes["partners"], purpose="<p>Both.</p>").url,
        "projects": lambda: factories.project(indexes["projects"]).url,
    }[of]()
    assert f'href="{page}feed.atom"' in client.get(page).content.decode()


def test_llms_txt_is_ten_lines_of_text(client, site):
    response = client.get("/llms.txt")
    assert response["Content-Type"].startswith("text/plain")
    text = response.content.decode()
    assert len(text.splitlines()) <= 10
    for address in re.findall(r"\]\(https?://[^/]+(/[^)]*)\)", text):
        assert client.get(address).status_code == 200, address
