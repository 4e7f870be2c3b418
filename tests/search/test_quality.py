"""Whether readers find what they would expect, among the first three, nine times of ten."""

import re

import pytest
from django.core.management import call_command

from core.search.query import Query
from core.search.spelling import meant
from research.models import OutputPage
from search.results import Results
from tests.scenery import standing
from tests.search.quality import ASKED, MISSPELT, NO_SLIPS, RESEARCH_FIRST

FIRST = 3


@pytest.fixture
@standing
def library(centre):
    """The Centre's content among three hundred generated outputs and what goes with them."""
    call_command("generate", 300)


def slugs(query):
    urls = [item.url.rstrip("/") for item in Results({"q": query}).items[:FIRST]]
    return [re.split("[/#]", url)[-1] for url in urls]


def missed(asked):
    return {query: found for query, slug in asked if slug not in (found := slugs(query))}


def generated():
    """Generated outputs asked for by most words of their titles, in small letters."""
    pages = OutputPage.objects.filter(slug__startswith="generated-").order_by("slug")[5:300:30]
    return [(p.title.removeprefix("Sample: ").lower().replace(",", ""), p.slug) for p in pages]


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_nine_of_ten_questions_are_answered_among_many_pages(library):
    asked = ASKED + generated()
    assert len(asked) >= 120
    wrong = missed(asked)
    assert len(wrong) <= len(asked) // 10, wrong


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_nine_of_ten_questions_are_answered_on_the_site_as_it_is(centre):
    wrong = missed(ASKED)
    assert len(wrong) <= len(ASKED) // 10, wrong


@pytest.mark.postgresql
@pytest.mark.exhaustive
@pytest.mark.parametrize(("typed", "spelt"), MISSPELT.items())
def test_a_slip_is_answered_with_the_word_that_was_meant(library, typed, spelt):
    assert meant(Query(typed)) == spelt


@pytest.mark.parametrize("words", RESEARCH_FIRST)
@pytest.mark.matrix
def test_our_own_research_comes_first_where_it_is_about_the_word(centre, words):
    assert Results({"q": words}).items[0].hit.type == "research"


@pytest.mark.parametrize("typed", NO_SLIPS)
@pytest.mark.matrix
def test_a_word_of_its_own_is_taken_for_no_slip(centre, typed):
    assert meant(Query(typed)) == ""
