"""The list of all outputs: what it shows, and what it makes of an address."""

import datetime
import re

import pytest

from research.models import ResearchIndexPage
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")


def titles(response):
    return [page.title for page in response.context["results"]]


def options(response, name):
    (facet,) = [f for f in response.context["listing"].facet_views if f.name == name]
    return {option.value: option.count for option in facet.options}


@pytest.fixture
@standing
def three(research):
    def make(title, themes, **fields):
        return factories.output(research, title=title, themes=themes, **fields)

    day = datetime.date
    make("Alpha", ["finance"], date=day(2009, 1, 1), kinds=["public-public"], type="report")
    make(
        "Beta",
        ["finance", "governance"],
        date=day(2008, 1, 1),
        type="article",
        authors=[("Bo", "Li")],
    )
    make(
        "Gamma",
        ["capacity"],
        date=None,
        date_precision="undated",
        kinds=["co-production", "public-public"],
    )


def test_the_newest_come_first_and_the_undated_last(client, three):
    assert titles(client.get("/research/")) == ["Alpha", "Beta", "Gamma"]


def test_what_is_undated_comes_last_though_a_date_was_left_beside_it(client, research, three):
    left = datetime.date(2030, 1, 1)
    factories.output(research, title="Beyond", date=left, date_precision="undated")
    assert titles(client.get("/research/")) == ["Alpha", "Beta", "Beyond", "Gamma"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme=finance", ["Alpha", "Beta"]),
        ("theme=finance&theme=governance", ["Beta"]),
        ("kind=public-public", ["Alpha", "Gamma"]),
        ("kind=public-public&kind=co-production", ["Gamma"]),
        ("type=report&type=article", ["Alpha", "Beta", "Gamma"]),
        ("type=article", ["Beta"]),
        ("author=bo-li", ["Beta"]),
        ("year=2008&year=undated", ["Beta", "Gamma"]),
        ("sort=oldest", ["Beta", "Alpha", "Gamma"]),
        ("sort=title&theme=finance", ["Alpha", "Beta"]),
        ("q=gamma", ["Gamma"]),
        ("q=%22gamma%22", ["Gamma"]),
        ("q=nothing+of+the+kind", []),
    ],
)
@pytest.mark.matrix
def test_filters_narrow_the_list(client, three, query, found):
    assert titles(client.get(f"/research/?{query}")) == found


def test_counts_are_right_under_the_other_filters(client, three):
    response = client.get("/research/?type=article")
    assert options(response, "theme") == {
        "performance": 0, "governance": 1, "capacity": 0, "finance": 1, "innovation": 0,
    }  # fmt: skip
    assert options(response, "type")["report"] == 2  # what choosing it as well would add


def facet(response, name):
    (found,) = [f for f in response.context["listing"].facet_views if f.name == name]
    return found


def test_choices_that_would_leave_nothing_are_folded_away(client, three):
    response = client.get("/research/?type=article")
    html = response.content.decode().split('id="facet-theme"')[1].split("</fieldset>")[0]
    shown, folded = html.split("<details")
    assert 'value="governance"' in shown
    assert "3 more, without publications" in folded
    assert 'value="capacity" disabled' in folded


def test_what_is_chosen_is_never_folded_away(client, three):
    response = client.get("/research/?type=article&theme=capacity")
    shown = facet(response, "theme")
    assert [option.value for option in shown.first if option.checked] == ["capacity"]
    assert "capacity" not in {option.value for option in shown.empty}


def test_a_filter_with_nothing_to_choose_is_left_out_unless_it_is_on(client, research):
    factories.output(research, kinds=["public-public"], type="report")
    factories.output(research, kinds=["public-public"], type="article")
    html = client.get("/research/").content.decode()
    assert 'id="facet-kind"' not in html
    assert 'id="facet-type"' in html
    assert 'id="facet-kind"' in client.get("/research/?kind=public-public").content.decode()


