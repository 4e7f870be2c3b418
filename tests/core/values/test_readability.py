"""Long sentences, short forms without their words, and two figures of how hard a text is."""

import pytest

from core.values.readability import figures, long_sentences, sentences, unexplained


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two? Three! Four", ["One.", "Two?", "Three!", "Four"]),
        (
            "Dr. Field and J. R. Hill agree. They do.",
            ["Dr. Field and J. R. Hill agree.", "They do."],
        ),
        ("Costs fell, e.g. In 2009 they did.", ["Costs fell, e.g. In 2009 they did."]),
        ("It grew by 3.4 per cent. So it was.", ["It grew by 3.4 per cent.", "So it was."]),
        ("“Stop it.” “No.” He went.", ["“Stop it.”", "“No.”", "He went."]),
        ("", []),
    ],
)
def test_a_paragraph_is_taken_to_sentences(text, found):
    assert sentences(text) == found


def test_the_longest_sentence_comes_first_and_short_ones_not_at_all():
    longer, long = "word " * 40 + "end.", "word " * 36 + "end."
    assert long_sentences([f"Short. {long.capitalize()}", longer]) == [longer, long.capitalize()]


@pytest.mark.parametrize(
    "explained",
    [
        "Local strategic partnerships (LSPs) met. The LSP decided.",
        "LSPs (local strategic partnerships) met.",
        "The NHS in the UK has Henry VIII to thank.",
        "The partnership (LSP, or so they called it) met.",
    ],
)
def test_a_short_form_that_is_explained_is_not_named(explained):
    assert unexplained([explained]) == []


def test_one_that_is_not_is_named_once():
    assert unexplained(["The LSP met.", "An LSP and two PCTs (see below) decided on P&L."]) == [
        "LSP",
        "P&L",
    ]


def test_the_figures_are_those_of_their_authors():
    """6 words of 4 letters in each sentence of 120 words: by hand, from the formulas."""
    found = figures(["Word word word word word word. " * 20])
    assert found.ari == pytest.approx(4.71 * 4 + 0.5 * 6 - 21.43)
    assert found.coleman_liau == pytest.approx(0.0588 * 400 - 0.296 * (100 / 6) - 15.8)


def test_of_a_few_words_there_are_none():
    assert figures(["Too short to say."]) is None


def test_endless_text_takes_no_time_to_speak_of():
    assert len(long_sentences(["word (" * 50_000])) == 1
    assert unexplained(["ABC (" * 20_000 + "x"]) in ([], ["ABC"])
