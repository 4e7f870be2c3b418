"""What a process remembers of words is what the database would say, whatever is written since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Entry
from core.search import shelves
from core.search.engines import asked, engine, remembered
from core.search.query import Query
from tests import factories
from tests.queries import remembered_shelves
from tests.scenery import standing


@pytest.fixture
@standing
def library(research):
    for n in range(4):
        factories.output(research, title=f"Trust {n}", abstract="Pooled budgets at work.")


@pytest.fixture
def _remembering():
    shelves._shelves.clear()
    with remembered_shelves():
        yield


def found(query):
    """Titles as search gives them, and keys as the list of outputs does."""
    places = engine().places(Query(query), "research")
    on_list = engine().best_of(Query(query), "research", places, 0, 99)
    titles = dict(Entry.objects.filter(type="research").values_list("key", "title"))
    hits = [hit.title for hit in engine().hits(Query(query))]
    assert sorted(hits) == sorted(titles[key] for key in on_list)
    return sorted(hits)


@pytest.mark.usefixtures("_remembering")
def test_what_is_written_gone_or_hidden_since_is_seen(library, research):
    assert found("pooled") == ["Trust 0", "Trust 1", "Trust 2", "Trust 3"]
    new = factories.output(research, title="Trust 9", abstract="Pooled again.")
    assert len(found("pooled")) == 5
    new.abstract = "Nothing of the kind."
    new.save_revision().publish()
    assert len(found("pooled")) == 4
    assert "Trust 9" in found("kind")
    research.get_children().first().unpublish()
    assert found("pooled") == ["Trust 1", "Trust 2", "Trust 3"]


@pytest.mark.usefixtures("_remembering")
def test_very_many_that_are_new_are_asked_about_together(library, research, monkeypatch):
    monkeypatch.setattr(remembered, "MANY", 0)
    assert len(found("pooled")) == 4
    factories.output(research, title="Trust 9", abstract="Pooled again.")
    assert len(found("pooled")) == 5


@pytest.mark.usefixtures("_remembering")
def test_a_word_is_asked_for_once(library):
    found("pooled")
    with CaptureQueriesContext(connection) as queries:
        assert len(found("pooled NOT trust OR pooled")) == 4
    asked_for = [q["sql"] for q in queries if f"FROM {engine().words} w WHERE" in q["sql"]]
    assert all("trust" in sql and "pool" not in sql for sql in asked_for)


@pytest.mark.usefixtures("_remembering")
def test_the_word_used_longest_ago_is_forgotten_first(library, monkeypatch):
    monkeypatch.setattr(remembered, "MOST", 4)
    for words in ["pooled", "budgets", "pooled", "work"]:
        found(words)
    said = " ".join(shelves.shelf("everything").places.said)
    assert "pool" in said
    assert "work" in said
    assert "budget" not in said


def test_of_very_many_the_newest_come_first_after_those_that_are_ranked(library, monkeypatch):
    every = found("pooled")
    monkeypatch.setattr(asked, "WORTH", 1)
    monkeypatch.setattr(asked, "OF_EACH_TYPE", 0)
    pages = [engine().hits(Query("pooled"), start=n, stop=n + 1) for n in range(4)]
    assert sorted(hit.title for page in pages for hit in page) == every


def test_what_is_called_just_so_comes_first_of_very_many(library, research, monkeypatch):
    factories.output(research, title="pooled", date="1990-01-01")
    monkeypatch.setattr(asked, "WORTH", 1)
    monkeypatch.setattr(asked, "OF_EACH_TYPE", 0)
    assert engine().hits(Query("Pooled"))[0].title == "pooled"
    places = engine().places(Query("Pooled"), "research")
    first = engine().best_of(Query("Pooled"), "research", places, 0, 1)
    assert Entry.objects.get(type="research", key=first[0]).title == "pooled"
