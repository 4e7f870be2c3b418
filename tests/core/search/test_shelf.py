"""Counting and sorting from memory: always what the database would say."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from core.models import Entry
from core.search import shelf as room
from core.search.shelf import Shelf, as_bits, as_places, shelf
from research.models.index import OutputListing
from tests import factories
from tests.scenery import standing


@pytest.fixture(autouse=True)
def _empty_memory():
    room._shelves.clear()


@pytest.fixture
@standing
def library(research, themes):
    factories.output(research, title="B", themes=["finance"], date="2001-01-01")
    factories.output(research, title="A", themes=["finance", "capacity"], date="2003-01-01")
    factories.output(research, title="C", themes=["capacity"], date="2002-01-01")


SORTS = {sort.value: sort for sort in OutputListing.sorts}


def titles(held, order="title"):
    known = dict(Entry.objects.values_list("key", "title"))
    return [known[key] for key in shelf("research").keys(held, SORTS[order])]


def test_sets_of_places_are_numbers():
    assert as_bits([0, 3, 70]) == 1 | 1 << 3 | 1 << 70
    assert as_places(as_bits([0, 3, 70])) == [0, 3, 70]
    assert as_places(0) == []


def test_it_counts_values_among_what_is_left(library):
    memory = shelf("research")
    finance = memory.public & memory.with_value("theme", "finance")
    assert sorted(memory.counts("theme", finance)) == [("capacity", "", 1), ("finance", "", 2)]
    years = {value: n for value, _, n in memory.counts("year", finance)}
    assert years == {"2001": 1, "2002": 0, "2003": 1}
    assert "2002" not in {v for v, *_ in memory.counts("year", finance, of=finance)}


def test_it_sorts_many_as_it_sorts_few(library, monkeypatch):
    few = {order: titles(shelf("research").public, order) for order in SORTS}
    assert few == {"newest": ["A", "C", "B"], "oldest": ["B", "C", "A"], "title": ["A", "B", "C"]}
    monkeypatch.setattr(room, "FEW", 0)
    assert few == {order: titles(shelf("research").public, order) for order in SORTS}


def test_a_change_is_seen_at_once(library, research):
    factories.output(research, title="D", themes=["finance"])
    memory = shelf("research")
    assert titles(memory.with_value("theme", "finance")) == ["A", "B", "D"]


def test_put_in_one_by_one_it_is_what_it_would_be_at_one_go(library):
    rows = list(shelf("research").rows)
    grown = (
        Shelf(1, 1, SORTS.values())
        .with_rows(rows[:1], 2)
        .with_rows(rows[1:], 3)
        .with_rows(rows[:2], 4)
    )
    at_one_go = Shelf.of(rows, 4, 1, SORTS.values())
    for facet in at_one_go.bits:
        assert sorted(grown.counts(facet, grown.public)) == sorted(
            at_one_go.counts(facet, at_one_go.public)
        )
    for order in SORTS:
        assert grown.keys(grown.public, SORTS[order]) == at_one_go.keys(
            at_one_go.public, SORTS[order]
        )


def test_a_shelf_that_is_in_use_does_not_change(library):
    before = shelf("research")
    counted = before.counts("theme", before.public)
    before.with_rows([before.rows[0]._replace(facets={})], 9)
    assert before.counts("theme", before.public) == counted


def test_what_expires_is_gone_from_then_on(research):
    soon = timezone.now() + datetime.timedelta(hours=1)
    factories.output(research, title="Soon gone", expire_at=soon)
    memory = shelf("research")
    assert memory.public.bit_count() == 1
    with time_machine.travel(soon):
        assert memory.public == 0


def test_what_may_be_rolled_back_is_not_remembered(library):
    shelf("research")
    assert room._shelves == {}


def test_what_is_committed_is_remembered_until_something_is_written(
    library, research, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(room, "is_committed", lambda: True)
    first = shelf("research")
    with django_assert_num_queries(1):
        assert shelf("research") is first
    page = factories.output(research, title="D")
    assert shelf("research").public.bit_count() == 4
    page.unpublish()
    assert shelf("research").public.bit_count() == 3
    assert first.public.bit_count() == 3
