"""A facet or an order is declared once: entries are written anew for it, by themselves."""

import pytest
from django.http import QueryDict

from core.listing import ChoiceFacet, Sort
from core.listing.selection import FromDatabase
from core.models import Entry, EntryText
from core.relations.gathering import add_counts, gathered
from core.search import clock, upkeep
from core.search.found import findable
from research.models import Contribution, OutputPage
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
    assert upkeep.set_right() == 2
    listing = research.listing(QueryDict("language=cy"))
    assert [output.title for output in listing.selection] == ["Beta"]
    (view,) = [view for view in listing.facet_views if view.name == "language"]
    assert {option.label: option.count for option in view.options} == {"English": 1, "Welsh": 1}
    assert upkeep.set_right() == 0


def test_until_then_nothing_breaks(research, redeclared):
    listing = research.listing(QueryDict(""))
    assert {output.title for output in listing.selection} == {"Alpha", "Beta"}


def test_an_order_comes_with_its_declaration(research, redeclared):
    upkeep.set_right()
    listing = research.listing(QueryDict(""))
    assert [output.title for output in listing.selection] == ["Alpha", "Beta"]


def test_entries_of_an_earlier_version_are_written_anew(two):
    factories.suggestion("accepted")
    Entry.objects.update(declared="", orders={}, facets={})
    assert upkeep.set_right() == 3
    assert not Entry.objects.filter(type="research", orders={}).exists()
    assert findable(Suggestion).declared == Entry.objects.get(type="suggestions").declared


def test_what_is_declared_as_it_was_is_not_written_again(two):
    before = list(Entry.objects.values_list("changed", flat=True))
    assert upkeep.set_right() == 0
    assert list(Entry.objects.values_list("changed", flat=True)) == before


def test_until_then_lists_and_what_pages_gather_are_asked_of_the_database(research, people):
    ada = factories.person(people, given_name="Ada", family_name="Field", slug="ada")
    author = Contribution(role="author", person=ada)
    factories.output(research, title="Hers", themes=["finance"], rows={"contributions": [author]})
    factories.output(research, title="Another's", themes=["capacity"])
    Entry.objects.update(declared="of before", orders={}, facets={}, changed=clock.tick())
    listing = research.listing(QueryDict("person=ada"))
    assert type(listing.selection) is FromDatabase
    assert [output.title for output in listing.selection] == ["Hers"]
    (outputs,) = gathered(ada)
    assert ([row.title for row in outputs.rows], outputs.count) == (["Hers"], 1)
    assert ada.drawn_themes == ["finance"]
    add_counts([ada])
    assert ada.n_outputs == 1


def test_what_entries_keep_is_written_anew_and_their_words_are_not(two):
    before = EntryText.objects.in_bulk()
    Entry.objects.filter(type="research").update(declared="of before", facets={})
    EntryText.objects.update(names="As it was")
    assert upkeep.set_right() == 2
    assert not Entry.objects.filter(type="research", facets={}).exists()
    assert {text.names for text in EntryText.objects.all()} == {"As it was"}
    assert EntryText.objects.count() == len(before)


def test_of_very_many_some_are_written_at_once_and_the_rest_later(two):
    Entry.objects.filter(type="research").update(declared="of before", facets={})
    assert upkeep.set_right(1) == 1
    assert Entry.objects.filter(declared="of before").count() == 1
    assert [upkeep.set_right(1), upkeep.set_right(1)] == [1, 0]
