"""The whole site as it is loaded: every link within it leads somewhere, every anchor is there."""

import re
from html import unescape
from urllib.parse import urldefrag, urljoin

import pytest

from tests.core.pages.crawling import HOST, crawl

# It fetches every page of the site.
pytestmark = pytest.mark.exhaustive

HREF = re.compile(r'href="([^"]+)"')
ID = re.compile(r'\sid="([^"]+)"')


TOLD: dict[str, str] = {}


@pytest.fixture
def told(client, centre):
    """Address → its answer; fetched once, as none of these tests changes anything."""
    if not TOLD:
        TOLD.update(crawl(client, ["/"]))
    return TOLD


def test_every_link_leads_to_something(told):
    assert len(told) > 60
    broken = {address: answer[:3] for address, answer in told.items() if answer[0] not in "23"}
    assert not broken


def test_every_anchor_is_there(told):
    ids = {address: set(ID.findall(answer)) for address, answer in told.items()}
    for address, answer in told.items():
        for link in HREF.findall(answer):
            page, anchor = urldefrag(urljoin(f"http://{HOST}{address}", unescape(link)))
            path = page.removeprefix(f"http://{HOST}")
            if anchor and path in ids:
                assert anchor in ids[path], (address, link)


def test_no_page_links_to_the_address_of_an_entry(told):
    leads_on = {a: x for a, x in told.items() if x.startswith("302") and a.count("/") == 3}
    assert "/partners/cbi/" not in told
    assert not [a for a in leads_on if a.startswith(("/partners/", "/people/"))]


@pytest.mark.parametrize("slug", ["cbi", "balfour-beatty", "local-government-association"])
def test_addresses_of_partners_that_were_pages_lead_to_their_entries(client, centre, slug):
    response = client.get(f"/partners/{slug}/", follow=True)
    assert response.redirect_chain == [(f"/partners/#{slug}", 302)]
    assert f'id="{slug}"' in response.content.decode()
