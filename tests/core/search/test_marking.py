"""Where in a text the words of a query are."""

from core.search.marking import marked, passage
from core.search.query import Query


def mark(text, query):
    return marked(text, Query(query).wanted)


def test_every_form_of_a_word_is_marked():
    assert mark("They train; training helps.", "trained") == (
        "They <mark>train</mark>; <mark>training</mark> helps."
    )


def test_what_merely_looks_like_it_is_not():
    assert "<mark>" not in mark("A university of universes", "universal suffrage*")
    assert "<mark>" not in mark("The partition", "part")


def test_words_side_by_side_are_marked_as_one():
    assert mark("The user voice counts", "user voice") == "The <mark>user voice</mark> counts"


def test_a_phrase_is_marked_where_it_stands_together():
    assert mark("Pooled budgets; budgets pooled", '"pooled budgets"') == (
        "<mark>Pooled budgets</mark>; budgets pooled"
    )


def test_accents_hyphens_and_beginnings():
    assert mark("Zoë’s café", "zoe cafe") == "<mark>Zoë</mark>’s <mark>café</mark>"
    assert mark("on co-production", "coproduction") == "on <mark>co-production</mark>"
    assert mark("on co-production", "co-production") == "on <mark>co-production</mark>"
    assert mark("of governance", "govern*") == "of <mark>governance</mark>"


def test_markup_in_a_text_is_text():
    assert mark("<b>risk</b> & <script>", "risk") == (
        "&lt;b&gt;<mark>risk</mark>&lt;/b&gt; &amp; &lt;script&gt;"
    )
    assert mark("a < b", "<b>") == "a &lt; <mark>b</mark>"


def test_a_passage_has_most_of_the_words_and_says_where_it_was_cut():
    text = "Trust. " + "filler words here. " * 40 + "Trust needs money and time. " + "more " * 60
    found = passage(text, Query("trust money").wanted)
    assert "<mark>Trust</mark> needs <mark>money</mark>" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 330


def test_there_is_no_passage_where_there_is_no_word():
    assert passage("Nothing of the kind", Query("money").wanted) == ""
