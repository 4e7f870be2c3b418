"""Counting and sorting from memory: always what the database would say."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from core.models import Entry
from core.pagecache.counts import known
from core.pagecache.recording import recording
from core.search import clock
from core.search import shelf as shelving
from core.search import shelves as room
from core.search.found import listed_as
from core.search.shelf import Row, Shelf
from core.search.shelves import shelf
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


OUTPUTS = listed_as("research")
SORTS = {sort.value: sort for sort in OutputListing.sorts}


def titles(held, order="title"):
    known = dict(Entry.objects.values_list("key", "title"))
    return [known[key] for key in shelf("research").keys(held, SORTS[order])]


def test_it_counts_values_among_what_is_left(library):
    memory = shelf("research")
    finance = memory.public & memory.with_value("theme", "finance")
    assert sorted(memory.counts("theme", finance)) == [("capacity", "", 1), ("finance", "", 2)]
    years = {value: n for value, _, n in memory.counts("year", finance, memory.public)}
    assert years == {"2001": 1, "2002": 0, "2003": 1}
    assert "2002" not in {v for v, *_ in memory.counts("year", finance)}


def test_it_sorts_many_as_it_sorts_few(library, monkeypatch):
    few = {order: titles(shelf("research").public, order) for order in SORTS}
    added = few.pop("added")
    assert sorted(added) == ["A", "B", "C"]
    assert few == {"newest": ["A", "C", "B"], "oldest": ["B", "C", "A"], "title": ["A", "B", "C"]}
    few["added"] = added
    monkeypatch.setattr(shelving, "FEW", 0)
    assert few == {order: titles(shelf("research").public, order) for order in SORTS}


def test_a_change_is_seen_at_once(library, research):
    factories.output(research, title="D", themes=["finance"])
    memory = shelf("research")
    assert titles(memory.with_value("theme", "finance")) == ["A", "B", "D"]


def rows_now():
    rows = Entry.objects.filter(type="research").values_list(*OUTPUTS.columns)
    return [Row(*row) for row in rows]


def made(rows, version=1):
    return Shelf.of(rows, SORTS.values(), OUTPUTS.declared, version)


def told(memory):
    """All that `memory` says: what it counts, and its keys in every order."""
    public = memory.public
    counts = {facet: sorted(memory.counts(facet, public)) for facet in memory.values}
    return {facet: rows for facet, rows in counts.items() if rows}, {
        order: memory.keys(public, sort) for order, sort in SORTS.items()
    }


def test_put_in_one_by_one_it_is_what_it_would_be_at_one_go(library):
    rows = rows_now()
    grown = made([]).with_rows(rows[:1], 2).with_rows(rows[1:], 3).with_rows(rows[:2], 4)
    assert told(grown) == told(made(rows)) == told(grown.compacted())
    assert grown.compacted().size == len(rows) < grown.size


def test_what_is_gone_or_hidden_is_taken_out_and_nothing_else(library):
    rows = rows_now()
    left = made(rows).with_rows([rows[0]._replace(is_hidden=True)], 2, [rows[1].key])
    assert told(left)[1] == told(made(rows[2:]))[1]
    assert told(left.compacted()) == told(made(rows[2:]))


def test_a_shelf_that_is_in_use_does_not_change(library):
    rows = rows_now()
    before = made(rows)
    counted, keys = told(before), before.with_keys([rows[0].key])
    after = before.with_rows([rows[0]._replace(facets={})], 9, [rows[1].key])
    before.counted.clear()
    assert told(before) == counted
    assert before.with_keys([rows[0].key]) == keys
    assert told(after) != counted


def test_two_that_grow_from_one_do_not_mix(library):
    rows = rows_now()
    before = made(rows[:1])
    one = before.with_rows(rows[1:2], 2, apart=True)
    other = before.with_rows(rows[2:3], 2)
    third = before.with_rows(rows[1:], 2)
    assert told(one) == told(made(rows[:2]))
    assert told(other) == told(made([rows[0], rows[2]]))
    assert told(third) == told(made(rows))


def test_there_is_room_for_very_many_that_come_at_the_same_place(library):
    row = rows_now()[0]
    rows = [
        row._replace(key=key, orders={"date": -min(key, 100 - key), "title": ""})
        for key in range(1, 100)
    ]
    grown = made(rows[:1])
    for version, each in enumerate(rows[1:], 2):
        grown = grown.with_rows([each], version)
    assert told(grown) == told(made(rows))


def test_what_expires_is_gone_from_then_on(research):
    soon = timezone.now() + datetime.timedelta(hours=1)
    factories.output(research, title="Soon gone", expire_at=soon)
    memory = shelf("research")
    assert len(memory.public) == 1
    with time_machine.travel(soon):
        assert not memory.public


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
    assert len(shelf("research").public) == 4
    page.unpublish()
    assert len(shelf("research").public) == 3
    assert len(first.public) == 3


def test_who_knows_that_nothing_was_written_does_not_ask_how_far_entries_have_come(
    library, research, django_assert_num_queries
):
    with recording(known.now()):
        last = clock.last_known()
    with recording(known.now()) as noted, django_assert_num_queries(0):
        assert clock.last_known() == last
    assert "core_entryclock" in noted.tables  # so that what is made of it goes when it is written
    factories.output(research, title="D")
    with recording(known.now()):
        assert clock.last_known() == clock.now() != last
