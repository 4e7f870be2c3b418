"""Text as words, and words as stems."""

import pytest

from core.search.analysis import compounds, for_engine, printable, stem, stems, words


def test_words_are_folded():
    assert words("Søren Łódź Æsop Œuvre Þór") == ["soren", "lodz", "aesop", "oeuvre", "thor"]
    assert words("L’Événement: José’s CAFÉ") == ["levenement", "jose", "cafe"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("train", "training"), ("partnership", "partnerships"), ("policy", "policies"),
     ("organize", "organise"), ("organization", "organisation"), ("shared", "sharing")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_different_words_have_different_stems():
    assert len({stem(w) for w in ["partner", "finance", "govern", "size", "prize"]}) == 5


def test_an_apostrophe_parts_no_word():
    assert words("the council's don’t O'Brien") == ["the", "council", "dont", "obrien"]


def test_a_word_with_a_hyphen_is_kept_as_one_too():
    assert compounds("Co-production and multi‑agency work") == ["coproduction", "multiagency"]
    assert for_engine("co-production") == "co product coproduct"


def test_nothing_but_letters_and_digits_reaches_an_engine():
    hostile = "\"a* NEAR(b) \x00 ^{}:- \ud800 <b>c</b> '; DROP"
    assert all(w.isalnum() for w in for_engine(hostile).split())


def test_what_cannot_be_printed_is_left_out():
    assert printable("a\x00b\u202e c\ud800\n\td") == "a b c d"


def test_a_word_without_end_is_cut():
    assert len(stems("a" * 5000)[0]) <= 40
