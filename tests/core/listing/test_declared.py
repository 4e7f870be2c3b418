"""A facet or an order is declared once: entries are written anew for it, by themselves."""

import pytest
from django.http import QueryDict

from core.listing import ChoiceFacet, Sort
from core.models import Entry
from core.search import entries
from core.search.found import findable
from research.models import OutputPage
from research.models.index import OutputListing
from suggestions.models import Suggestion
from tests import factories

LANGUAGES = {"en-GB": "English", "cy": "Welsh"}


@pytest.fixture
def two(research):
    factories.output(research, title="Beta", language="cy")
    factories.output(research, title="Alpha", language="en-GB")


@pytest.fixture
def redeclared(monkeypatch, two):
    """The list of outputs with a facet and an order more, once its entries are there."""
    facets = [*OutputListing.facets, ChoiceFacet("language", "Language", LANGUAGES)]
    monkeypatch.setattr(OutputListing, "facets", facets)
    monkeypatch.setattr(OutputListing, "sorts", [Sort("tongue", "By language", "-language")])
    findable(OutputPage).__dict__.pop("declared", None)
    yield
    findable(OutputPage).__dict__.pop("declared", None)


def test_what_was_written_before_is_found_by_it_once_set_right(research, redeclared):
    assert entries.set_right() == 2
    listing = research.listing(QueryDict("language=cy"))
    assert [output.title for output in listing.selection] == ["Beta"]
    (view,) = [view for view in listing.facet_views if view.name == "language"]
    assert {option.label: option.count for option in view.options} == {"English": 1, "Welsh": 1}
    assert entries.set_right() == 0


def test_until_then_nothing_breaks(research, redeclared):
    listing = research.listing(QueryDict(""))
    assert {output.title for output in listing.selection} == {"Alpha", "Beta"}


def test_an_order_comes_with_its_declaration(research, redeclared):
    entries.set_right()
    listing = research.listing(QueryDict(""))
    assert [output.title for output in listing.selection] == ["Alpha", "Beta"]


def test_entries_of_an_earlier_version_are_written_anew(two):
    factories.suggestion("accepted")
    Entry.objects.update(declared="", orders={}, facets={})
    assert entries.set_right() == 3
    assert not Entry.objects.filter(type="research", orders={}).exists()
    assert findable(Suggestion).declared == Entry.objects.get(type="suggestions").declared


def test_what_is_declared_as_it_was_is_not_written_again(two):
    before = list(Entry.objects.values_list("changed", flat=True))
    assert entries.set_right() == 0
    assert list(Entry.objects.values_list("changed", flat=True)) == before
