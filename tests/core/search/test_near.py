"""What is near to a text, and what a misspelt word may have meant."""

import pytest

from core.models import Entry
from core.search.near import nearest
from core.search.query import Query
from core.search.spelling import meant
from research.models import OutputFile
from tests import factories
from tests.hiding import WAYS, hidden
from tests.scenery import standing
from tests.search.visiting import read_document


@pytest.fixture
@standing
def library(research, themes):
    add = factories.output
    add(research, title="Sharing libraries", abstract="A council and a charity share a library.")
    add(research, title="Pooled money", abstract="Budgets in one pot.", themes=["finance"])
    add(research, title="Risk in contracts", abstract="Who bears the risk of a contract.",
        themes=["governance"])  # fmt: skip


def near(text, *tags, **how):
    return [n.hit.title for n in nearest(text, tags, **how)]


def test_the_nearest_shares_the_rarest_words(library):
    text = "When councils share libraries with charities, who pays for the roof?"
    assert near(text)[0] == "Sharing libraries"


def test_shared_tags_bring_things_nearer(library):
    text = "Pooled risk"
    assert near(text, "finance")[0] == "Pooled money"
    assert near(text, "governance")[0] == "Risk in contracts"


def test_scores_say_how_near(library):
    same = nearest("Pooled money. Budgets in one pot.")[0]
    far = nearest("Money for cats and dogs")[0]
    assert same.score > 1.5 * far.score
    assert same.shared


def test_types_exclusions_and_a_least_score_narrow(library):
    entry = Entry.objects.get(title="Pooled money")
    assert near("pooled money", types=["people"]) == []
    assert "Pooled money" not in near("pooled money", apart_from=[("research", entry.key)])
    assert near("pooled money", least=9) == []


@pytest.mark.parametrize("text", ["", "?", "the of and", "qwxyz", "\x00", "<b>", "a" * 100_000])
def test_a_text_that_says_nothing_is_near_to_nothing(library, text):
    assert near(text) == []


def test_what_is_hidden_in_whatever_way_is_near_to_nothing(library, research):
    page = factories.output(research, title="Zanzibar budgets")
    assert near("Zanzibar") == ["Zanzibar budgets"]
    for name, way in WAYS.items():
        with hidden([page], way):
            assert near("Zanzibar") == [], name


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [("libary", "library"), ("contarcts", "contracts"), ("pooled mony", "pooled money"),
     ("Libary", "library"), ("library", ""), ("qqqqqq", ""), ("", ""), ("x", "")],
)  # fmt: skip
def test_a_misspelt_word_is_answered_with_one_of_ours(library, typed, spelt):
    assert meant(Query(typed)) == spelt


def test_a_word_that_only_hidden_things_have_is_never_offered(library, research):
    hidden = factories.output(research, title="Zanzibar budgets")
    hidden.unpublish()
    assert meant(Query("zanzibal")) == ""


@pytest.fixture
@standing
def on_pay(library, research):
    factories.output(research, title="Seeing what is fair", abstract="Failed and paid alike. See.")


@pytest.mark.parametrize("typed", ["SME", "sme", "SMEs", "fail", "PFI", "pad", "MONY"])
def test_another_word_is_no_slip(on_pay, typed):
    assert meant(Query(typed)) == ""


def test_what_a_file_says_is_no_slip(library, research):
    document = read_document("The contrast is plain", title="Notes")
    file = OutputFile(document=document, name="notes.pdf")
    factories.output(research, title="Notes", rows={"files": [file]})
    assert meant(Query("risk contrast")) == ""
