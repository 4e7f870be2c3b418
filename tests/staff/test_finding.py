"""What a search among the staff's pages finds, however many there are."""

import pytest

from core.staff import finding
from core.staff.finding import found_by
from events.models import EventPage
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")
AUTHOR = ["contributions__family_name__istartswith"]


@pytest.fixture
def few(monkeypatch):
    """As if two titles were many, so that the engine is asked, for three pages at most."""
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 2)
    monkeypatch.setattr(finding, "MOST_OF_ANY_TYPE", 2)
    monkeypatch.setattr(finding, "MOST_HITS", 3)


def titles(words, model=OutputPage, fields=()):
    found = model.objects.filter(pk__in=found_by(model, words, fields))
    return sorted(found.values_list("title", flat=True))


def test_an_old_title_is_found_by_how_its_words_begin(few, research):
    for title in ["Pooled budgets", "Trust", "Staff", "Money"]:
        factories.output(research, title=title)
    assert titles("budg") == ["Pooled budgets"]
    assert titles("pooled bud") == ["Pooled budgets"]
    assert titles("rust") == []  # the middle of a word, of the titles changed last alone
    assert titles("one") == ["Money"]


def test_a_name_is_found_behind_its_particles(few, research):
    factories.output(research, title="Trust", authors=[("Jan", "van der Berg")])
    assert titles("van d", fields=AUTHOR) == titles("berg", fields=AUTHOR) == ["Trust"]


def test_of_very_many_the_last_are_found(few, research):
    for number in range(6):
        factories.output(research, title=f"Trust {number}")
    assert len(titles("trust")) == 3
    assert titles("trust 0") == ["Trust 0"]


def test_a_rare_word_beside_a_frequent_one_finds_what_has_both(few, research):
    for number in range(5):
        factories.output(research, title=f"Trust {number}")
    factories.output(research, title="Trust and audit", authors=[("Ada", "Elm")])
    for number in range(5, 9):
        factories.output(research, title=f"Trust {number}")
    assert titles("trust audit") == ["Trust and audit"]
    assert titles("trust elm", fields=AUTHOR) == ["Trust and audit"]


def test_one_type_is_looked_for_among_its_own(few, research, events):
    factories.event(events, title="Trust in council")
    for number in range(6):
        factories.output(research, title=f"Trust {number}")
    assert titles("trust", EventPage) == ["Trust in council"]


def test_the_title_of_a_draft_is_found_whenever_it_was_given(few, research):
    page = factories.output(research, title="Faith")
    page.title = "Belief"
    page.save_revision()
    for number in range(3):
        factories.output(research, title=f"Other {number}")
    assert titles("belief") == ["Faith"]
