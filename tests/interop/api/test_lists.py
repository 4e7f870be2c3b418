"""A list of the API is the list that readers have: its filters, its orders, its mistakes."""

import datetime

import pytest
from django.http import QueryDict

from core.listing.listing import Listing
from interop.api.lists import RESOURCES
from tests import factories
from tests.interop.api.asking import LISTS, all_of, ask, got, titles
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture
@standing
def library(research, themes):
    def make(title, themes, date, **fields):
        factories.output(research, title=title, themes=themes, date=date, **fields)

    make("Delta", ["finance"], "2009-03-01", kinds=["public-public"], type="report")
    make("Beta", ["finance", "governance"], "2008-01-01", type="article", authors=[("Bo", "Li")])
    make("Alpha", ["capacity"], "2009-03-01", kinds=["co-production", "public-public"])
    make("Gamma", ["capacity"], None, date_precision="undated", abstract="Pooled budgets")


# --- The same as readers have -------------------------------------------------------------------


@pytest.mark.parametrize("resource", RESOURCES, ids=LISTS)
def test_it_takes_what_its_list_declares_and_nothing_else(resource):
    declared = [facet.name for facet in resource.listed.facets]
    more = [parameter.name for parameter in resource.more]
    taken = [parameter.name for parameter in resource.parameters]
    assert taken == [*more, *declared, "sort", "q", "limit", "cursor"]
    assert issubclass(resource.listed, Listing)


@pytest.mark.parametrize(
    "query",
    [
        *["", "theme=finance", "theme=finance&theme=governance", "kind=public-public"],
        *["type=article&type=report", "year=2009", "year=2008&year=undated", "author=bo-li"],
        *["theme=capacity&kind=public-public&year=2009", "sort=oldest", "sort=title"],
        *["author=nobody", "partner=nobody", "q=li", "q=pooled&sort=title", "q=nothing+of+it"],
    ],
)
@pytest.mark.usefixtures("indexed")
def test_outputs_are_those_of_the_research_page_in_its_order(client, research, library, query):
    readers = research.listing(QueryDict(query))
    part = got(client, f"outputs/?{query}&limit=100")
    assert [item["title"] for item in part["items"]] == [row.title for row in readers.selection]
    assert part["total"] == readers.count


def test_a_filter_by_a_page_leaves_what_points_to_it(client, shown):
    for parameter in ("partner=body", "person=ada", "project=keys"):
        assert titles(client, f"outputs/?{parameter}") == ["Pooled budgets"]
        assert titles(client, f"outputs/?{parameter}-not") == []
    assert titles(client, "projects/?person=ada") == ["Keys"]
    assert titles(client, "events/?project=keys") == []


def test_events_are_those_to_come_past_ones_or_all(client, events):
    for title, days in (("Past", -9), ("Next", 9), ("Later", 19)):
        start = NOW + datetime.timedelta(days=days)
        factories.event(events, title=title, start=start, end=start + datetime.timedelta(hours=1))
    assert titles(client, "events/") == ["Past", "Next", "Later"]
    assert titles(client, "events/?when=upcoming") == ["Next", "Later"]
    assert titles(client, "events/?when=past&sort=newest") == ["Past"]
    assert titles(client, "events/?when=upcoming&sort=newest&limit=1") == ["Later"]


def test_each_date_of_a_series_is_an_event_and_the_series_is_none(client, events):
    soon = NOW + datetime.timedelta(days=9)
    until = soon + datetime.timedelta(hours=1)
    rule = "FREQ=WEEKLY;COUNT=3"
    series = factories.event(events, title="Circle", rule=rule, start=soon, end=until)
    found = all_of(client, "events/?limit=2")
    assert [item["title"] for item in found] == ["Circle"] * 3
    assert len({item["key"] for item in found} - {series.pk}) == 3


def test_people_and_partners_are_in_their_groups(client, shown):
    assert titles(client, "people/?group=author") == ["Ada Field"]
    assert titles(client, "people/?group=director") == []
    assert titles(client, "partners/?sector=public") == ["Body"]
    assert titles(client, "partners/?sector=business") == []


def test_suggestions_are_those_of_the_register(client, home):
    factories.suggestion("accepted", question="Money?", themes=["finance"])
    factories.suggestion("answered", question="Rules?", themes=["governance"])
    assert titles(client, "suggestions/?theme=finance") == ["Money?"]
    assert titles(client, "suggestions/?status=answered&status=accepted&sort=oldest") == [
        "Money?",
        "Rules?",
    ]


def test_themes_come_in_the_order_of_the_centre_with_their_outputs(client, library):
    themes = got(client, "themes/")["items"]
    assert [it["title"] for it in themes][:2] == ["Performance", "Governance"]
    assert {it["slug"]: it["outputs"] for it in themes}["finance"] == 2
    assert len(all_of(client, "themes/?limit=2")) == 5


# --- One thing ----------------------------------------------------------------------------------


def test_one_thing_is_had_by_its_key_or_by_its_name(client, shown):
    by_key = got(client, f"outputs/{shown['outputs']}/")
    assert got(client, "outputs/pooled/") == by_key
    assert (by_key["doi"], by_key["label"], by_key["series"]) == (
        "10.1000/182",
        "Report 8",
        "Working papers",
    )
    reference = shown["suggestions"]
    assert got(client, f"suggestions/{reference.lower()}/")["reference"] == reference
    assert got(client, "themes/finance/")["slug"] == "finance"


