"""One box over everything that is published."""

import pytest

from tests import factories
from tests.scenery import standing
from tests.search.visiting import html, results, titles


@pytest.fixture
@standing
def things(home, research):
    factories.output(research, title="Pooled budgets", subtitle="Money in one pot")
    page = factories.StandardPageFactory.build(title="Pooled advice", slug="advice")
    home.add_child(instance=page).save_revision().publish()


def test_outputs_and_pages_are_found_together(client, things):
    assert set(titles(client, q="pooled")) == {"Pooled budgets", "Pooled advice"}


def test_a_tab_shows_one_type_and_every_tab_its_count(client, things):
    found = results(client, q="pooled", type="research")
    assert [item.hit.title for item in found.items] == ["Pooled budgets"]
    assert [(tab["label"], tab["count"]) for tab in found.tabs] == [
        ("Everything", 2), ("Research", 1), ("Projects", 0), ("Events", 0), ("People", 0),
        ("Partners", 0), ("Themes", 0), ("Suggestions", 0), ("Pages", 1),
    ]  # fmt: skip


def test_a_type_of_which_nothing_is_found_is_no_link(client, things):
    page = html(client, q="pooled")
    assert "People (0)" not in page
    none = page.split('class="tabs__none"')[1].split("</details>")[0]
    assert "other types, without results" in none
    assert "People" in none
    assert '<a class="tabs__link" href="?q=pooled&amp;type=pages">Pages (1)</a>' in page


def test_a_chosen_type_of_which_nothing_is_found_leads_back_to_everything(client, things):
    page = html(client, q="pooled", type="people")
    assert '<a class="tabs__link" href="?q=pooled&amp;type=people" aria-current="page">' in page
    assert '<a href="?q=pooled">See all 2 results</a>' in page


def test_an_author_is_found(client, research):
    factories.output(research, title="Trust", authors=[("Ada", "Lovelock")])
    assert titles(client, q="lovelock") == ["Trust"]


def test_what_is_no_longer_public_is_found_no_more(client, research):
    page = factories.output(research, title="Trust")
    assert titles(client, q="trust") == ["Trust"]
    page.unpublish()
    assert titles(client, q="trust") == []


def test_it_says_what_it_is_to_other_sites_and_asks_robots_to_stay_away(client, home):
    response = client.get("/search/?q=a")
    page = response.content.decode()
    assert '<link rel="canonical" href="http://testserver/search/">' in page
    assert '<meta property="og:image" content="http://testserver/card.png">' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert response["X-Robots-Tag"] == "noindex"


def test_robots_are_kept_from_every_search(client, db):
    rules = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /search/" in rules
    assert "Disallow: /*?*q=" in rules


@pytest.mark.parametrize("order", ["newest", "oldest", "title"])
def test_results_are_put_in_the_order_asked_for(client, research, order):
    factories.output(research, title="Pooled B", date="2001-05-01")
    factories.output(research, title="Pooled A", date="2003-05-01")
    factories.output(research, title="Pooled C", date="2002-05-01")
    orders = {"newest": "ACB", "oldest": "BCA", "title": "ABC"}
    assert [title[-1] for title in titles(client, q="pooled", sort=order)] == [*orders[order]]


def test_the_order_is_chosen_without_a_script(client, research):
    for n in range(2):
        factories.output(research, title=f"Pooled {n}")
    page = html(client, q="pooled", sort="newest", type="research")
    assert '<select class="field field--select" id="sort" name="sort" form="search">' in page
    assert '<option value="newest" selected>' in page
    assert '<input type="hidden" name="type" value="research">' in page


def test_results_are_paged_and_every_link_keeps_what_was_asked(client, research, monkeypatch):
    monkeypatch.setattr("search.results.Results.per_page", 2)
    for n in range(5):
        factories.output(research, title=f"Pooled {n}")
    found = results(client, q='"pooled"', type="research", sort="title", page="2")
    kept = "?q=%22pooled%22&type=research&sort=title"
    assert [item.hit.title for item in found.items] == ["Pooled 2", "Pooled 3"]
    assert (found.previous_url, found.next_url) == (kept, f"{kept}&page=3")
    assert found.page_links == [(1, kept), (2, f"{kept}&page=2"), (3, f"{kept}&page=3")]
    assert found.tabs[0]["url"] == "?q=%22pooled%22&sort=title"


def test_what_is_so_comes_before_what_is_invented(client, research):
    for title, is_sample in [("Councils that share", True), ("Councils that merge", False)]:
        factories.output(research, title=title, is_sample=is_sample)
    assert titles(client, q="councils") == ["Councils that merge", "Councils that share"]
