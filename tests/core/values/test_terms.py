"""Which words of a text say a term that is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.terms import first_said, with_terms

TERMS = ["PFI", "strategic partnership", "partnership", "trust & audit"]


def marked(html, terms=TERMS, **how):
    return with_terms(html, terms, lambda at, words: f"[{at}|{words}]", **how)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>A PFI, and a PFI.</p>", "<p>A [0|PFI], and a PFI.</p>"),
        ("<p>All PFIs</p>", "<p>All [0|PFIs]</p>"),
        ("<p>A pfi</p>", "<p>A pfi</p>"),
        ("<p>UPFI, PFI2, PFI_</p>", "<p>UPFI, PFI2, PFI_</p>"),
        (
            "<p>Strategic\npartnerships are a partnership</p>",
            "<p>[1|Strategic\npartnerships] are a [2|partnership]</p>",
        ),
        ("<p>Trust &amp; audit</p>", "<p>[3|Trust &amp; audit]</p>"),
        ('<p title="PFI">x</p>', '<p title="PFI">x</p>'),
        ('<p><a href="/a">The PFI</a> PFI</p>', '<p><a href="/a">The PFI</a> [0|PFI]</p>'),
        ("<p>[@PFI, p. 1] [#PFI] PFI[^]</p>", "<p>[@PFI, p. 1] [#PFI] [0|PFI][^]</p>"),
        ("<p>A <b>PFI</b></p>", "<p>A <b>[0|PFI]</b></p>"),
    ],
)
def test_the_first_that_says_it_is_marked(html, expected):
    assert marked(html) == expected


def test_of_terms_that_begin_alike_the_longest_is_said():
    terms = ["trust", "trust fund", "Trust Fund Board"]
    assert marked("<p>A trust fund, a trust</p>", terms) == "<p>A [1|trust fund], a [0|trust]</p>"


def test_what_was_said_before_is_not_marked_again():
    assert marked("<p>PFI partnership</p>", but=[0]) == "<p>PFI [2|partnership]</p>"
    assert first_said("<p>partnership, PFI</p>", TERMS, but=[2]) == [0]


def test_without_terms_a_text_stands_as_it_is():
    assert marked("<p>PFI</p>", terms=[]) == "<p>PFI</p>"


@given(st.text("ab .*+?()[]\\|&<>'\"", min_size=1, max_size=9).filter(str.strip))
def test_a_term_is_text_whatever_signs_it_has(term):
    assert marked("<p>zzz</p>", terms=[term]) == "<p>zzz</p>"


def test_no_text_takes_long():
    marked("<p>" + "<a " * 20_000 + "</p>")
    marked("<p>" + "<a>" * 20_000 + "</p>")
    marked("<p>" + "[@" * 20_000 + "</p>")
    marked("<p>" + "strategic " * 20_000 + "</p>")
