"""What a search asks of the database: ten queries or so, whatever there is to show."""

import pytest
from wagtail.contrib.search_promotions.models import Query as Words
from wagtail.contrib.search_promotions.models import SearchPromotion

from research.models import OutputFile
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing
from tests.search.visiting import read_document

ADDRESSES = {
    "nothing typed": "",
    "found": "q=trust",
    "sorted and of a type": "q=trust&type=research&sort=title&page=2",
    "a phrase, OR and NOT": 'q="trust at work" OR pool* NOT xylophone',
    "not found": "q=xylophone",
    "misspelt": "q=trsut",
    "in files of outputs": "q=harmonica",
    "in files in a text": "q=bassoon",
    "only some of the words": "q=trust+xylophone+harmonica+pool*",
    "some of the words, none of ours": "q=trust+xylophonq",
}


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch):
    monkeypatch.setattr("search.results.Results.per_page", 6)


@pytest.fixture
@standing
def library(research, people, partners, projects, events, themes):
    for n in range(8):
        file = OutputFile(document=read_document(f"A harmonica {n}"), name="slides.pdf")
        factories.output(
            research, title=f"Trust {n}", abstract="Pooled trust at work", rows={"files": [file]}
        )
    for n in range(3):
        shown = {"document": read_document(f"A bassoon {n}"), "label": "Notes"}
        factories.output(research, title=f"Notes {n}", body=[("document", shown)])
    factories.person(people, family_name="Trust")
    factories.partner(partners, title="Borough of Trust")
    factories.project(projects, title="Trust in towns", question="Who trusts whom?")
    event = factories.event(events, title="A day of trust", themes=["finance"])
    for words in ["trust", "harmonica", "trust xylophone harmonica pool"]:
        SearchPromotion.objects.create(query=Words.get(words), page=event)


@pytest.mark.parametrize("query", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.matrix
def test_a_search_asks_at_most_ten_things_and_none_for_each_hit(client, library, query):
    asked = count_queries(client, f"/search/?{query}")
    assert asked.total <= (12 if query == ADDRESSES["only some of the words"] else 10)
    # Where nothing holds all words, files are asked once more for the spelling that is offered, or
    # for words that were merely begun.
    assert [sql for sql in asked.repeated if not is_of_files(sql)] == []


def is_of_files(sql: str) -> bool:
    return sql.startswith("SELECT ? AS n, s.entry_id AS entry")


@pytest.mark.parametrize("query", ["q=trust&theme=finance&sort=title", "q=xylophone", "q=pool*"])
def test_a_search_in_the_list_asks_at_most_ten_things(client, library, query):
    asked = count_queries(client, f"/research/?{query}")
    assert asked.total <= 10
    assert asked.repeated == []


def test_a_spelling_in_the_list_asks_at_most_ten_things(client, library):
    assert count_queries(client, "/research/?q=trsut&theme=finance").total <= 10


def test_many_hits_ask_no_more_than_few(client, library, research):
    few = count_queries(client, "/search/?q=trust&type=projects").total
    many = count_queries(client, "/search/?q=trust").total
    assert many == few


def test_where_people_stand_is_asked_once_for_all_of_them(client, library, people):
    few = count_queries(client, "/search/?q=trust&type=people")
    for _ in range(5):
        factories.person(people, family_name="Trust", biography="")
    many = count_queries(client, "/search/?q=trust&type=people")
    assert many.total == few.total <= 10
    assert many.repeated == []
