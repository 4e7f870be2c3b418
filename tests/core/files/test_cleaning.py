"""What becomes of the text of a file before it is kept."""

import pytest

from core.files.readers.cleaning import clean, hyphenated

CASES = {
    "ligatures": ("e\ufb03cient \ufb01nance", "efficient finance"),
    "wide letters": ("\uff26\uff29", "FI"),
    "a hyphen at the end of a line": ("partner-\r\nship", "partnership"),
    "as PDFium marks it": ("partner\x02ship", "partnership"),
    "soft hyphens": ("part\u00adner\u00adship", "partnership"),
    "a hyphen within a line": ("co-operation", "co-operation"),
    "a range of years": ("2007-\n2008", "2007- 2008"),
    "space of all sorts": (" a\u00a0b\t\tc\r\n\n d\x0b", "a b c d"),
    "controls": ("a\x00b\x07c\x1b", "abc"),
    "unpaired surrogates": ("a\ud800b\udfff", "ab"),
    "turned writing": ("\u202eevil\u202c \u2067x\u2069", "evil x"),
    "private and impossible characters": ("\uf0b7 item\uffff", "item"),
    "words from right to left": ("שלום עולם", "שלום עולם"),
    "joiners within words": ("می\u200cخواهم", "می\u200cخواهم"),
    "emoji": ("done 👍", "done 👍"),
    "markup": ("<b>&amp;</b>", "<b>&amp;</b>"),
    "nothing": ("\x00 \u200b", ""),
}


APART = {
    "the end of one paragraph and the next": ("self-\nother", "self- other"),
    "rows of a table": ("north-\nsouth,x", "north- south,x"),
    "soft hyphens": ("part\u00adner\u00adship", "partnership"),
}


@pytest.mark.parametrize(("raw", "kept"), APART.values(), ids=APART)
def test_where_lines_are_not_broken_to_fit_no_words_are_joined(raw, kept):
    assert clean(raw, wrapped=False) == kept


def test_an_empty_line_is_between_two_paragraphs():
    assert clean("a part-\n\nother") == "a part- other"


def test_words_broken_at_the_end_of_a_line_are_kept_with_their_hyphen_too():
    assert hyphenated("of co-\noperation, inter\x02national and part-time") == (
        "co-operation inter-national"
    )


@pytest.mark.parametrize(("raw", "kept"), CASES.values(), ids=CASES)
def test_it_is_plain_words_in_one_line(raw, kept):
    assert clean(raw) == kept


def test_what_is_kept_can_be_written_anywhere():
    text = clean("".join(map(chr, range(0x11000))))
    assert text.encode("utf-8")
    assert "\x00" not in text
