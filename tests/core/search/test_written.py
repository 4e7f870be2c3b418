"""One thing that is written in several ways, in its normal form."""

import pytest

from core.search.analysis import words
from core.search.written import normal, with_places

SAME = [
    *[[f"{day} 2009" for day in ("4th December", "4 Dec", "December 4th,", "4 dec.")]],
    ["4 December 2009", "04/12/2009", "4.12.2009", "2009-12-04", "4-Dec-09", "04/12/09"],
    ["December 2009", "Dec 2009", "Dec. 2009", "2009-12", "12/2009", "December, 2009"],
    ["2009/10", "2009-10", "2009–2010", "2009 2010"],
    ["PFI", "P.F.I.", "P.F.I", "P F I", "P. F. I."],
    ["UK", "U.K.", "U.K"],
    ["section 75", "s.75", "s 75", "s. 75", "S75", "§75", "sections 75", "Sec. 75"],
    ["report number 88", "report no. 88", "Report No 88"],
    ["5 percent", "5%", "5 per cent"],
    ["health and safety", "Health & Safety"],
    ["1500000", "1,500,000"],
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_what_is_the_same_has_the_same_words(forms):
    assert {tuple(words(form)) for form in forms} == {tuple(words(forms[0]))}


@pytest.mark.parametrize(
    "text",
    ["may be 4 people", "a.b.com", "x@u.k.org", "S-2026-0042", "1.2.3", "10.1002/abc.123", "24/7",
     "partner’s 75 friends", "R&D", "he was 3. In 1998", "1/2", "version 1.75"],
)  # fmt: skip
def test_what_merely_looks_like_it_stays_as_it_is(text):
    assert normal(text) == text


def test_a_day_of_several_is_found_as_each():
    assert words("on 4–5 Dec. 2009") == ["on", "4", "december", "2009", "5", "december", "2009"]


def test_the_day_comes_first_unless_it_cannot():
    assert normal("04/12/2009") == "4 december 2009"
    assert normal("12/25/2009") == "25 december 2009"


def test_each_part_knows_where_it_stood():
    text = "The P.F.I. of 4th Dec 2009, under s.75(2), and 5%"
    now = with_places(text)
    assert now.text == normal(text)
    for words_there, written in [("PFI", "P.F.I."), ("december", "4th Dec 2009"), ("75", "s.75"),
                                 ("under", "under"), ("percent", "%"), ("The", "The")]:  # fmt: skip
        start = now.text.index(words_there)
        start, stop = now.as_written(start, start + len(words_there))
        assert text[start:stop] == written


def test_a_text_without_end_is_read_in_no_time():
    for text in ["a." * 50_000, "4 " * 50_000, "1,000" * 20_000, "A B " * 25_000, "s." * 50_000,
                 "P.F.I. s.75 4th Dec 2009, 5% \u200b & " * 3_000]:  # fmt: skip
        assert with_places(text).text == normal(text)
