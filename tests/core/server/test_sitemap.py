"""The sitemap: one file of a small site, an index of files of a large one."""

from datetime import timedelta

import pytest
from defusedxml import ElementTree
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.server import sitemap
from suggestions.models import Suggestion
from tests import factories
from tests.queries import count_queries

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_lists_published_pages_with_their_last_change(client, output):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for url in tree.iter(f"{SITEMAP}url")
    }
    assert "http://testserver/" in found
    assert found[f"http://testserver{output.url}"] == output.last_published_at.isoformat(
        timespec="seconds"
    )


def listed(client, address="/sitemap.xml") -> list[str]:
    tree = ElementTree.fromstring(client.get(address).content)
    return [loc.text.removeprefix("http://testserver") for loc in tree.iter(f"{SITEMAP}loc")]


def test_a_large_site_has_an_index_of_files(client, output, monkeypatch):
    whole = listed(client)
    monkeypatch.setattr(sitemap, "SHARD", 2)
    files = listed(client)
    last = Page.objects.order_by("pk").last().pk
    assert files[:2] == ["/sitemap-pages-1.xml", "/sitemap-pages-2.xml"]
    assert len([file for file in files if "pages" in file]) == -(-last // 2)
    assert sorted({loc for file in files for loc in listed(client, file)}) == sorted(whole)


def test_every_file_has_an_address_and_none_twice(client, output, suggestion_page, monkeypatch):
    monkeypatch.setattr(sitemap, "SHARD", 1)
    found = [listed(client, file) for file in listed(client)]
    assert all(found)
    named = [loc for file in found for loc in file if "/suggest/" not in loc]
    single = {"/suggestions/", "/suggestions/questions/", "/api/v1/", "/feeds/"}
    pages = [loc for loc in named if loc not in single]
    assert len(pages) == len(set(pages))
    assert suggestion_page in pages


@pytest.fixture
def suggestion_page(db):
    it = factories.suggestion("accepted")
    assert Suggestion.objects.public().filter(pk=it.pk).exists()
    return f"/suggestions/{it.reference}/"


@pytest.mark.parametrize(
    "address",
    ["/sitemap-pages-0.xml", "/sitemap-pages-2.xml", "/sitemap-people-1.xml"],
)
def test_other_files_there_are_none(client, output, address):
    assert client.get("/sitemap-pages-1.xml").status_code == 200
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("way", ["restricted", "expired", "unpublished"])
def test_no_file_names_what_is_not_public(client, output, monkeypatch, way):
    monkeypatch.setattr(sitemap, "SHARD", 2)
    of_output = f"/sitemap-pages-{-(-output.pk // 2)}.xml"
    assert output.url in listed(client, of_output)
    if way == "restricted":
        PageViewRestriction.objects.create(page=output, restriction_type="login")
    elif way == "expired":
        past = timezone.now() - timedelta(minutes=1)
        Page.objects.filter(pk=output.pk).update(expire_at=past)
    else:
        output.unpublish()
    assert output.url not in listed(client, of_output)


def test_the_index_counts_nothing_and_reads_no_page(client, output, monkeypatch):
    monkeypatch.setattr(sitemap, "SHARD", 2)
    asked = count_queries(client, "/sitemap.xml")
    assert asked.total == 3
    assert all("MAX(" in query.upper() for query in asked.queries)
