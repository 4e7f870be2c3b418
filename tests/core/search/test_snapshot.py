"""A process that starts reads a list from one row, and never trusts one that may be wrong."""

import datetime
import logging

import pytest
from django.utils import timezone

from core.models import Entry, EntryClock, EntryGone, KeptShelf
from core.search import clock, rounds, shelves, snapshot, upkeep
from core.search.found import listed_as
from core.search.shelves import shelf
from research.models.index import OutputListing
from tests import factories
from tests.scenery import standing

OUTPUTS = listed_as("research")


@pytest.fixture
@standing
def library(research):
    later = timezone.now() + datetime.timedelta(days=9)
    factories.output(research, title="B", themes=["finance"], date="2001-01-01")
    factories.output(research, title="A", authors=[("Bo", "Çelik")], date="2003-01-01")
    factories.output(research, title="C", expire_at=later, date_precision="undated", date=None)


@pytest.fixture
def kept(library):
    shelves.keep_all()
    return KeptShelf.objects.get(type="research")


@pytest.fixture
def read_all(monkeypatch):
    """How often every entry was read."""
    read, calls = shelves.read_all, []

    def counted(known, version):
        calls.append(known.type)
        return read(known, version)

    monkeypatch.setattr(shelves, "read_all", counted)
    return calls


def told():
    """All that the list of outputs in memory says, and what the entries say read one by one."""
    found = []
    for memory in (shelf("research"), shelves.read_all(OUTPUTS, 1)):
        public = memory.public
        counts = {name: sorted(memory.counts(name, public)) for name in memory.values}
        keys = [memory.keys(public, sort) for sort in OutputListing.sorts]
        found.append(({n: rows for n, rows in counts.items() if rows}, keys, len(memory.expiring)))
    return found


def test_it_holds_what_the_entries_hold(kept, read_all):
    kept_says, entries_say = told()
    assert kept_says == entries_say
    assert read_all == ["research"]  # by the comparison alone


def test_what_has_changed_since_is_put_in(kept, research, read_all):
    factories.output(research, title="D", themes=["capacity"])
    research.get_children().get(title="B").specific.unpublish()
    kept_says, entries_say = told()
    assert kept_says == entries_say
    assert read_all == ["research"]
    assert "B" not in dict(Entry.objects.values_list("title", "key"))


@pytest.mark.parametrize(
    "spoiled",
    [
        lambda kept: setattr(kept, "declared", "of another list"),
        lambda kept: setattr(kept, "data", kept.data[:-9]),
        lambda kept: setattr(kept, "data", b""),
        lambda kept: setattr(kept, "data", bytes(kept.data).replace(b"finance", b"finances")),
        lambda kept: setattr(kept, "version", 2**62),
    ],
    ids=["declared otherwise", "cut off", "empty", "changed", "of a later day"],
)
def test_it_is_not_trusted_in_doubt_and_the_log_says_so(kept, spoiled, read_all, caplog):
    spoiled(kept)
    kept.save()
    with caplog.at_level(logging.WARNING):
        assert len(shelf("research").public) == 3
    assert read_all == ["research"]
    assert "The snapshot of “research” is not used" in caplog.text


def test_without_it_the_entries_are_read(library, read_all):
    assert len(shelf("research").public) == 3
    assert read_all == ["research"]


def test_what_was_deleted_is_told_of_for_some_days_and_then_all_is_read(kept, research, read_all):
    research.get_children().get(title="B").specific.unpublish()
    assert EntryGone.objects.count() == 1
    clock.forget_gone(clock.now()[0])
    assert not EntryGone.objects.exists()
    assert EntryClock.objects.get().epoch > kept.version
    assert len(shelf("research").public) == 2
    assert read_all == ["research"]


def test_what_was_deleted_lately_is_not_forgotten(kept, research):
    epoch = clock.now()[1]
    research.get_children().get(title="B").specific.unpublish()
    rounds.keep_shelves()
    assert EntryGone.objects.count() == 1
    assert clock.now()[1] == epoch


def test_it_is_made_anew_once_enough_has_changed(kept, research, monkeypatch):
    factories.output(research, title="D")
    shelves.keep_all()
    assert KeptShelf.objects.get(type="research").version == kept.version
    monkeypatch.setattr(snapshot, "MOST_CHANGES", 1)
    shelves.keep_all()
    assert KeptShelf.objects.get(type="research").version == kept.version
    monkeypatch.setattr(snapshot, "EVERY", datetime.timedelta())
    shelves.keep_all()
    assert KeptShelf.objects.get(type="research").version > kept.version
    kept_says, entries_say = told()
    assert kept_says == entries_say


def test_what_is_restricted_is_not_in_it(kept, research):
    page = research.get_children().get(title="A")
    page.view_restrictions.create(restriction_type="login")
    assert not upkeep.set_right()
    KeptShelf.objects.all().delete()
    shelves.keep_all()
    data = bytes(KeptShelf.objects.get(type="research").data)
    assert "Çelik" not in data.decode(errors="ignore")
    assert b"elik" not in data