@pytest.mark.parametrize("name", ["0", "99999999", "9" * 30, "nothing", "-1", "%C2%B2", "a%20b"])
@pytest.mark.parametrize("of", LISTS)
@pytest.mark.matrix("of")
def test_what_is_not_there_is_not_found(client, shown, of, name):
    assert ask(client, f"{of}/{name}/").status == 404


def test_a_number_is_a_key_of_its_own_list_alone(client, shown):
    assert ask(client, f"people/{shown['outputs']}/").status == 404


def test_people_are_named_as_printed_and_lead_to_their_pages(client, shown):
    (author,) = got(client, "outputs/pooled/")["agents"]
    assert author["orcid"] == "https://orcid.org/0000-0002-1825-0097"
    assert author["url"] == "http://testserver/people/ada/"


def test_a_sample_is_marked_and_its_title_is_plain(client, research, home):
    factories.output(research, title="Invented", is_sample=True, authors=[("A", "B")])
    factories.suggestion("accepted", question="Invented?", is_sample=True)
    for address in ("outputs/", "suggestions/"):
        (item,) = got(client, address)["items"]
        assert (item["title"].rstrip("?"), item["sample"]) == ("Invented", True)


# --- What is asked wrongly ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("theme=fnance", "theme", "performance, governance, capacity, finance or innovation"),
        ("theme=finance&theme=x", "theme", "It takes performance"),
        ("themes=finance", "themes", "Is theme meant?"),
        ("colour=red", "colour", "There is no such parameter."),
        ("page=2", "page", "Pages have no numbers here"),
        ("year=20", "year", "years of four digits"),
        ("year=٢٠٠٩", "year", "years of four digits"),
        ("sort=upwards", "sort", "It takes newest, oldest, title"),
        ("sort=title&sort=newest", "sort", "It takes 1 at most"),
        ("sort=relevance", "sort", "It goes with words to look for"),
        ("limit=0", "limit", "from 1 to 100"),
        ("limit=101", "limit", "from 1 to 100"),
        ("limit=-1", "limit", "from 1 to 100"),
        ("limit=1e1", "limit", "from 1 to 100"),
        ("limit=³", "limit", "from 1 to 100"),
        (f"limit={'9' * 5000}", "limit", "from 1 to 100"),
        ("limit=1&limit=2", "limit", "It takes 1 at most"),
        ("partner=a&partner=b", "partner", "It takes one value"),
        ("&".join(f"author={n}" for n in range(11)), "author", "It takes 10 values at most"),
        (f"q={'a' * 201}", "q", "It takes 200 characters at most"),
        ("cursor=made-up", "cursor", "Begin again without it"),
        (f"cursor={'a' * 3001}", "cursor", "It takes 3000 characters at most"),
        ("theme=%00", "theme", "It takes performance"),
        ("%00=1", " ", "There is no such parameter"),
    ],
)
@pytest.mark.matrix
def test_what_cannot_be_read_is_said_with_its_place(client, research, query, parameter, words):
    answer = ask(client, f"outputs/?{query}")
    assert answer.status == 400
    (mistake, *_) = answer.data["errors"]
    assert mistake["parameter"] == parameter
    assert words in mistake["detail"]
    assert mistake["detail"] in answer.data["detail"]


def test_every_mistake_is_said_at_once_and_none_at_length(client, research):
    answer = ask(client, f"outputs/?limit=0&type={'x' * 900}&colour=red")
    assert [it["parameter"] for it in answer.data["errors"]] == ["limit", "type", "colour"]
    assert len(answer.data["errors"][1]["value"]) < 100
    many = "&".join(f"p{n}=1" for n in range(2000))
    assert len(ask(client, f"outputs/?{many}").data["errors"]) == 10


def test_more_parameters_than_can_be_read_are_a_mistake_too(client, research):
    answer = ask(client, f"outputs/?{'a&' * 12_000}")
    assert (answer.status, answer.data["detail"]) == (400, "There are too many parameters.")


def test_a_parameter_without_a_value_counts_as_not_given(client, library):
    assert got(client, "outputs/?theme=&q=&limit=&cursor=&sort=") == got(client, "outputs/")


def test_an_empty_list_is_an_answer(client, home):
    for name in LISTS:
        assert got(client, f"{name}/") == {"total": 0, "next": None, "items": []}


# --- What it costs ------------------------------------------------------------------------------


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", LISTS)
def test_a_part_takes_few_queries_for_two_and_for_many(client, shown, research, name):
    two = count_queries(client, f"/api/v1/{name}/?limit=100").total
    for n in range(9):
        factories.output(research, title=f"Work {n}", authors=[("Bo", f"Li {n}")])
        factories.suggestion("answered", question=f"Question {n}?")
    assert count_queries(client, f"/api/v1/{name}/?limit=100").total == two <= 6


@pytest.mark.exhaustive
@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("address", "most"),
    [("outputs/?theme=finance&partner=body&sort=title", 4), ("outputs/?q=budgets", 6)],
)
def test_filters_and_words_take_few_more(client, shown, address, most):
    assert count_queries(client, f"/api/v1/{address}").total <= most
