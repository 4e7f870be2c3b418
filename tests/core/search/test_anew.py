"""Entries of an earlier version of the analysis are written anew, in the background."""

from contextlib import contextmanager

import pytest

from core.models import Entry, FileReading, Term
from core.search import analysis, anew, rounds, upkeep
from core.search.engines import engine
from core.search.query import Query
from core.search.variants import one_spelling
from tests import factories
from tests.scenery import standing
from tests.search.visiting import read_document


@pytest.fixture
@standing
def things(research):
    factories.output(research, title="Labor in the center")
    factories.suggestion("accepted")


@contextmanager
def earlier_analysis(monkeypatch):
    """An analysis that knows nothing of American spellings."""
    with monkeypatch.context() as before:
        before.setattr(analysis, "one_spelling", lambda word: word)
        analysis.stem.cache_clear()
        yield
    analysis.stem.cache_clear()


@pytest.fixture
def of_before(things, monkeypatch):
    """The same as an earlier analysis would have written it."""
    with earlier_analysis(monkeypatch):
        upkeep.rebuild()
        Term.objects.filter(word="labor").update(stem="labor")
    Entry.objects.update(analysis=1)
    monkeypatch.setitem(rounds._is_written, "anew", None)


def test_what_was_written_before_is_not_found_by_a_new_rule(of_before):
    assert one_spelling("labor") == "labour"
    assert not engine().counts(Query("labour"))


def test_the_worker_writes_it_anew_some_at_a_time(of_before, monkeypatch):
    monkeypatch.setattr(anew, "MOST", 1)
    number = Entry.objects.count()
    for _ in range(number):
        assert Entry.objects.filter(analysis=1).exists()
        rounds.write_entries_anew()
    assert not Entry.objects.filter(analysis=1).exists()
    assert engine().counts(Query("labour centre")) == {"research": 1}
    assert Term.objects.get(word="labor").stem == "labour"


def test_nothing_is_looked_for_once_all_is_written(things, monkeypatch, django_assert_num_queries):
    monkeypatch.setitem(rounds._is_written, "anew", None)
    with django_assert_num_queries(2):
        rounds.write_entries_anew()
    with django_assert_num_queries(0):
        rounds.write_entries_anew()


def test_a_page_that_is_public_no_more_is_passed_over(of_before, research):
    page = research.get_children().live().first()
    type(page).objects.filter(pk=page.pk).update(live=False)
    while anew.write_some_anew():
        pass
    assert not Entry.objects.filter(analysis=1).exists()


def test_words_of_files_are_written_anew_too(of_before, monkeypatch):
    with earlier_analysis(monkeypatch):
        document = read_document("Labor and honor")
    assert engine().best_pages(Query("honour"), [document.pk]) == []
    FileReading.objects.update(status="read", analysis=1)
    while anew.write_some_anew():
        pass
    assert FileReading.objects.get().analysis == analysis.VERSION
    assert [page.number for page in engine().best_pages(Query("honour"), [document.pk])] == [1]
