"""Finding: the same answers from every engine that lives in the database."""

import pytest

from core.search.engines import Order, engine
from core.search.query import Query
from tests import factories
from tests.scenery import standing


def titles(query, **how):
    return [hit.title for hit in engine().hits(Query(query), **how)]


@pytest.fixture
@standing
def library(research, people):
    """Four outputs and a person whose words are known."""
    add = lambda title, **fields: factories.output(research, title=title, **fields)  # noqa: E731
    add("Pooled budgets", subtitle="Money in one pot", date="2001-05-01")
    add("Trust at work", abstract="Training staff builds budgets for trust.", date="2003-05-01")
    add("Co-production in towns", abstract="Budgets, pooled by nobody.", date="2002-05-01")
    add("Café culture", abstract="An organisation of its own.", date_precision="undated", date=None)
    factories.person(people, given_name="Ada", family_name="Lovelock")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pooled budgets", {"Pooled budgets", "Co-production in towns"}),
        ('"pooled budgets"', {"Pooled budgets"}),
        ("budget", {"Pooled budgets", "Trust at work", "Co-production in towns"}),
        ("train", {"Trust at work"}),
        ("trust OR culture", {"Trust at work", "Café culture"}),
        ("budgets NOT trust", {"Pooled budgets", "Co-production in towns"}),
        ("budgets -pooled", {"Trust at work"}),
        ("CAFE", {"Café culture"}),
        ("café", {"Café culture"}),
        ("organization", {"Café culture"}),
        ("coproduction", {"Co-production in towns"}),
        ("co-production", {"Co-production in towns"}),
        ("co production", {"Co-production in towns"}),
        ("cultu*", {"Café culture"}),
        ("organisatio*", {"Café culture"}),
        ('"in one po*"', set()),
        ("lovelock", {"Ada Lovelock"}),
        ("nothing-of-the-kind", set()),
        ("OR", set()),
        ("NOT trust", set()),
    ],
)
@pytest.mark.matrix
def test_it_finds(library, query, found):
    assert set(titles(query)) == found


def test_titles_count_for_more_than_bodies(library):
    assert titles("trust OR pooled")[0] in {"Pooled budgets", "Trust at work"}
    assert titles("pooled")[0] == "Pooled budgets"


def test_results_are_sorted_and_the_undated_come_last(library):
    words = "budgets OR culture"
    newest = ["Trust at work", "Co-production in towns", "Pooled budgets", "Café culture"]
    assert titles(words, order=Order.NEWEST) == newest
    assert titles(words, order=Order.OLDEST) == [*newest[2::-1], newest[3]]
    assert titles(words, order=Order.TITLE) == sorted(newest)


def test_results_are_read_by_the_slice_and_by_type(library):
    everything = titles("budgets", order=Order.NEWEST)
    assert titles("budgets", order=Order.NEWEST, start=1, stop=2) == everything[1:2]
    assert titles("budgets", of="people") == []
    assert titles("ada", of="people") == ["Ada Lovelock"]


def test_it_counts_by_type(library):
    assert engine().counts(Query("budgets OR lovelock")) == {"research": 3, "people": 1}
    assert engine().counts(Query("?")) == {}


def test_a_hit_has_its_address_and_its_words(library):
    hit = engine().hits(Query("lovelock"))[0]
    assert (hit.type, hit.title) == ("people", "Ada Lovelock")
    assert hit.url_path.endswith("/people/ada-lovelock/")


def test_only_titles_and_names_are_looked_at_while_somebody_types(library):
    suggested = lambda text: [h.title for h in engine().titled(Query(text).unfinished(), 8)]  # noqa: E731
    assert suggested("bud") == ["Pooled budgets"]
    assert suggested("pooled b") == ["Pooled budgets"]
    assert suggested("staff") == []


@pytest.mark.parametrize(
    "text",
    ['"', "*", "NEAR(", "a AND", "title:x", "x' OR 1=1 --", "a:b:c", "!()|&<->", "\\", "%s", "{a}",
     "عربى \u202e", "🙂", "中文", "a\x00b", "½ ² ﬁ", "word " * 500, "-" * 300, "d1", "a*b*c*"],
)  # fmt: skip
def test_no_query_is_an_error(library, text):
    query = Query(text)
    for asked in filter(None, [query, query.relaxed(), query.unfinished()]):
        engine().hits(asked)
        engine().counts(asked)
        engine().titled(asked, 5)
        engine().best_pages(asked, [1, 2])


@pytest.mark.matrix
@pytest.mark.parametrize(
    "text",
    ["word%d ", "%d中文字符沒有空格的很長的一行文字", "é%dxyzxyzxyzxyzxyzxyzxyzxyzxyz ", "same "],
)
def test_a_text_without_end_can_be_published_and_found(research, text):
    endless = "".join(text % n if "%" in text else text for n in range(12_000))
    factories.output(research, title="Endless", abstract=endless)
    assert titles("endless") == ["Endless"]


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_of_very_many_those_whose_titles_say_it_come_first_and_none_is_lost(research, monkeypatch):
    monkeypatch.setattr("core.search.engines.postgresql.RANKED", 3)
    factories.output(research, title="Policies for trust", date="1999-01-01")
    for year in range(2001, 2008):
        factories.output(research, title=f"Paper {year}", abstract="policy", date=f"{year}-01-01")
    assert titles("policy", stop=3)[0] == "Policies for trust"
    assert len(titles("policy")) == 8
    assert titles("policy", start=7, stop=9) == titles("policy")[7:]
