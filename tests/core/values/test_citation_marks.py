"""Citations and cross references are found where editors type them, and nowhere else."""

import pytest

from core.values.citation_marks import cited_in, names_in, with_words, without_citations


@pytest.mark.parametrize(
    ("html", "works"),
    [
        ("[@a]", [("a", "")]),
        ("[@a, p. 12]", [("a", "p. 12")]),
        ("[@one;\xa0@two-b, pp. 3–4]", [("one", ""), ("two-b", "pp. 3–4")]),
        ("[@a, p.&nbsp;3 &amp; 4; @b]", [("a", "p.&nbsp;3 &amp; 4"), ("b", "")]),
        ("[@löffler2003]", [("löffler2003", "")]),
        ("[a@example.org] [@] [@ a] [@a b] [@a@b] @a [^]", []),
        ('<a href="/?x=[@a]">x</a>', []),
        ("[@a <b>p. 3</b>]", []),
    ],
)
def test_which_works_are_cited_and_where_in_them(html, works):
    assert cited_in(html) == works


def test_names_are_letters_digits_and_hyphens():
    assert names_in("<p>[#costs] [#costs-2009] [#] [# a] [#a_b] [#a b]</p>") == [
        "costs",
        "costs-2009",
    ]


def test_neither_is_searched():
    assert without_citations("Trust [@a, p. 3], as [#costs] says [x].") == "Trust , as  says [x]."


def test_whoever_shows_them_is_told_what_begins_a_sentence():
    said = []
    html = "<p>[#a] and [#b].[^] [#c]</p><li>[#d]</li><p>So [#e]</p>"
    shown = with_words(html, lambda works: None, lambda *it: said.append(it))
    assert said == [("a", True), ("b", False), ("c", True), ("d", True), ("e", False)]
    assert shown == html