def test_a_value_that_not_everything_has_is_something_to_choose(client, research):
    factories.output(research, kinds=["public-public"])
    factories.output(research, kinds=[])
    assert 'id="facet-kind"' in client.get("/research/").content.decode()


def test_each_filter_that_is_on_can_be_taken_off(client, three):
    chips = (
        client.get("/research/?q=beta&theme=finance&theme=governance&sort=title")
        .context["listing"]
        .chips
    )
    assert [chip.label for chip in chips] == ["Search: beta", "Governance", "Finance"]
    assert chips[1].remove_url == "?q=beta&theme=finance&sort=title"


@pytest.mark.exhaustive
def test_a_page_link_keeps_filter_and_sort(client, research, monkeypatch):
    monkeypatch.setattr(ResearchIndexPage, "per_page", 2)
    for n in range(5):
        factories.output(research, title=f"T{n:02}")
    response = client.get("/research/?theme=finance&sort=title&page=2")
    listing = response.context["listing"]
    assert titles(response)[0] == "T02"
    assert listing.next_url == "?theme=finance&sort=title&page=3"
    assert listing.previous_url == "?theme=finance&sort=title"


@pytest.mark.parametrize("page", ["999", "abc", "-1", "0", "1.5", "٣"])
def test_a_page_that_does_not_exist_is_not_found(client, three, page):
    assert client.get("/research/", {"page": page}).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["theme=nope", "kind=zz&type=zz", "year=abc&year=99999&year=-1", "sort=zz", "colour=red", "q="],
)
def test_an_unknown_filter_is_ignored(client, three, query):
    response = client.get(f"/research/?{query}")
    assert response.status_code == 200
    assert len(titles(response)) == 3


def test_nothing_found_says_what_to_do_next(client, three):
    page = client.get("/research/?q=zzz").content.decode()
    assert "Clear all" in page or "clear" in page.lower()
    assert re.search(r"see all 3|all 3", page.lower())


def test_a_long_query_is_cut_and_says_so(client, three):
    response = client.get("/research/", {"q": "gamma " * 900})
    assert response.status_code == 200
    assert "200 characters" in response.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_list(client, research):
    factories.output(research)
    few = count_queries(client, "/research/")
    for n in range(6):
        factories.output(
            research, authors=[("Author", f"No {n}"), ("B", "C")], themes=["finance", "capacity"]
        )
    many = count_queries(client, "/research/")
    assert (few.total, many.total) == (many.total, many.total)
    assert many.total <= 10
    assert not many.repeated


def test_a_search_takes_no_more_than_ten_queries(client, three):
    asked = count_queries(client, "/research/?q=beta&theme=finance")
    assert asked.total <= 10
    assert not asked.repeated


@pytest.fixture
def by_many(research):
    names = [("Ada", f"Author{n:02}") for n in range(45)]
    return factories.output(research, title="By all", authors=[*names, ("Tony", "Bovaird")])


def test_of_very_many_authors_the_busiest_are_offered_and_those_chosen(client, research, by_many):
    page = client.get(f"{research.url}?author=ada-author43")
    found = list(options(page, "author"))
    assert len(found) == 13
    assert found[:2] == ["ada-author43", "ada-author00"]
    assert "13 of 46 shown" in page.content.decode()


def test_an_author_is_found_among_very_many_without_a_script(client, research, by_many):
    page = client.get(f"{research.url}?find-author=bov&author=ada-author43")
    assert list(options(page, "author")) == ["ada-author43", "tony-bovaird"]
    assert "1 of 46 match “bov”" in page.content.decode()
    # On a narrow screen the filters stay open, so that what was found is in sight.
    assert '<details class="facets__details" open>' in page.content.decode()


def test_what_is_sought_among_authors_is_text_and_not_a_filter(client, research, by_many):
    page = client.get(research.url, {"find-author": '"><b>x'})
    assert page.context["listing"].count == 1
    assert not page.context["listing"].chips
    assert '"><b>x' not in page.content.decode()
