"""Text as it is pasted from Word, mails and web pages."""

import pytest

from core.values.pasted import tidy_address, tidy_line, tidy_text, unfit

FAMILY = "\U0001f469\u200d\U0001f467"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("pasted", "tidy"),
    [
        ("one\vtwo\fthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("the Centre\x92s \x93word\x94 \x96 and so on\x85", "the Centre’s “word” – and so on…"),
        ("\uf0b7\tfirst\n \uf0a7 second\n\uf0d8third", "• first\n • second\n• third"),
        ("this \uf0e0 that", "this → that"),
        ("part\u200bner\u00adship\ufeff\u2060", "partnership"),
        ("a\x01b\x1fc\x7fd\x81e", "abcde"),
        ("tab\tstays", "tab\tstays"),
        ("Cafe\u0301", "Café"),
        ("no\ue123thing\ufdd0\uffff", "nothing"),
        ("turned \u202eround", "turned round"),
        ("plain text\nas ever", "plain text\nas ever"),
        ("\x85", "…"),
    ],
)
def test_what_nobody_can_see_is_mended(pasted, tidy):
    assert tidy_text(pasted) == tidy
    assert tidy_text(tidy) == tidy


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क\u094d\u200dष",
        FAMILY,
        ENGLAND,
        "שלום\u200f!",
        "‘Quoted’ — “well”",
        "☎ 中文",
    ],
)
def test_what_makes_others_show_as_they_should_stays(text):
    assert tidy_text(text) == text
    assert tidy_line(text) == text


def test_a_joiner_between_latin_letters_joins_nothing():
    assert tidy_text("co\u200dproduction, fi\u200cne") == "coproduction, fine"


def test_on_one_line_what_breaks_a_line_on_paper_is_a_space():
    assert tidy_line("Ada\vMarsh\tof\xa0Leeds\u2028") == "Ada Marsh of Leeds "
    assert tidy_line("Ada\nMarsh") == "Ada\nMarsh"
    assert tidy_line("Ada\r\nMarsh") == "Ada\r\nMarsh"


@pytest.mark.parametrize(
    ("pasted", "tidy"),
    [
        ("pat\u200b@example\u00ad.org\ufeff", "pat@example.org"),
        ("o’brien@example.org", "o'brien@example.org"),
        ("<pat@example.org>,", "pat@example.org"),
        ("mailto:pat@example.org", "pat@example.org"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("https://example.org/\u200ba\u2060b", "https://example.org/ab"),
        ("pat＠example.org\u2028", "pat@example.org"),
    ],
)
def test_an_address_loses_what_is_not_of_it(pasted, tidy):
    assert tidy_address(pasted) == tidy


def test_what_cannot_be_kept_is_named_with_its_place():
    assert unfit("Who \x00pays?") == "U+0000 at place 5"
    assert unfit("a\ud800") == "U+D800 at place 2"
    assert unfit("Ada\r\n", also="\r\n") == "U+000D at place 4"
    assert unfit("Who pays?") == ""
