"""What the search page says where there is little to show."""

import pytest

from tests import factories
from tests.scenery import standing
from tests.search.visiting import html, results

HELP = "How to ask more closely"


@pytest.fixture
@standing
def things(research):
    factories.output(research, title="Pooled budgets", abstract="Money in one pot")
    factories.output(research, title="Trust at work", abstract="Money by another name")


def test_an_empty_box_says_what_to_type(client, things):
    for typed in ["", "   "]:
        page = html(client, q=typed)
        assert "Type one or more words." in page
        assert HELP in page
        assert "results for" not in page


@pytest.mark.parametrize("typed", ["?!", '"', "*", "-", "()", "^{}", "OR", "AND OR"])
def test_where_no_word_was_typed_it_is_said(client, things, typed):
    page = html(client, q=typed)
    assert "There is no word in “" in page
    assert HELP in page


@pytest.mark.parametrize("typed", ["NOT", "NOT trust", "-trust", '-"pooled budgets"'])
def test_where_only_something_is_left_out_a_word_is_asked_for(client, things, typed):
    assert "Your search says only what to leave out." in html(client, q=typed)


def test_nothing_found_says_so_and_how_to_ask(client, things):
    page = html(client, q="xylophone")
    assert "0 results for “xylophone”" in page
    assert "Nothing that we have published holds these words." in page
    assert HELP in page


def test_a_misspelt_word_is_offered_as_we_spell_it(client, things):
    page = html(client, q="pooled bugdets", sort="title")
    assert "Did you mean" in page
    assert '<a href="?q=pooled+budgets&amp;sort=title">pooled budgets</a>' in page


def test_nothing_hidden_is_offered_as_a_spelling(client, research):
    factories.output(research, title="Xylophones").unpublish()
    assert "Did you mean" not in html(client, q="xylophonse")


def test_where_nothing_holds_all_words_what_holds_some_is_shown_and_said(client, things):
    found = results(client, q="pooled trust")
    assert {item.hit.title for item in found.items} == {"Pooled budgets", "Trust at work"}
    page = html(client, q="pooled trust")
    assert "Nothing holds all of these words. What follows holds some of them." in page
    assert HELP not in page


def test_where_all_words_are_held_nothing_is_said_of_some(client, things):
    assert "Nothing holds all" not in html(client, q="pooled money")


def test_a_long_query_is_cut_and_says_so(client, things):
    for typed in ["pooled " * 900, " ".join("pot" for _ in range(30))]:
        assert "Your search was long" in html(client, q=typed)


def test_no_place_is_kept_for_what_is_not_there(client, things):
    page = html(client, q="pooled")
    assert "Did you mean" not in page
    assert "Recommended" not in page
