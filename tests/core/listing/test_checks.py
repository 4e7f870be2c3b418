"""A list that declares what its things do not have is refused at the start, in words."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from core.listing import ChoiceFacet, Listing, Sort
from core.listing.checks import lists_can_be_made, problems
from research.models import OutputPage
from research.models.index import OutputListing


def said(listing) -> str:
    return " ".join(f"{error.msg} {error.hint}" for error in problems(listing))


def test_every_list_of_the_site_can_be_made():
    assert lists_can_be_made(None) == []


def test_a_facet_of_a_field_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(OutputListing, "facets", [ChoiceFacet("tongue", "Tongue", {})])
    assert "OutputListing: the facet “tongue” cannot be asked of the database" in said(
        OutputListing
    )
    assert "by=…" in said(OutputListing)


def test_a_value_that_the_field_never_holds_is_named(monkeypatch):
    welsh = ChoiceFacet("language", "Language", {"en-GB": "English", "welsh": "Welsh"})
    monkeypatch.setattr(OutputListing, "facets", [welsh])
    assert "the facet “language” offers “welsh”, which its field never holds" in said(OutputListing)


@pytest.mark.parametrize("value", ["newest", "relevance"])
def test_an_order_that_is_there_already_is_named(monkeypatch, value):
    sorts = [*OutputListing.sorts, Sort(value, "In another way", "title")]
    monkeypatch.setattr(OutputListing, "sorts", sorts)
    assert f"the order “{value}” is there already" in said(OutputListing)


def test_an_order_by_a_field_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(OutputListing, "sorts", [Sort("longest", "Longest", "-pages")])
    assert "the order “longest” cannot be asked of the database" in said(OutputListing)
    assert "the order “longest” goes by what no entry can keep" in said(OutputListing)


def test_an_order_by_an_expression_is_for_the_database_alone(monkeypatch):
    latest = Sort("latest", "Latest", OutputPage._meta.get_field("date").get_col("x").desc())
    monkeypatch.setattr(OutputListing, "sorts", [latest])
    assert "list it from the database" in said(OutputListing)


def test_a_list_that_no_entries_are_written_for_says_where_to_name_it(monkeypatch):
    class Another(Listing):
        model = "research.OutputPage"
        selection_class = OutputListing.selection_class

    assert "@found_as(…, OutputPage, …, listing=Another)" in said(Another)
    monkeypatch.setattr(Another, "selection_class", Listing.selection_class)
    assert said(Another) == ""


@pytest.mark.parametrize("name", ["q", "page", "sort", "theme"])
def test_a_parameter_is_taken_once(monkeypatch, name):
    twice = [*OutputListing.facets, ChoiceFacet(name, "Again", {}, by="type")]
    monkeypatch.setattr(OutputListing, "facets", twice)
    assert f"the name “{name}” is taken" in said(OutputListing)


def test_what_only_a_function_can_say_is_asked_for(monkeypatch):
    monkeypatch.setattr(ChoiceFacet, "counts", lambda *args: [])
    monkeypatch.setattr(OutputListing, "facets", [ChoiceFacet("mood", "Mood", {})])
    assert "Give of_thing=…" in said(OutputListing)


def test_nothing_starts_with_such_a_list(monkeypatch):
    monkeypatch.setattr(OutputListing, "facets", [ChoiceFacet("tongue", "Tongue", {})])
    with pytest.raises(SystemCheckError, match="tongue"):
        call_command("check")
