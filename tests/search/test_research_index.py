"""Searching the list of publications: together with its filters, and with a way on."""

import re

import pytest

from research.models import ResearchIndexPage
from tests import factories
from tests.scenery import standing
from tests.search.visiting import html

LANGUAGE = {
    "pooled budgets": {"Alpha", "Beta"},
    '"pooled budgets"': {"Alpha"},
    "trust OR culture": {"Beta", "Gamma"},
    "budgets NOT trust": {"Alpha"},
    "cultur*": {"Gamma"},
    "NOT trust": set(),
    "lovelock": {"Gamma"},
}


@pytest.fixture
@standing
def three(research):
    def make(title, themes, **fields):
        factories.output(research, title=title, themes=themes, **fields)

    make("Alpha", ["finance"], abstract="Pooled budgets", type="report", date="2009-01-01")
    make("Beta", ["finance", "capacity"], abstract="Budgets pooled in trust", type="article")
    make("Gamma", ["innovation"], abstract="A culture", authors=[("Ada", "Lovelock")], date=None,
         date_precision="undated")  # fmt: skip


def listing(client, **parameters):
    return client.get("/research/", parameters).context["listing"]


def options(shown, name):
    (facet,) = [f for f in shown.facet_views if f.name == name]
    return {option.value: option for option in facet.options}


@pytest.mark.parametrize(("query", "found"), LANGUAGE.items())
@pytest.mark.matrix
def test_the_list_is_searched_in_the_same_language(client, three, query, found):
    shown = listing(client, q=query)
    assert {page.title for page in shown.page} == found
    assert shown.count == len(found)


def test_search_and_filters_combine_and_counts_are_right_under_both(client, three):
    shown = listing(client, q="pooled OR culture", theme="finance")
    assert {page.title for page in shown.page} == {"Alpha", "Beta"}
    counts = {value: option.count for value, option in options(shown, "theme").items()}
    assert counts == {
        "performance": 0, "governance": 0, "capacity": 1, "finance": 2, "innovation": 0,
    }  # fmt: skip
    assert options(shown, "type")["article"].count == 1


def test_what_would_find_nothing_is_disabled_and_stays(client, three):
    page = html(client, "/research/", q="pooled")
    assert re.search(r'value="innovation" disabled>', page)
    assert re.search(r'value="finance">', page)


@pytest.mark.parametrize("query", ['"pooled" OR culture', "pool* NOT x", "a & b = c"])
def test_the_query_survives_every_link_and_the_form(client, three, query, monkeypatch):
    monkeypatch.setattr(ResearchIndexPage, "per_page", 1)
    shown = listing(client, q=query, theme="finance", sort="title")
    kept = {shown.next_url, shown.chips[1].remove_url, *(url for _, url in shown.page_links)}
    for address in filter(None, kept):
        assert str(listing_at(client, address).query) == query
    assert shown.url(q="") == "?theme=finance&sort=title"


def listing_at(client, address):
    return client.get(f"/research/{address}").context["listing"]


def test_the_form_sends_query_filters_and_order_together(client, three):
    page = html(client, "/research/", q="pooled")
    assert 'name="q" value="pooled" autocomplete="off" form="listing"' in page
    assert '<select class="field field--select" id="sort" name="sort" form="listing">' in page
    assert '<form class="facets" id="listing" method="get" action="/research/">' in page


def test_the_words_are_marked_in_what_is_shown(client, three):
    page = html(client, "/research/", q="lovelock gamma")
    assert "<mark>Gamma</mark></a>" in page
    assert "Ada <mark>Lovelock</mark></p>" in page
    assert "<mark>" not in html(client, "/research/")


def test_nothing_found_leads_to_a_search_for_the_same_over_everything(client, three):
    page = html(client, "/research/", q='"xylo phone" & more')
    (address,) = re.findall(r'<a href="(/search/\?q=[^"]+)"', page)
    assert str(client.get(address).context["results"].query) == '"xylo phone" & more'


def test_a_misspelt_word_is_offered_as_we_spell_it_with_the_filters(client, three):
    page = html(client, "/research/", q="bugdets", theme="finance")
    assert '<a href="?theme=finance&amp;q=budgets">budgets</a>' in page


def test_a_word_is_not_offered_that_finds_nothing_in_this_list(client, three, people):
    factories.person(people, family_name="Xylander")
    assert "Did you mean" not in html(client, "/research/", q="xylandre")
    assert "Did you mean" in html(client, "/search/", q="xylandre")


def test_where_no_word_was_typed_it_is_said(client, three):
    assert "says only what to leave out" in html(client, "/research/", q="NOT trust")
    assert "There is no word in “?!”." in html(client, "/research/", q="?!")


def test_where_something_is_found_no_spelling_is_looked_for(client, three):
    assert "Did you mean" not in html(client, "/research/", q="budgets OR bugdets")
