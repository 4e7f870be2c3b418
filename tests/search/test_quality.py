"""Whether readers find what they would expect, among the first three, nine times of ten."""

import pytest
from django.core.management import call_command
from django.db import transaction

from core.search.query import Query
from core.search.spelling import meant
from home.loading.load import load
from research.models import OutputPage
from search.results import Results
from tests.search.quality import ASKED, MISSPELT

FIRST = 3


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    """The Centre's content among three hundred generated outputs and what goes with them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        call_command("generate", 300)
        yield
        transaction.set_rollback(True)


def slugs(query):
    return [item.url.rstrip("/").split("/")[-1] for item in Results({"q": query}).items[:FIRST]]


def missed(asked):
    return {query: found for query, slug in asked if slug not in (found := slugs(query))}


def generated():
    """Generated outputs asked for by most words of their titles, in small letters."""
    pages = OutputPage.objects.filter(slug__startswith="generated-").order_by("slug")[5:300:30]
    return [(p.title.removeprefix("Sample: ").lower().replace(",", ""), p.slug) for p in pages]


def test_nine_of_ten_questions_are_answered_among_many_pages(library, db):
    asked = ASKED + generated()
    assert len(asked) >= 55
    wrong = missed(asked)
    assert len(wrong) <= len(asked) // 10, wrong


def test_nine_of_ten_questions_are_answered_on_the_site_as_it_is(centre):
    wrong = missed(ASKED)
    assert len(wrong) <= len(ASKED) // 10, wrong


@pytest.mark.parametrize(("typed", "spelt"), MISSPELT.items())
def test_a_slip_is_answered_with_the_word_that_was_meant(library, db, typed, spelt):
    assert meant(Query(typed)) == spelt
