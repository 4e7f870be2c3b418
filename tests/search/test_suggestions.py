"""Titles offered while somebody types."""

import pytest

from tests import factories
from tests.queries import count_queries
from tests.scenery import standing
from tests.search.visiting import offered


@pytest.fixture
@standing
def things(research, people):
    factories.output(research, title="Training for trust", date="2009-07-17")
    factories.output(research, title="Pooled budgets", abstract="Trust and training")
    factories.person(people, given_name="Tressa", family_name="Lovelock")


def test_a_word_that_is_still_being_typed_finds_titles_and_names(client, things):
    assert offered(client, q="trai") == ["Training for trust"]
    assert set(offered(client, q="tr")) == {"Training for trust", "Tressa Lovelock"}


def test_each_comes_with_what_it_is_and_where(client, things):
    answer = client.get("/search/suggestions/?q=training+tru").json()
    (item,) = answer["suggestions"]
    assert item["label"] == "Report, 17 July 2009"
    assert client.get(item["url"]).status_code == 200


def test_each_says_what_it_is_written_in(client, people):
    factories.person(people, given_name="Tegwen", family_name="Rhys", language="cy")
    factories.person(people, given_name="Tegan", family_name="Field")
    answer = client.get("/search/suggestions/?q=teg").json()
    said = {item["title"]: item["language"] for item in answer["suggestions"]}
    assert said == {"Tegwen Rhys": "cy", "Tegan Field": ""}


def test_they_can_be_asked_for_by_type(client, things):
    assert offered(client, q="tr", type="people") == ["Tressa Lovelock"]
    assert len(offered(client, q="tr", type="sport")) == 2


@pytest.mark.parametrize("typed", ["", "t", "*", "NOT trust", "?", "  "])
def test_too_little_is_answered_with_nothing(client, things, typed):
    assert offered(client, q=typed) == []


def test_nothing_that_is_not_public_is_offered(client, things, research):
    factories.output(research, title="Training in secret", publish=False)
    shown = factories.output(research, title="Training for all")
    assert set(offered(client, q="training")) == {"Training for trust", "Training for all"}
    shown.unpublish()
    assert offered(client, q="training") == ["Training for trust"]


def test_there_are_at_most_eight(client, research):
    for n in range(10):
        factories.output(research, title=f"Pooled {n}")
    assert len(offered(client, q="pool")) == 8
    assert len(offered(client, q="pool", type="research")) == 8


def test_robots_stay_away_and_no_cache_keeps_them_for_long(client, things):
    response = client.get("/search/suggestions/?q=trust")
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Cache-Control"] == "public, max-age=1"
    assert not response.cookies


def test_they_can_only_be_read(client, home):
    assert client.post("/search/suggestions/", {"q": "trust"}).status_code == 405


def test_they_cost_four_queries_and_too_little_costs_none(client, things):
    assert count_queries(client, "/search/suggestions/?q=trai").total == 4
    assert count_queries(client, "/search/suggestions/?q=t").total == 0


def test_titles_that_begin_so_come_before_names(client, research):
    long = "How councils that share a purse in partnership came to trust each other"
    for title in (long, "Partnership at work"):
        factories.output(research, title=title, authors=[("Part", "Nerton")])
    factories.output(research, title="Trust", authors=[("Ada", "Partnam")])
    found = [s["title"] for s in client.get("/search/suggestions/?q=partn").json()["suggestions"]]
    assert found == ["Partnership at work", long, "Trust"]
