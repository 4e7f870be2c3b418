"""One box over everything that is published."""

import pytest

from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
def things(home, research, themes):
    factories.output(research, title="Pooled budgets", subtitle="Money in one pot")
    factories.StandardPageFactory(
        parent=home, title="Pooled advice", search_description="How we pool."
    )


def found(client, **parameters):
    return [item.title for item in client.get("/search/", parameters).context["items"]]


def test_outputs_and_pages_are_found_together(client, things):
    assert set(found(client, q="pooled")) == {"Pooled budgets", "Pooled advice"}


def test_a_tab_shows_one_type_and_every_tab_its_count(client, things):
    response = client.get("/search/", {"q": "pooled", "type": "research"})
    assert [item.title for item in response.context["items"]] == ["Pooled budgets"]
    assert [(tab["label"], tab["count"]) for tab in response.context["tabs"]] == [
        ("Everything", 2), ("Research", 1), ("Projects", 0), ("Events", 0), ("People", 0),
        ("Partners", 0), ("Themes", 0), ("Pages", 1),
    ]  # fmt: skip


def test_an_author_is_found(client, research):
    factories.output(research, title="Trust", authors=[("Ada", "Lovelock")])
    assert found(client, q="lovelock") == ["Trust"]


def test_an_empty_box_finds_nothing_and_says_nothing_wrong(client, things):
    assert found(client, q="") == []
    assert found(client, q='"') == []


def test_other_sites_are_told_what_it_is(client, home):
    page = client.get("/search/?q=a").content.decode()
    assert '<link rel="canonical" href="http://testserver/search/">' in page
    assert '<meta property="og:image" content="http://testserver/card.png">' in page


def test_an_unknown_type_is_ignored(client, things):
    assert len(found(client, q="pooled", type="sport")) == 2


@pytest.mark.parametrize("page", ["2", "0", "abc"])
def test_a_page_of_results_that_does_not_exist_is_not_found(client, things, page):
    assert client.get("/search/", {"q": "pooled", "page": page}).status_code == 404


def test_results_are_paged_and_links_keep_the_query(client, research, monkeypatch):
    monkeypatch.setattr("search.views.PER_PAGE", 2)
    for n in range(3):
        factories.output(research, title=f"Pooled {n}")
    response = client.get("/search/", {"q": "pooled"})
    assert len(response.context["items"]) == 2
    assert response.context["links"]["next"] == "?q=pooled&page=2"


def test_a_search_takes_few_queries(client, things):
    asked = count_queries(client, "/search/?q=pooled")
    assert asked.total <= 10
    assert not asked.repeated
