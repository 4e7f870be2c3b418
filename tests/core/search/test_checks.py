"""A type of page that lacks a part is refused at the start, in words that name the part."""

import pytest

from core.search import checks, types
from core.search.checks import pages_are_whole, problems, what_is_found_has_a_tab
from research.models import OutputPage, ResearchIndexPage


def said(errors) -> str:
    return " ".join(f"{error.msg} {error.hint}" for error in errors)


def test_every_type_of_page_of_the_site_is_whole():
    assert pages_are_whole(None) == []
    assert what_is_found_has_a_tab(None) == []


@pytest.mark.parametrize(
    ("changed", "attribute", "value", "words"),
    [
        (OutputPage, "parent_page_types", None, "Name its parent_page_types."),
        (ResearchIndexPage, "subpage_types", [], "Name OutputPage in the subpage_types of Resea"),
        (OutputPage, "template", "research/paper.html", "Write templates/research/paper.html."),
    ],
)
def test_a_page_that_cannot_be_made_or_shown_is_named(
    monkeypatch, changed, attribute, value, words
):
    # Wagtail keeps what it has once worked out of them.
    for name in ["_clean_parent_page_models", "_clean_subpage_models"]:
        monkeypatch.setattr(changed, name, None)
    monkeypatch.setattr(changed, attribute, value)
    assert words in said(problems(OutputPage))


def test_a_page_that_search_cannot_find_is_named(monkeypatch):
    monkeypatch.setattr(checks, "findable", {}.get)
    assert "a function with @found_as(…, OutputPage)" in said(problems(OutputPage))


def test_what_is_found_and_has_no_tab_is_named(monkeypatch):
    rest = {name: known for name, known in types._known.items() if name != "people"}
    monkeypatch.setattr(types, "_known", rest)
    assert 'shown_as(EntryType(type="people"' in said(what_is_found_has_a_tab(None))
