"""The public register: what anybody may read of suggestions, and the clock."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from suggestions.models import Suggestion, Support
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOT_PUBLIC = ["received", "confirmed", "under-review", "withdrawn"]


def listed(client, query=""):
    page = client.get(f"/suggestions/{query}")
    assert page.status_code == 200
    return [it.reference for it in page.context["results"]]


def html(client, address="/suggestions/"):
    return " ".join(client.get(address).content.decode().split())


def support(suggestion, n=1, **fields):
    return Support.objects.create(
        suggestion=suggestion,
        address_hash=f"{n:064}",
        **{"confirmed_at": timezone.now()} | fields,
    )


# --- The list ---------------------------------------------------------------------------------


def test_what_has_been_replied_to_is_listed_the_newest_first(client):
    first, second = factories.suggestion("accepted"), factories.suggestion("not-taken-up")
    assert listed(client) == [second.reference, first.reference]


@pytest.mark.parametrize("state", NOT_PUBLIC)
def test_what_nobody_may_read_is_not_listed(client, state):
    factories.suggestion(state)
    assert listed(client) == []


def test_what_is_to_be_kept_private_is_not_listed(client):
    factories.suggestion("accepted", credit="private")
    assert listed(client) == []


def test_a_row_says_what_became_of_it(client):
    it = factories.suggestion("not-taken-up", question="Who pays?", credit="organisation")
    page = html(client)
    assert "<b>Not taken up</b>" in page
    assert f'href="/suggestions/{it.reference}/"><bdi>Who pays?</bdi></a>' in page
    assert "From: <bdi>Sample Borough</bdi>." in page


def test_a_row_counts_who_else_would_like_to_know(client):
    it = factories.suggestion("accepted")
    support(it, 1)
    support(it, 2)
    support(it, 3, confirmed_at=None)
    assert "2 people would like to know it too." in html(client)


def test_what_somebody_wrote_is_text(client):
    factories.suggestion("accepted", question="<script>alert(1)</script>")
    page = html(client)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_an_empty_register_says_why_and_where_to_go(client):
    page = html(client)
    assert "No suggestion has been published yet." in page
    assert '<a href="/suggest/">Send the first one</a>' in page


def test_it_leads_to_the_form_the_board_and_the_files(client):
    page = html(client)
    for address in ("/suggest/", "/suggestions/questions/", "/suggestions/feed.atom"):
        assert f'href="{address}"' in page
    assert 'href="/suggestions/export.csv"' in page
    assert 'href="/suggestions/export.json"' in page


# --- Filters ----------------------------------------------------------------------------------


def test_filters_narrow_the_list(client):
    it = factories.suggestion("answered", themes=["governance"], kind="co-production")
    factories.suggestion("accepted", themes=["finance"])
    year = timezone.localdate().year
    for query in ("theme=governance", "status=answered", "kind=co-production"):
        assert listed(client, f"?{query}&year={year}") == [it.reference]


def test_a_filter_can_be_given_twice(client):
    factories.suggestion("answered")
    factories.suggestion("accepted")
    factories.suggestion("referred")
    assert len(listed(client, "?status=answered&status=accepted")) == 2


def test_unknown_filters_are_left_out_of_account(client):
    it = factories.suggestion("accepted")
    query = "?theme=x&status=confirmed&kind=x&about=x&year=x&sort=x&nothing=x"
    assert listed(client, query) == [it.reference]


def test_the_year_is_that_of_the_confirmation(client):
    with time_machine.travel("2025-05-01T10:00:00Z"):
        it = factories.suggestion("accepted")
    factories.suggestion("accepted")
    assert listed(client, "?year=2025") == [it.reference]


def test_a_choice_that_would_leave_nothing_is_folded_away_and_cannot_be_ticked(client):
    factories.suggestion("accepted")
    factories.suggestion("answered")
    page = html(client)
    assert 'name="status" value="accepted">' in page
    assert "more, without suggestions" in page
    assert 'name="status" value="referred" disabled>' in page


def test_words_are_looked_for(client):
    it = factories.suggestion("accepted", question="Sample: who keeps the pooled keys?")
    factories.suggestion("accepted")
    assert listed(client, "?q=keys") == [it.reference]


def test_a_filter_that_leaves_nothing_offers_the_way_back(client):
    factories.suggestion("accepted")
    assert "see all 1" in html(client, "/suggestions/?status=merged")


@pytest.mark.exhaustive
def test_twenty_stand_on_a_page(client):
    for _ in range(21):
        factories.suggestion("accepted")
    assert len(listed(client)) == 20
    assert len(listed(client, "?page=2")) == 1


@pytest.mark.parametrize("page", ["999", "0", "-1", "x"])
def test_a_page_that_is_none_is_not_found(client, page):
    assert client.get(f"/suggestions/?page={page}").status_code == 404


# --- The clock --------------------------------------------------------------------------------


def test_it_says_that_nothing_waits(client):
    factories.suggestion("received")
    assert "No suggestion is waiting for our reply." in html(client)


@time_machine.travel("2026-12-21T10:00:00Z")
def test_it_says_how_many_wait_and_since_when(client):
    with time_machine.travel("2026-12-01T10:00:00Z"):
        factories.suggestion("confirmed", question="Nobody may read this yet.")
    factories.suggestion("under-review")
    page = html(client)
    assert "<b>2</b> suggestions wait for our reply, the longest since" in page
    assert '<time datetime="2026-12-01">1 December 2026</time>. None is late.' in page
    assert "Nobody may read this yet." not in page


def test_it_says_how_many_are_late(client):
    it = factories.suggestion("confirmed")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    Suggestion.objects.filter(pk=it.pk).update(due_on=yesterday)
    assert "suggestion waits for our reply, since" in html(client)
    assert "One is late." in html(client)


def test_what_is_held_is_not_said_to_wait(client):
    it = factories.suggestion("confirmed")
    Suggestion.objects.filter(pk=it.pk).update(is_held=True)
    assert "No suggestion is waiting for our reply." in html(client)


def test_what_is_looked_at_again_waits_but_not_since_it_came(client):
    it = factories.suggestion("answered")
    Suggestion.objects.filter(pk=it.pk).update(state=State.UNDER_REVIEW)
    assert "<b>1</b> suggestion waits for our reply. None is late." in html(client)


@time_machine.travel("2026-12-21T10:00:00Z")
def test_it_gives_the_median_of_each_quarter(client):
    for day in (4, 5, 6):
        asked = datetime.datetime(2026, 5, day, 9, tzinfo=datetime.UTC)
        replied = datetime.datetime(2026, 5, 15, 9, tzinfo=datetime.UTC)
        it = factories.suggestion("answered")
        Suggestion.objects.filter(pk=it.pk).update(confirmed_at=asked, replied_at=replied)
    row = '<th scope="row">April to June 2026</th><td>8</td><td>3</td>'
    assert row in html(client)


@time_machine.travel("2026-12-21T10:00:00Z")
def test_it_looks_back_eight_quarters(client):
    for year, month in ((2024, 12), (2025, 1)):
        it = factories.suggestion("answered")
        replied = datetime.datetime(year, month, 15, 9, tzinfo=datetime.UTC)
        Suggestion.objects.filter(pk=it.pk).update(confirmed_at=replied, replied_at=replied)
    page = html(client)
    assert "January to March 2025" in page
    assert "October to December 2024" not in page


def test_it_names_the_service_standard(client):
    assert "We promise a reply within 20 working days." in html(client)


# --- Cost -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["", "?theme=finance&status=accepted&year=2026&kind=co-production", "?q=sample"]
)
def test_the_list_takes_few_queries_and_none_twice(client, query):
    for state in ("accepted", "not-taken-up", "project", "confirmed"):
        support(factories.suggestion(state, themes=["finance", "capacity"]))
    asked = count_queries(client, f"/suggestions/{query}")
    assert asked.total <= 10
    assert not asked.repeated


def test_an_empty_list_takes_few_queries(client):
    assert count_queries(client, "/suggestions/").total <= 10
    assert count_queries(client, "/suggestions/?q=nothing+of+the+kind").total <= 10


def test_the_list_is_only_read(client):
    assert client.post("/suggestions/").status_code == 405


def test_the_list_keeps_no_cookie(client):
    assert not client.get("/suggestions/").cookies


# --- Elsewhere --------------------------------------------------------------------------------


def test_the_sitemap_lists_what_is_public(client):
    it, private = factories.suggestion("accepted"), factories.suggestion("accepted")
    Suggestion.objects.filter(pk=private.pk).update(credit="private")
    text = client.get("/sitemap.xml").content.decode()
    for path in ("/suggest/", "/suggestions/", it.url):
        assert f"<loc>http://testserver{path}</loc>" in text
    assert private.reference not in text


def test_search_has_a_tab_for_suggestions(client):
    factories.suggestion("not-taken-up", question="Sample: who keeps the keys?")
    page = html(client, "/search/?q=keys&type=suggestions")
    assert 'type=suggestions" aria-current="page">Suggestions (1)</a>' in page
    assert "drawing--status" in page
    assert "<b>Suggestion: area of research, not taken up</b>" in page


def test_the_foot_of_every_page_leads_there(client):
    page = html(client, "/")
    assert 'href="/suggest/">Suggest research</a>' in page
    assert 'href="/suggestions/">Suggestions</a>' in page
