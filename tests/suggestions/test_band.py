"""The saffron panel of the front page: a question to the reader, and what became of others'."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions import lifecycle
from suggestions.band import outcomes
from suggestions.models import Suggestion
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def html(client):
    return " ".join(client.get("/").content.decode().split())


def test_it_asks_and_leads_to_the_form(client):
    page = html(client)
    assert "What should we look at next?" in page
    assert '<a class="button" href="/suggest/">Suggest research</a>' in page


def test_it_has_no_list_while_nothing_has_become_of_anything(client):
    factories.suggestion("under-review")
    factories.suggestion("accepted", credit="private")
    assert "What became of recent suggestions" not in html(client)


def test_it_shows_what_became_of_a_suggestion(client):
    it = factories.suggestion("project", question="Who <b>pays</b>?")
    page = html(client)
    assert f'<a href="{it.url}"><bdi>Who &lt;b&gt;pays&lt;/b&gt;?</bdi></a>' in page
    assert '<p class="outcome__state">Became a project</p>' in page


def test_a_refusal_is_among_the_four(client):
    refusal = factories.suggestion("not-taken-up")
    for _ in range(5):
        factories.suggestion("accepted")
    found = outcomes()
    assert len(found) == 4
    assert found[-1] == refusal
    assert "Not taken up, and why" in html(client)


def test_only_one_refusal_is_shown():
    factories.suggestion("not-taken-up")
    last = factories.suggestion("not-taken-up")
    assert outcomes() == [last]


def test_without_a_refusal_there_are_four_outcomes():
    made = [factories.suggestion("accepted") for _ in range(5)]
    assert outcomes() == made[:0:-1]


def test_the_last_change_comes_first():
    first, second = factories.suggestion("accepted"), factories.suggestion("accepted")
    lifecycle.report(first, words="News.")
    assert [it.pk for it in outcomes()] == [first.pk, second.pk]


def test_what_was_merged_is_told_by_the_other():
    it = factories.suggestion("merged")
    assert it not in outcomes()


def test_it_costs_one_query_beside_those_of_the_shelf(client):
    factories.suggestion("accepted")
    factories.suggestion("not-taken-up")
    with CaptureQueriesContext(connection) as queries:
        outcomes()
    read = [
        query["sql"].partition(" FROM ")[2].split()[0]
        for query in queries
        if " FROM " in query["sql"]
    ]
    assert read.count('"suggestions_suggestion"') == 1
    assert count_queries(client, "/").total <= 10


def test_what_was_withdrawn_is_gone_from_it():
    lifecycle.withdraw(factories.suggestion("accepted"))
    assert outcomes() == []
    assert Suggestion.objects.count() == 1
